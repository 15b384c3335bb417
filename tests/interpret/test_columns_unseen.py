"""Roles that a careful reader gives to columns under headers worded in many ways; and tables that are no plans."""

from __future__ import annotations

import pytest
from plan_making import Maker
from test_columns import agency

from csp_extract.interpret.columns.roles import is_plan, read_columns

_BODY = {
    "#": ("1.1", "1.2", "1.3"),
    "objective": ("Safer streets", "Safer homes", "Stronger neighbourhoods"),
    "action": ("Deliver patrols in the three hotspots", "Train shop staff in first aid", "Provide alarms to victims"),
    "outcome": ("Fewer reports of nuisance", "Forty staff trained in the year", "Victims feel safer at home"),
    "lead": ("Weald Police", "Weald Borough Council", "Weald Fire Service"),
    "partners": ("Weald Borough Council", "Weald Police, Acorn Homes", "All partners"),
    "timescale": ("March 2023", "Ongoing", "By June 2022"),
    "rag": ("Green", "Amber", "Red"),
    "funding": ("£500", "Nil", "£1,200"),
    "priority": ("Violence", "Burglary", "Nuisance"),
    "status": ("Three patrols held", "Twenty trained so far", "Not yet begun"),
}
_BODY |= {"agencies": _BODY["lead"], "comment": _BODY["status"]}
# Headers as "wording = role"; the role says what stands below. "/x" accepts a second role.
# "Who" alone says not who of the agencies leads.
PLANS = (
    "Action point=action | Assigned to=lead | Target=timescale | Current status=status",
    "Need identified=objective | What we plan to do=action | Delivery agent=lead | By=timescale",
    "Activity=action | Lead=lead | Delivery period=timescale | Desired change=outcome",
    "Project=action | Project sponsor=lead | Delivery organisations=partners | Delivered by=timescale | BRAG=rag",
    "#=# | Recommendation=action | Owner=lead | Target date=timescale | Response=status | RAG=rag",
    "Problem=objective | Solution=action | Responsible=lead | Deadline=timescale",
    "Workstream=action | Lead organisation=lead | Partner organisations=partners | Measures=outcome",
    "Specific action=action | Measurable=outcome | Agreed lead=lead | Timebound=timescale",
    "We want=objective | So we will=action | Led by=lead | Working with=partners | By=timescale",
    "Sub-objective=objective | Tasking=action | Lead agency=lead | Review date=timescale",
    "Agreed improvement=action | Action owner=lead | Implementation date=timescale | Rating=rag",
    "Key deliverable=action | Lead agency(ies)=lead | Contributing partners=partners | Cost (£)=funding"
    " | Outcome=outcome",
    "Aim=objective | What we will do=action | What will be different?=outcome | Lead=lead | When=timescale",
    "Objective=objective | Action=action | Measure/evidence=outcome | Lead=lead | Partners=partners",
    "Priority=priority | Initiative=action | Accountable officer=lead | Target date=timescale"
    " | Current position=status",
    "Recommendation=action | Responsible body=lead | Deadline=timescale | RAG=rag",
    "Ref=# | Commitment=action | Owner=lead | Support=partners | By=timescale | Evidence of success=outcome",
    "Project=action | Agency responsible=lead | Other partners involved=partners | Amount=funding"
    " | Expected impact=outcome",
    "Aim=objective | How will we do it=action | Who=agencies | When=timescale | How will we know=outcome",
    "Ref=# | Objective=objective | Activity=action | Owner=lead | Support=partners | Deadline=timescale"
    " | Progress to date=status | BRAG=rag",
    "What we'll deliver=action | Lead Officer=lead | Partner agencies=partners | Target date=timescale",
    "Commitment=action | Success criteria=outcome | Responsible=lead | Resources=funding | Status=rag",
    "Strategic priority=priority | Task=action | Named lead=lead | KPI=outcome | Review date=timescale",
    "Action=action | Responsible Authority=lead | Performance indicator=outcome",
    "Gweithred=action | Arweinydd=lead | Partneriaid=partners | Amserlen=timescale | Canlyniad=outcome",
    "Camau / Actions=action | Canlyniad / Outcome=outcome | Arweinydd / Lead=lead | Erbyn / By=timescale",
    "ACTION=action | LEAD AGENCY=lead | PARTNERS=partners | TIMESCALE=timescale | RAG=rag",
    "Actoin=action | Desierd outcome=outcome | Lead agancy=lead | Timescle=timescale",
    "What are we going to do?=action | Who is going to do it?=agencies | By when?=timescale",
    "No=# | Action to be undertaken=action | Lead organisation=lead | Supporting organisations=partners"
    " | Completion date=timescale",
    "Our goal=objective | Steps we will take=action | Who will take them=agencies | Finish date=timescale",
    "Activity=action | Intended impact=outcome | Accountable lead=lead | Delivery partners=partners"
    " | Funding=funding | Latest update=status",
    "Objective=objective | Actions required=action | Action owner=lead | Due=timescale | Update=status",
    "Theme=objective/priority | Project=action | Led by=lead | With=partners | Budget=funding"
    " | Result expected=outcome",
    "What=action | Who=lead | With whom=partners | By when=timescale | Progress=status",
    "Ref=# | Milestone=action | Owner=lead | Working with=partners | Target date=timescale | Outcome=outcome",
    "Intervention=action | Lead=lead | Key partners=partners | Milestone date=timescale | Measure of success=outcome",
    "Item=# | Planned work=action | Responsible agency=lead | Due date=timescale | Comments=status",
    "Tasks=action | Lead body=lead | Other agencies involved=partners | Time frame=timescale | Outputs=outcome",
    "Action we will take=action | Lead partner=lead | Other partners=partners | Delivery date=timescale"
    " | Success looks like=outcome",
    "Deliverables=action | Owner=lead | Timeline=timescale | RAG rating=rag | Commentary=status",
    "Action=action | Organisation responsible=lead | Contributors=partners | To be completed by=timescale",
)


