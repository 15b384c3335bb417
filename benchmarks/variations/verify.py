"""Does each gold text stand in its document's text? A check of the generator, not of csp-extract.

Texts are compared without white space, hyphens and bullets, as a whole or else word by word, since a
cell that goes on over a page end, or beside another, does not stand in one piece.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium


def squeezed(text: str) -> str:
    return re.sub(r"[\s\-‐‑\u00ad\ufffe\x02•]+", "", unicodedata.normalize("NFKC", text)).casefold()


def document_text(path: Path) -> str:
    if path.suffix != ".pdf":
        return (
            re.sub(r"<[^>]+>|\*\*|&amp;", "", decoded(path.read_bytes())) if path.suffix != ".docx" else docx_text(path)
        )
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def docx_text(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def gold_texts(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for action in gold["actions"]:
        for name in ("objective", "action", "outcome", "monitoring", "timescale", "status"):
            if action[name]:
                yield name, action[name]
        for name in ("lead", "partners"):
            for entry in action[name]:
                yield name, entry["text"]
                if entry["unit"]:
                    yield "unit", entry["unit"]
        for text in action["priorities"]:
            yield "priorities", text
        for item in action["funding"]:
            yield "funding", item["text"]
    for achievement in gold["achievements"]:
        for name in ("heading", "text"):
            if achievement[name]:
                yield f"achievement {name}", achievement[name]
    for measure in gold["measures"]:
        yield "measure", measure.get("cell") or measure["text"]
    for item in gold["funding"]:
        yield "funding", item["text"]
    for item in gold["priorities"]:
        yield "priority", item["text"]
    for item in gold["members"]:
        yield "member", item


def missing_texts(path: Path) -> list[tuple[str, str]]:
    """The gold texts that the document lacks, with their field."""
    gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    text = squeezed(document_text(path))
    missing = []
    for name, value in gold_texts(gold):
        if squeezed(value) not in text and any(squeezed(word) not in text for word in value.split()):
            missing.append((name, value))
    return missing
