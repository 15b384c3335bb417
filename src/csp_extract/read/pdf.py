"""Digital PDF documents as pages, through pdfium: words with style, rules, fills and pictures.

A page is loaded, read and closed before the next one, so that memory hardly grows with the number of pages.
What pdfium shows is what counts: /Rotate and the crop box are applied, invisible and cut-off text is left out and
said so. A page whose text lies on its side is turned until most of it is upright (`Page.turned`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import TracebackType

import pypdfium2 as pypdfium
import pypdfium2.raw as raw

from csp_extract.content import Box, Fill, Notice, Page, Word, numbered
from csp_extract.errors import LimitExceeded, PasswordProtected, UnreadableDocument
from csp_extract.read import pdf_calls as pdfium
from csp_extract.read.pdf_bullets import with_bullets
from csp_extract.read.pdf_drawings import DrawingReader, Drawings
from csp_extract.read.pdf_place import Affine, Span, to_display
from csp_extract.read.pdf_shown import Shown
from csp_extract.read.pdf_words import PageText, WordReader

MAX_PAGES = 5_000
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_COUNT = re.compile(rb"/Count(?=\s+-?\d)")
_LYING_SHARE = 0.75
"""Share of a page's letters that must lie in one direction for the page to be turned."""
_LYING_WORDS = 5
_IMAGE_SHARE = 0.2
"""Share of a page without words that pictures must cover to call it a page of images."""
_OUTLINED_SHAPES = 200
"""So many shapes on a page without words are letters drawn as outlines, or a drawing."""
_MANY_SHAPES = 5_000
"""A page with more shapes is not drawn to see whether its words stand out."""
_WHITE = 0xFFFFFF
_SAME_COLOUR = 12
"""Steps of 255 in each of red, green and blue."""


