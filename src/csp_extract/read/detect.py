"""What kind of file it is: by its first bytes, and only between text formats by its name."""

from __future__ import annotations

from typing import Literal

from ..errors import UnreadableDocument

Format = Literal["pdf", "docx", "html", "text"]

SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
    ".text": "text",
    ".tsv": "text",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_REMEDY = "give the document as PDF, DOCX, HTML, Markdown or text"


def detect(data: bytes, name: str) -> Format:
    """The format of `data`. Raises UnreadableDocument for an empty file or one that is none of the formats."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(name, "is empty", "check the download")
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    expected = SUFFIXES.get(suffix)
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(_PICTURES):
        raise UnreadableDocument(name, "is a picture", _REMEDY)
    if data.startswith(b"PK\x03\x04"):
        if expected not in ("docx", None):
            raise UnreadableDocument(name, "is a ZIP archive", _REMEDY)
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "docx"  # whose reader says what to do
    if expected in ("pdf", "docx"):
        raise UnreadableDocument(name, f"is not a {suffix[1:].upper()} file", "check the download")
    return expected or ("html" if b"<html" in head.lower() or b"<!doctype html" in head.lower() else "text")
