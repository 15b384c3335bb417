"""Rows of tables in text files that are one row: converters end rows at page ends and after list items."""

from __future__ import annotations

from dataclasses import replace

from csp_extract.content import Notice, Paragraph
from csp_extract.tables.rows import Merger, is_prose, joint
from csp_extract.tables.sheet import SENTENCE_ENDS, Part, Sheet, looks_like_header, unclosed


class Mender:
    """Mends the rows of one table at a time; `merger` keeps the words that change and the notices."""

    def __init__(self, merger: Merger) -> None:
        self.merger = merger

    def mend(self, sheet: Sheet) -> None:
        """Join the rows that are one.

        A row whose cells are empty in all columns of sentences belongs to the row above; a label that is not bold where
        labels are goes on with the label above.
        """
        if any(part.rowspan > 1 for part in sheet.parts) or sheet.rows < 3:
            return
        if not sheet.header_rows and looks_like_header(sheet, 0):
            sheet.header_rows = 1
        sheet.count()
        habits = sheet.habits
        keys = [
            c
            for c in range(1, sheet.columns)
            if habits[c].filled >= 0.5 * habits[c].rows and habits[c].words >= 6 * habits[c].filled
        ]
        labels = _label_column(sheet)
        if not keys:
            return
        kept: list[list[Part]] = []
        by_row: list[list[Part]] = [[] for _ in range(sheet.rows)]
        for part in sheet.parts:
            by_row[part.row].append(part)
        for row, parts in enumerate(by_row):
            if row > sheet.header_rows and kept:
                self._fragments(sheet, kept[-1], parts)
            if row <= sheet.header_rows or not kept or not self._mended(sheet, kept, parts, keys, labels):
                kept.append(parts)
        self._rebuild(sheet, kept, labels)

    def _mended(self, sheet: Sheet, kept: list[list[Part]], parts: list[Part], keys: list[int], labels: bool) -> bool:
        cells = {part.column: part for part in parts}
        filled = [part for part in parts if not part.empty]
        if not filled or any(part.colspan > 1 for part in filled) or any(part.colspan > 1 for part in kept[-1]):
            return False
        if any(key in cells and not cells[key].empty for key in keys):
            return False
        above = {part.column: part for part in kept[-1]}
        label = cells.get(0)
        if label is not None and not label.empty:
            target = above.get(0)
            if labels and target is not None and target.empty:
                target = next((p for row in reversed(kept) for p in row if p.column == 0 and not p.empty), None)
            if target is None or target.empty or not _more_label(sheet, target, label, labels):
                return False
            self.merger.merge(target, label, None, False)
        for column, part in cells.items():
            if column and not part.empty:
                target = above.get(column)
                if target is None:
                    return False
                self.merger.merge(target, part, None, is_prose(sheet.habits[column]))
        words = tuple(word.id for part in filled for word in part.words())
        self.merger.notices.append(Notice("row-joined", "a row that was cut was joined to the row above", words=words))
        return True

    def _fragments(self, sheet: Sheet, above: list[Part], below: list[Part]) -> None:
        """The end of a sentence that slipped from a cell into the one below goes back: "… support alcohol" | "and
        drug misuse. Next action". The rest stays where it is."""
        upper = {part.column: part for part in above if part.colspan == 1}
        for part in below:
            target = upper.get(part.column)
            if target is None or part.empty or target.empty or part.colspan > 1:
                continue
            first, last = part.first, target.last
            if first is None or last is None or last.text.endswith((*SENTENCE_ENDS, ":")):
                continue
            if not first.text[:1].islower() or len(target.paragraphs[-1].words) < 6:
                continue
            if not is_prose(sheet.habits[part.column]) or "://" in first.text or "www." in first.text:
                continue
            paragraph = part.paragraphs[0]
            ends = [i for i, word in enumerate(paragraph.words[:30], 1) if word.text.endswith((".", "!", "?"))]
            if paragraph.marker or not ends or (ends[0] == len(paragraph.words) and len(part.paragraphs) == 1):
                continue
            head, rest = paragraph.words[: ends[0]], paragraph.words[ends[0] :]
            target.paragraphs[-1] = self.merger.joined(target.paragraphs[-1], Paragraph(head))
            part.paragraphs[:1] = [replace(paragraph, words=rest)] if rest else []
            target.places.extend(part.places)
            sheet.changed = True
            message = "the end of a sentence went back to the row above"
            self.merger.notices.append(Notice("row-joined", message, words=tuple(word.id for word in head)))

    def _rebuild(self, sheet: Sheet, kept: list[list[Part]], labels: bool) -> None:
        if len(kept) == sheet.rows and not labels:
            return
        parts: list[Part] = []
        label: Part | None = None
        for row, members in enumerate(kept):
            whole = any(part.colspan >= sheet.columns for part in members)
            for part in members:
                part.row = row
                if part.column == 0 and labels and row >= sheet.header_rows:
                    if whole:
                        label = None
                    elif label is not None and (part.empty or _more_label(sheet, label, part, labels)):
                        if not part.empty:
                            self.merger.merge(label, part, None, False)
                        label.rowspan += 1
                        continue
                    elif not part.empty and len([p for p in members if not p.empty]) > 1:
                        label = part
                    else:
                        label = None
                parts.append(part)
        sheet.replace_parts(parts, len(kept))


def _label_column(sheet: Sheet) -> bool:
    """Whether the first column holds labels for several rows: some bold (others go on with them), often empty."""
    habits = sheet.habits[0]
    return habits.filled >= 1 and habits.filled < habits.rows and habits.bold >= 0.2 * habits.filled


def _more_label(sheet: Sheet, above: Part, below: Part, labels: bool) -> bool:
    """Whether the text of a first cell goes on with the label above: set unlike the beginning of labels."""
    first, begin, end = below.first, above.first, above.last
    if first is None or begin is None or end is None:
        return False
    if labels and begin.style.bold and not first.style.bold and first.style.italic:
        return True
    if first.text[:1].islower() and not end.text.endswith(SENTENCE_ENDS):
        return True
    return joint(above) or unclosed(above.text)
