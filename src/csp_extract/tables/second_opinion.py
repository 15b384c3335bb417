"""A second table engine, camelot, for pages on which the first is in doubt.

It is slow (it parses the file again, with its own engine) and is imported only when it is asked.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Sequence
from typing import Literal

from csp_extract.content import Grid

Opinion = Literal["agrees", "disagrees", "none"]


def second_opinion(data: bytes, page: int, grids: Sequence[Grid]) -> Opinion:
    """Whether camelot sees as many columns in the doubtful tables of a page (from 1) of the PDF in `data`.

    "none" where it sees no table or cannot read the page.
    """
    seen = _column_counts(data, page)
    if not seen:
        return "none"
    return "agrees" if all(grid.columns in seen for grid in grids if grid.doubt) else "disagrees"


def _column_counts(data: bytes, page: int) -> set[int]:
    from camelot.io import read_pdf

    logging.getLogger("camelot").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tables = read_pdf(io.BytesIO(data), pages=str(page), flavor="network", suppress_stdout=True)
        except Exception:  # its parser fails in many ways on files that pdfium reads; the finding says "no opinion"
            return set()
    return {int(table.shape[1]) for table in tables}
