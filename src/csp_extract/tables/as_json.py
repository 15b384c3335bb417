"""What the table engine sees, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from csp_extract.content import Grid, Page, Word, text_of
from csp_extract.tables.continued import open_at_end
from csp_extract.tables.find import grids


def tables_json(pages: Iterable[Page]) -> dict[str, Any]:
    """What the table engine sees, before stitching, as plain values: see `csp-extract tables FILE --json`."""
    tables: list[dict[str, Any]] = []
    count = 0
    before: Grid | None = None
    for page in pages:
        count += 1
        found = grids(page, before)
        before = open_at_end(page, found)
        for grid in found:
            tables.append(
                {
                    "page": grid.page,
                    "bbox": [round(v, 2) for v in page.displayed(grid.box)],
                    "cells": [
                        {
                            "row": cell.row,
                            "col": cell.column,
                            "rowspan": cell.rowspan,
                            "colspan": cell.colspan,
                            "text": _lines_text(cell.words),
                        }
                        for cell in grid.cells
                    ],
                }
            )
    return {"tables": tables, "pages": count}


def _lines_text(words: Sequence[Word]) -> str:
    """A cell's text with its line ends kept."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is not None and (word.top + word.bottom) / 2 < last.bottom and word.x0 >= last.x0:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(text_of(line) for line in lines)