@pytest.mark.parametrize("line", PLANS)
def test_roles(line: str) -> None:
    columns = [part.strip().rpartition("=") for part in line.split(" | ")]
    bodies = [role.split("/")[0] for _, _, role in columns]
    maker = Maker()
    table = maker.table(
        [[head for head, _, _ in columns], *([_BODY[body][row] for body in bodies] for row in range(3))]
    )
    found = read_columns(table, table.grid(), agency)
    assert found is not None and is_plan(found, table, table.grid())
    same = {"#": {"ref"}, "timescale": {"timescale", "end"}}
    for (head, _, role), given in zip(columns, found.roles, strict=True):
        assert given in same.get(role, set(role.split("/"))), (head, given)


# Rows parted by "//", cells by "|".
NO_PLANS = (
    "Name|Organisation|Post // A|Weald Police|Inspector // B|Weald Council|Manager",
    "Organisation|Contact|Telephone // Weald Police|Control room|101 // Weald Council|Helpdesk|See website",
    "Version|Date|Author|Approved by // 1.0|May 2023|Policy team|Board // 1.1|June 2023|Policy team|Board",
    "Term|Definition // Repeat victim|Somebody who suffers a crime more than once // Cohort|A group that is managed",
    "Crime type|2021/22|2022/23|% change // Burglary|120|98|-18% // Robbery|4|6|50%",
    "Meeting|Date|Venue // Board|4 May 2023|Town hall // Task group|6 June 2023|Police station",
    "Strategy|Responsible body|Review date // Drugs strategy|Weald Council|2025 // Serious violence|Weald Police|2024",
    "Member|Representing // A|Weald Police // B|Weald Council",
    "Group|Purpose|Chair|Frequency // Board|Sets the direction|Weald Council|Quarterly"
    " // Tasking|Shares what is known|Weald Police|Monthly",
    "Question|Yes|No|Don't know // Do you feel safe by day?|80%|15%|5% // And after dark?|45%|50%|5%",
    "Budget heading|2022/23|2023/24 // Domestic abuse|£12,000|£14,000 // Youth work|£8,000|£7,500",
    "Course|Date|Number attending // First aid|May 2023|14 // Hate crime|June 2023|22",
    "Indicator|Baseline|Target|Actual // Burglaries per 1000|4.1|3.9|4.0 // Repeat victims|22%|20%|19%",
    "Risk|Likelihood|Impact|Mitigation|Owner // Funding ends|3|4|Seek other grants|Weald Council"
    " // Staff leave|2|3|Train deputies|Weald Police",
    "Ward|Population|Crimes // Northgate|4,120|310 // Southgate|3,900|275",
    "Priority|Why it matters // Burglary|Reports rose by a tenth // Violence|Half of it is in the town centre",
    "Statutory partners|Other partners // Weald Police|Acorn Homes // Weald Council|Oak Trust",
    "Funding source|Amount // Home Office|£20,000 // Commissioner|£15,000",
    "Abbreviation|Stands for // WBC|Weald Borough Council // WFS|Weald Fire Service",
    "Quarter|Incidents|Fires // Q1|120|4 // Q2|130|7",
    "Appendix|Title|Page // A|Membership|12 // B|Glossary|14",
    "Month|Theme // April|Scams // May|Water safety",
    "Equality group|Impact|Evidence // Age|Positive|Survey // Disability|Neutral|Survey",
    "Legislation|What it says // Crime and Disorder Act 1998|Sets up partnerships // Care Act 2014|Safeguards adults",
    "Date|Change // May 2023|First version // June 2023|Comments of the board taken in",
)


@pytest.mark.parametrize("text", NO_PLANS)
def test_no_plan(text: str) -> None:
    table = Maker().table([[cell.strip() for cell in row.split("|")] for row in text.split("//")])
    found = read_columns(table, table.grid(), agency)
    assert found is None or not is_plan(found, table, table.grid())
