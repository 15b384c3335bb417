"""What timescales say, as plans print them; all in a plan for 2024-25."""

from __future__ import annotations

from datetime import date

import pytest

from csp_extract.interpret.values.timescales import timescale
from csp_extract.printed import Period

YEAR = Period(date(2024, 4, 1), date(2025, 3, 31))
# Timescale | start | end
CASES = """
by end Q2 24/25 | - | 2024-09-30
By end of Q3 | - | 2024-12-31
Ongoing - reviewed Sept 2024 | - | -
Ongoing, review March 2025 | - | -
Spring 2025 | 2025-03-01 | 2025-05-31
within 6 months | - | -
Within six months of plan start | - | -
Mar-25 | 2025-03-01 | 2025-03-31
31.03.26 | 2026-03-31 | 2026-03-31
Yr 2 | - | -
Year 1 | - | -
2024 - 2027 | 2024-04-01 | 2027-03-31
2024-27 | 2024-04-01 | 2027-03-31
Monthly from June 2024 | 2024-06-01 | -
Quarterly from Sept 24 | 2024-09-01 | -
Q1 | 2024-04-01 | 2024-06-30
Q1-Q2 | 2024-04-01 | 2024-09-30
Q1 & Q2 | 2024-04-01 | 2024-09-30
Q2 - Q4 2024/25 | 2024-07-01 | 2025-03-31
Quarter 4 | 2025-01-01 | 2025-03-31
Qtr 3 | 2024-10-01 | 2024-12-31
End of Quarter 2 | - | 2024-09-30
Q4 24/25 | 2025-01-01 | 2025-03-31
April 2024 onwards | 2024-04-01 | -
From April 2024 | 2024-04-01 | -
Apr 2024 – Mar 2025 | 2024-04-01 | 2025-03-31
April 24 to March 25 | 2024-04-01 | 2025-03-31
Apr - Jun 2024 | 2024-04-01 | 2024-06-30
by 31st March 2025 | - | 2025-03-31
By 31/03/25 | - | 2025-03-31
31/03/2025 | 2025-03-31 | 2025-03-31
1st April 2024 | 2024-04-01 | 2024-04-01
March '25 | 2025-03-01 | 2025-03-31
Mar 2025 | 2025-03-01 | 2025-03-31
Sept. 2024 | 2024-09-01 | 2024-09-30
Sep 24 | 2024-09-01 | 2024-09-30
Due: Dec 2024 | - | 2024-12-31
Target: Dec 2024 | - | 2024-12-31
Deadline 30 June 2024 | - | 2024-06-30
Complete by Dec 24 | - | 2024-12-31
Completed June 2024 | - | 2024-06-30
Complete | - | -
Completed | - | -
Annual | - | -
Annually (March) | 2025-03-01 | 2025-03-31
Annual – November | 2024-11-01 | 2024-11-30
Ongoing | - | -
On-going | - | -
Continuous | - | -
Ongoing throughout 2024/25 | 2024-04-01 | 2025-03-31
Throughout the year | - | -
Throughout 24/25 | 2024-04-01 | 2025-03-31
During 2024-25 | 2024-04-01 | 2025-03-31
Year end | - | 2025-03-31
End of financial year | - | 2025-03-31
End of the financial year 2024/25 | - | 2025-03-31
End FY24/25 | - | 2025-03-31
End of 2024/25 | - | 2025-03-31
end of year | - | 2025-03-31
Financial year 2024/25 | 2024-04-01 | 2025-03-31
FY 2024-25 | 2024-04-01 | 2025-03-31
24/25 | 2024-04-01 | 2025-03-31
2024/2025 | 2024-04-01 | 2025-03-31
2024 | 2024-01-01 | 2024-12-31
By 2027 | - | 2027-12-31
By the end of 2024 | - | 2024-12-31
Early 2025 | 2025-01-01 | 2025-12-31
Late 2024 | 2024-01-01 | 2024-12-31
Mid 2024 | 2024-01-01 | 2024-12-31
Mid-November 2024 | 2024-11-01 | 2024-11-30
End Nov 2024 | - | 2024-11-30
end of November | - | 2024-11-30
start of June 2024 | 2024-06-01 | 2024-06-30
Summer 2024 | 2024-06-01 | 2024-08-31
Autumn term 2024 | - | -
Autumn/Winter 2024 | 2024-09-01 | 2025-02-28
Winter 2024/25 | 2024-12-01 | 2025-02-28
by Summer 2024 | - | 2024-08-31
Christmas 2024 | - | -
By Christmas 2024 | - | -
Before Christmas | - | -
June, September and December 2024 | 2024-06-01 | 2024-12-31
June & Dec 2024 | 2024-06-01 | 2024-12-31
May 2024 (event 21 May) | 2024-05-01 | 2024-05-31
25 Nov – 10 Dec 2024 | 2024-11-25 | 2024-12-10
16-20 September 2024 | 2024-09-16 | 2024-09-20
w/c 14 October 2024 | 2024-10-14 | 2024-10-14
Week commencing 18/11/24 | 2024-11-18 | 2024-11-18
Start Sept 2024, end March 2025 | 2024-09-01 | 2025-03-31
Start: May 2024 End: March 2025 | 2024-05-01 | 2025-03-31
Commence May 2024 | 2024-05-01 | -
Commencing Q2 | 2024-07-01 | -
To start Sept 2024 | 2024-09-01 | -
Launch June 2024 | 2024-06-01 | 2024-06-30
Started April 2024; ongoing | 2024-04-01 | -
From Oct 24, then monthly | 2024-10-01 | -
Sept 2024 then quarterly | 2024-09-01 | -
Sept 2024 and ongoing | 2024-09-01 | -
6 months (by Oct 2024) | - | 2024-10-31
12 months from April 2024 | 2024-04-01 | 2025-03-31
3 years | - | -
TBC | - | -
TBC – Autumn 2024 | 2024-09-01 | 2024-11-30
N/A | - | -
Immediate | - | -
Short term | - | -
Short (0-6 months) | - | -
Weekly | - | -
Every 6 weeks | - | -
Bi-monthly | - | -
4 times a year | - | -
Each half term | - | -
As required | - | -
Review Sept 2024 | - | -
Erbyn Mawrth 2025 | - | 2025-03-31
Parhaus | - | -
O Ebrill 2024 | 2024-04-01 | -
Ebrill 2024 – Mawrth 2025 | 2024-04-01 | 2025-03-31
Hydref 2024 | 2024-10-01 | 2024-10-31
Chwarter 2 | 2024-07-01 | 2024-09-30
diwedd Mawrth 2025 | - | 2025-03-31
2025-03-31 | 2025-03-31 | 2025-03-31
March | 2025-03-01 | 2025-03-31
by June | - | 2024-06-30
31st May | 2024-05-31 | 2024-05-31
April to September | 2024-04-01 | 2024-09-30
Sept–Dec | 2024-09-01 | 2024-12-31
Next 12 months | - | -
Until March 2026 | - | 2026-03-31
Funding to 31 March 2025 | - | 2025-03-31
no later than end of May 2024 | - | 2024-05-31
Delayed from June 2024 to Oct 2024 | - | -
Was Sept 2024 now Jan 2025 | - | -
Revised: Jan 2025 | 2025-01-01 | 2025-01-31
By Q3 2025/26 | - | 2025-12-31
H1 2024/25 | - | -
April 2024/March 2025 | 2024-04-01 | 2025-03-31
Apr/May 2024 | 2024-04-01 | 2024-05-31
March/April 2025 | 2025-03-01 | 2025-04-30
04/24 | - | -
06/2024 | 2024-06-01 | 2024-06-30
By the end of the first quarter | - | 2024-06-30
By the end of March each year | - | 2025-03-31
Every March | 2025-03-01 | 2025-03-31
Nov 24 & Mar 25 | 2024-11-01 | 2025-03-31
"""


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_timescale(line: str) -> None:
    text, start, end = (part.strip() for part in line.rsplit("|", 2))
    period = timescale(text, YEAR).period
    assert (period.start if period else None, period.end if period else None) == (_day(start), _day(end))


@pytest.mark.parametrize("text", ["Delayed from June 2024 to Oct 2024", "Was Sept 2024, now Jan 2025"])
def test_a_date_that_took_the_place_of_another_is_doubtful(text: str) -> None:
    assert timescale(text, YEAR).doubt is not None