class PdfFile:
    """An open PDF. Use it in a `with` block; go through `pages()` once, then look at `notices`."""

    def __init__(self, data: bytes, *, place: str = "document", password: str | None = None) -> None:
        """Open the document in `data`; `place` names it in errors.

        Raises `PasswordProtected`, `UnreadableDocument`, or `LimitExceeded` for more than `MAX_PAGES` pages.
        """
        if not data:
            raise UnreadableDocument(place, "the file is empty")
        try:
            self._document = _opened(data, password)
        except pypdfium.PdfiumError as problem:
            code = getattr(problem, "err_code", None)
            if code == raw.FPDF_ERR_PASSWORD or "password" in str(problem).lower():
                raise PasswordProtected(place, "needs a password", "save a copy without one and use that") from None
            if code == raw.FPDF_ERR_SECURITY:
                raise PasswordProtected(place, "is encrypted in a way that cannot be undone here") from None
            raise UnreadableDocument(place, "is no PDF that can be read", "open it and save it as PDF again") from None
        self.page_count = len(self._document)
        if self.page_count <= 0:
            self._document.close()
            raise UnreadableDocument(place, "has no pages that can be read", "open it and save it as PDF again")
        if self.page_count > MAX_PAGES:
            self._document.close()
            raise LimitExceeded(place, f"has {self.page_count} pages; the limit is {MAX_PAGES}", "split it")
        self._place = place
        self._failed: list[int] = []
        self.notices: list[Notice] = []
        self.word_count = 0
        self._drawings = DrawingReader()
        self._words = WordReader(self._drawings)

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what pdfium holds of the document."""
        self._document.close()

    def title(self) -> str:
        """The title in the document's own properties, often wrong or empty."""
        return str(self._document.get_metadata_value("Title") or "")

    def pages(self, max_pages: int = MAX_PAGES) -> Iterator[Page]:
        """Every page in order, each closed before the next is opened. Word ids go on from page to page.

        Raises `UnreadableDocument` at the end when not a single page could be read.
        """
        document = self._document.raw
        self._failed = []
        for number in range(1, min(self.page_count, max_pages) + 1):
            handle = raw.FPDF_LoadPage(document, number - 1)
            if not handle:
                yield self._unread(number)
                continue
            text = None
            try:
                text = raw.FPDFText_LoadPage(handle)
                page = self._page(number, handle, text) if text else self._unread(number)
            finally:
                if text:
                    raw.FPDFText_ClosePage(text)
                raw.FPDF_ClosePage(handle)
            yield page
        if len(self._failed) == min(self.page_count, max_pages):
            raise UnreadableDocument(self._place, "has no pages that can be read", "open it and save it as PDF again")
        for first, last in _runs(self._failed):
            what = f"page {first}" if first == last else f"pages {first} to {last}"
            self.notices.append(Notice("page-failed", f"{what} could not be read", first))
        if self.page_count > max_pages:
            self.notices.append(
                Notice("pages-skipped", f"{self.page_count - max_pages} pages after page {max_pages} were not read")
            )

    def _unread(self, number: int) -> Page:
        self._failed.append(number)
        return Page(number, 0.0, 0.0)

    def _page(self, number: int, handle: object, text: object) -> Page:
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(handle, rect)
        corners = (rect.left, rect.bottom, rect.right, rect.top)
        rotation = 90 * (max(0, raw.FPDFPage_GetRotation(handle)) % 4)
        text_page = pdfium.reference(text)
        place, visible = _view(corners, rotation)
        words = self._words.read(text_page, place, visible, number, self.word_count)
        turned = _lying(words.words)
        if turned:
            place, visible = _view(corners, (rotation + turned) % 360)
            words = self._words.read(text_page, place, visible, number, self.word_count)
            _put_in_order(words)
        drawn = self._drawings.read(pdfium.reference(handle), place, visible)
        _drop_unseen(words, drawn, lambda: Shown(handle, visible[2], visible[3], turned // 90))
        if drawn.dots:
            words.words = with_bullets(words.words, drawn.dots)
        self._note(number, words, drawn, visible)
        self.word_count += len(words.words)
        return Page(
            number,
            round(visible[2], 2),
            round(visible[3], 2),
            tuple(words.words),
            tuple(drawn.rules),
            tuple(drawn.fills),
            tuple(drawn.pictures),
            turned,
        )

    def _note(self, number: int, text: PageText, drawn: Drawings, visible: Span) -> None:
        add = self.notices.append
        if text.hidden:
            add(
                Notice("hidden-text", f"{text.hidden} words that cannot be seen on page {number} were left out", number)
            )
        if text.removed:
            add(Notice("characters-removed", f"{text.removed} characters that show nothing were removed", number))
        doubtful = text.doubtful()
        if doubtful:
            message = f"a font on page {number} does not say which letters its signs are"
            add(Notice("text-doubtful", message, number, words=doubtful))
        if drawn.capped:
            add(Notice("table-doubtful", f"page {number} is drawn with more lines than were looked at", number))
        if not text.words:
            area = visible[2] * visible[3]
            shown = sum(box.width * box.height for box in drawn.pictures)
            if area > 0 and shown >= _IMAGE_SHARE * area:
                add(Notice("no-text", f"page {number} is an image; its words were not read", number))
            elif drawn.shapes >= _OUTLINED_SHAPES:
                add(Notice("no-text", f"page {number} is a drawing without text; what it shows was not read", number))


def pages(
    data: bytes, *, place: str = "document", password: str | None = None, max_pages: int = MAX_PAGES
) -> Iterator[Page]:
    """The pages of the PDF in `data`, one by one; for callers that do not look at the notices."""
    with PdfFile(data, place=place, password=password) as document:
        yield from document.pages(max_pages)


def _opened(data: bytes, password: str | None) -> pypdfium.PdfDocument:
    """The document, with all its pages also where the page tree's own count is too small or absurd.

    pdfium believes the count that a page tree gives of itself. When there are more page objects than that, which
    may as well be left over from earlier versions, it is made to count: the same bytes without the counts.
    """
    document = pypdfium.PdfDocument(data, password=password)
    count = len(document)
    if sum(1 for _ in _PAGE.finditer(data)) <= count <= MAX_PAGES:
        return document
    counted = _COUNT.sub(b"/C0unt", data)
    try:
        other = pypdfium.PdfDocument(counted, password=password)
    except pypdfium.PdfiumError:
        return document
    if len(other) > count or 0 < len(other) < MAX_PAGES < count:
        document.close()
        return other
    other.close()
    return document


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run of ascending numbers."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            yield numbers[start], numbers[end - 1]
            start = end


def _view(corners: tuple[float, float, float, float], rotation: int) -> tuple[Affine, Span]:
    """The map to the display and the displayed area of a page with these corners (left, bottom, right, top)."""
    left, bottom, right, top = corners
    width, height = right - left, top - bottom
    if rotation in (90, 270):
        width, height = height, width
    return to_display(left, bottom, right, top, rotation), (0.0, 0.0, width, height)


def _lying(words: list[Word]) -> int:
    """By how many degrees clockwise the page must be turned for most of its text to stand upright; mostly 0."""
    if not words or words[0].style.angle == 0 == words[-1].style.angle == words[len(words) // 2].style.angle:
        return 0
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.style.angle] += len(word.text)
    angle, count = letters.most_common(1)[0]
    if angle in (90, 180, 270) and len(words) >= _LYING_WORDS and count >= _LYING_SHARE * letters.total():
        return 360 - angle
    return 0


def _put_in_order(text: PageText) -> None:
    """The words of a turned page line by line: pdfium orders words by the lines of the page as it was."""
    first = text.words[0].id if text.words else 0
    lines: list[list[Word]] = []
    for word in sorted(text.words, key=lambda w: w.top + w.bottom):
        if lines and (word.top + word.bottom) / 2 < lines[-1][0].bottom - 0.3 * (
            lines[-1][0].bottom - lines[-1][0].top
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = [word for line in lines for word in sorted(line, key=lambda w: w.x0)]
    text.words = numbered(ordered, first)


def _drop_unseen(text: PageText, drawn: Drawings, draw: Callable[[], Shown]) -> None:
    """Leave out words in the colour of what lies behind them (white on white, blacked out).

    Where there seem to be any, the page is drawn with `draw`: shadings and round shapes lie behind words too.
    """
    suspects: dict[int, tuple[bool, list[Fill]]] = {}
    for colour in {word.style.colour for word in text.words}:
        same = [fill for fill in drawn.fills if _alike(fill.colour, colour)]
        white = _alike(colour, _WHITE)
        if same or white:
            suspects[colour] = (white, same)
    if not suspects:
        return
    unseen = {
        word.id for word in text.words
        if word.style.colour in suspects and _behind(word, drawn, *suspects[word.style.colour])
    }  # fmt: skip
    if not unseen:
        return
    if not drawn.capped and drawn.shapes < _MANY_SHAPES:
        shown = draw()
        unseen = {word.id for word in text.words if word.id in unseen and not shown.stands_out(word)}
        shown.close()
    text.hidden += len(unseen)
    if unseen:
        first = text.words[0].id
        text.words = numbered([word for word in text.words if word.id not in unseen], first)


def _behind(word: Word, drawn: Drawings, white: bool, same: list[Fill]) -> bool:
    """Whether what lies behind the middle of `word` has its colour."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    if not white and not any(_holds(fill, x, y) for fill in same):
        return False
    if any(_holds(picture, x, y) for picture in drawn.pictures):
        return False
    last = next((fill.colour for fill in reversed(drawn.fills) if _holds(fill, x, y)), _WHITE)
    return _alike(last, word.style.colour)


def _holds(area: Fill | Box, x: float, y: float) -> bool:
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _alike(one: int, other: int) -> bool:
    """Whether two colours cannot be told apart by eye."""
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= _SAME_COLOUR for shift in (0, 8, 16))
