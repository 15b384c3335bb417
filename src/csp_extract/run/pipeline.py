"""From the bytes of a document to its record: the only place that knows the order of the stages.

A pure function of bytes, vocabulary and options: no clock, no network, no state.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path, PurePath

from ..collector import collector_at_rest
from ..content import Document, Grid, Notice, Page, Table, text_of
from ..interpret.columns.header_words import prepare as prepare_headers
from ..interpret.document import interpret
from ..interpret.personal.withhold import withhold
from ..layout.compose import compose
from ..normalise.agencies import Context, Matcher
from ..normalise.areas import locate
from ..normalise.corrections import Correction, correct
from ..normalise.fuzzy import fuzzy_index_of
from ..normalise.local import build_local
from ..normalise.spelling import respelling_of
from ..normalise.themes import ThemeTagger
from ..printed import PrintedDocument
from ..read.detect import detect
from ..read.docx import read_docx
from ..read.html import read_html
from ..read.pdf import PdfFile
from ..read.plain import read_plain
from ..records import DocumentRecord, Theme
from ..tables.continued import open_at_end
from ..tables.find import grids
from ..tables.second_opinion import second_opinion
from ..tables.stitch import stitch
from ..vocabulary import Vocabulary, load
from ..vocabulary.gazetteer import gazetteer_of
from ..vocabulary.themes import ThemeVocabulary, load_themes
from .assemble import Assembler, Source

Progress = Callable[[int], None]
"""Told the number of every page when it has been read, so that a watcher sees signs of life."""
MAX_OPINIONS = 3
"""Pages of a document for which the second table engine, which is slow, is asked."""
_OPINIONS = {
    "agrees": "the columns of a table were in doubt; a second engine sees as many",
    "disagrees": "the columns of a table were in doubt, and a second engine sees others; look at the page",
    "none": "the columns of a table were in doubt, and a second engine has no opinion; look at the page",
}
_REHEARSALS = ("rehearsal_plan.pdf", "rehearsal_report.md")
"""A plan and a report of our own in the package's data, which bring the tables of all stages into memory."""
_STRUCTURED = {"docx": read_docx, "html": read_html, "text": read_plain}


def source_of(data: bytes, path: str) -> Source:
    """The source of a document that came alone."""
    digest = hashlib.sha256(data).hexdigest()
    return Source(document_id=digest[:16], sha256=digest, path=path)


@dataclass(frozen=True)
class Pipeline:
    """The stages with what they share over documents: vocabulary, themes and corrections."""

    vocabulary: Vocabulary
    themes: ThemeVocabulary
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def load(cls, extra: tuple[Path, ...] = (), corrections: tuple[Correction, ...] = ()) -> Pipeline:
        """A pipeline with the package's vocabulary and the user's folders over it. Raises VocabularyError."""
        pipeline = cls(load(extra), load_themes(extra), corrections)
        pipeline._rehearse()
        # Half a million objects that stay: the collector must not walk over them again with every document.
        gc.freeze()
        return pipeline

    def _rehearse(self) -> None:
        """Makes the indexes and patterns that are made on first use, so that the workers, which are forked for each
        document, share them and start warm."""
        gazetteer_of(self.vocabulary)
        fuzzy_index_of(self.vocabulary)
        respelling_of(self.vocabulary)
        prepare_headers()
        for name in _REHEARSALS:
            data = files("csp_extract").joinpath("data", name).read_bytes()
            self.extract(data, source_of(data, name))

    @cached_property
    def tagger(self) -> ThemeTagger:
        return ThemeTagger(self.themes)

    @cached_property
    def theme_rows(self) -> tuple[Theme, ...]:
        return tuple(
            Theme(theme_id=row.theme_id, name=row.name, definition=row.definition, parent_id=row.parent_id)
            for row in self.themes.themes.values()
        )

    @collector_at_rest()
    def extract(self, data: bytes, source: Source, progress: Progress | None = None) -> DocumentRecord:
        """The record of a document. Raises DocumentError when it cannot be read."""
        gazetteer = gazetteer_of(self.vocabulary)
        document = read_document(data, source.path, progress)
        document, withheld = withhold(document, gazetteer.organisations)
        printed = interpret(document, gazetteer)
        texts = list(_texts(document))
        members = [value.text for value in printed.members]
        title = printed.title.text if printed.title else None
        area = locate(self.vocabulary, title, texts, members, PurePath(source.path).name)
        local = build_local(self.vocabulary, texts, members, printed.glossary, _named(printed))
        until = printed.period.end if printed.period else None
        matcher = Matcher(self.vocabulary, Context(area, _day(printed), local, until))
        assembler = Assembler(
            source, document, printed, self.vocabulary, matcher, area, local, self.tagger, self.theme_rows,
            withheld.words, withheld.count,
        )  # fmt: skip
        del document, printed, texts  # so that the assembler can let go of what it does not need
        return correct(assembler.build(), self.corrections, self.vocabulary, self.theme_rows)


def read_document(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """The document of a file of any format, its tables stitched over pages. Raises DocumentError."""
    kind = detect(data, name)
    if kind != "pdf":
        return stitch(_STRUCTURED[kind](data, name))
    with PdfFile(data, place=name) as file:
        turned: list[Page] = []
        opinions: list[Notice] = []
        document = compose(_with_grids(file, data, turned, opinions, progress), media_type="application/pdf")
        notices = document.notices + tuple(file.notices) + tuple(opinions)
        count = file.page_count
    source = document.text_source if document.words else "none"
    return stitch(
        replace(document, page_count=count, text_source=source, notices=notices, turned=tuple(turned))
    )  # fmt: skip


def _with_grids(
    file: PdfFile, data: bytes, turned: list[Page], notices: list[Notice], progress: Progress | None
) -> Iterator[tuple[Page, tuple[Grid, ...]]]:
    """Each page with its grids; for the first few pages with a doubtful one a second engine is asked."""
    asked = 0
    before: Grid | None = None
    for page in file.pages():
        if page.turned:
            turned.append(Page(page.number, page.width, page.height, turned=page.turned))
        found = grids(page, before)
        before = open_at_end(page, found)
        if asked < MAX_OPINIONS and not page.turned and any(grid.doubt for grid in found):
            asked += 1
            opinion = second_opinion(data, page.number, found)
            notices.append(Notice("second-opinion", _OPINIONS[opinion], page.number))
            if opinion == "agrees":
                found = tuple(replace(grid, doubt=None) for grid in found)
        yield page, found
        if progress:
            progress(page.number)


def _texts(document: Document) -> Iterator[str]:
    """The texts of a document in reading order, cells one by one."""
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if text := cell.text:
                    yield text
        elif hasattr(block, "words") and (text := text_of(block.words)):
            yield text


def _named(printed: PrintedDocument) -> list[str]:
    """What stands in the place of an organisation and looks like the name of one."""
    return [
        agency.text.text
        for action in printed.actions
        for agency in action.agencies
        if agency.known and not agency.everyone
    ]  # fmt: skip


def _day(printed: PrintedDocument) -> date | None:
    """The day for which names are resolved: the first of the document's period, else its last."""
    period = printed.period
    return (period.start or period.end) if period else None
