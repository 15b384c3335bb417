"""The closed list of finding codes: what each means and how grave it is.

`error`: something is lost or contradictory; `warning`: a value is doubtful; `info`: left out on purpose.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Code(NamedTuple):
    """One kind of finding."""

    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # reading
    "no-text": Code("error", "a page shows only an image; its words were not read"),
    "page-failed": Code("error", "a page could not be read"),
    "pages-skipped": Code("error", "pages beyond the limit of a document were not read"),
    "text-doubtful": Code("warning", "the font of these words has no reliable mapping to text"),
    "hidden-text": Code("info", "text that is not visible on the page was left out"),
    "characters-removed": Code("info", "control characters, bidi overrides or lone surrogates were removed"),
    "encoding-guessed": Code("warning", "the encoding of a text file had to be guessed"),
    "markup-dropped": Code("info", "scripts, links or embedded objects were left out"),
    "markup-broken": Code("warning", "the mark-up of a file could not be followed; only its text was read"),
    # layout and tables
    "second-opinion": Code("info", "the table engine was in doubt here; a second engine was asked"),
    "table-doubtful": Code("warning", "the columns or rows of a table are uncertain"),
    "row-joined": Code("info", "a row that was cut by a page end was joined"),
    "header-assumed": Code("warning", "a table without a header was read with the columns of the table before"),
    # interpretation
    "column-doubtful": Code("warning", "the meaning of a column was a close decision"),
    "column-unknown": Code("warning", "a column that is no field of an action; its text is kept here"),
    "row-unread": Code("warning", "a row that fits no column"),
    "logo-only": Code("warning", "an agency is shown as a picture only"),
    "text-garbled": Code("warning", "the words look like the remains of a picture or of text cut off"),
    "value-doubtful": Code("warning", "a value could be read in more than one way"),
    "date-unread": Code("info", "a timescale that names no date"),
    "amount-unread": Code("info", "a funding entry without a sum"),
    "total-mismatch": Code("error", "figures do not add up to the printed total"),
    "kind-doubtful": Code("warning", "plan or report: the kind of the document was a close decision"),
    "period-doubtful": Code("warning", "the period of the document was not printed plainly"),
    # normalisation
    "agency-unmatched": Code("warning", "an organisation was not resolved"),
    "agency-doubtful": Code("warning", "an organisation was resolved by likeness only"),
    "priority-unmatched": Code("info", "a priority is not in the document's list of priorities"),
    "area-unknown": Code("warning", "the partnership's area was not recognised"),
    "correction-unused": Code("warning", "a correction that no longer applies"),
    # the account of words
    "withheld": Code("info", "names of people, telephone numbers or e-mail addresses were withheld"),
    "not-read": Code("info", "text that belongs to no record was kept as a section"),
    "words-unaccounted": Code("error", "printed words that ended in no record"),
}
