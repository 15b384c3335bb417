"""A second table engine, camelot, for pages on which the first is in doubt.

It is slow (it parses the file again, with its own engine) and is imported only when it is asked.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Sequence

from csp_extract.content import Grid


def shapes(data: bytes, page: int) -> list[tuple[int, int]]:
    """Rows and columns of the tables that camelot finds on a page (from 1) of the PDF in `data`."""
    from camelot.io import read_pdf

    logging.getLogger("camelot").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tables = read_pdf(io.BytesIO(data), pages=str(page), flavor="network", suppress_stdout=True)
        except Exception:  # whatever goes wrong in the other engine, its opinion is only missing
            return []
    return [(int(table.shape[0]), int(table.shape[1])) for table in tables]


def agrees(data: bytes, page: int, grids: Sequence[Grid]) -> bool | None:
    """Whether camelot sees as many columns in the doubtful tables of a page; None when it has no opinion."""
    doubtful = [grid for grid in grids if grid.page == page and grid.doubt]
    if not doubtful:
        return None
    seen = shapes(data, page)
    if not seen:
        return None
    columns = {count for _, count in seen}
    return all(grid.columns in columns for grid in doubtful)
