"""One variation: a content in a layout, written as a document with its gold record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from . import draw_flow, draw_fpdf_table, draw_groff, draw_typst, gold, sheet
from .draw_canvas import Paper, draw
from .draw_fpdf_table import FpdfLook
from .draw_groff import GroffLook
from .draw_typst import TypstLook
from .grid import Look
from .model import Plan, load_plan, with_typos
from .style import Style


class Variation(Protocol):
    """Something that can write itself as a document (returns its path) and a gold record."""

    @property
    def name(self) -> str: ...

    def write(self, folder: Path) -> Path: ...


def write_gold(document: Path, record: dict[str, Any]) -> None:
    """The gold record beside its document."""
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    document.with_name(f"{document.stem}.gold.json").write_text(text, encoding="utf-8")


def plan_of(content: str, style: Style) -> Plan:
    """The content as this style types it."""
    return with_typos(load_plan(content)) if style.typos else load_plan(content)


@dataclass(frozen=True, slots=True)
class CanvasPlan:
    """A plan drawn mark by mark."""

    name: str
    content: str
    about: str
    style: Style
    paper: Paper
    look: Look
    items: bool = False

    def write(self, folder: Path) -> Path:
        plan = plan_of(self.content, self.style)
        path = folder / f"{plan.name}__{self.name}.pdf"
        blocks = sheet.blocks(plan, self.style, self.items)
        draw(path, plan.title, plan.partnership, blocks, self.paper, self.look)
        write_gold(path, gold.plan_gold(plan, self.style, [self.name, self.paper.producer]))
        return path


@dataclass(frozen=True, slots=True)
class TypstPlan:
    """A plan set by Typst, in tables or (`items`) without."""

    name: str
    content: str
    about: str
    style: Style
    look: TypstLook
    items: bool = False

    def write(self, folder: Path) -> Path:
        plan = plan_of(self.content, self.style)
        path = folder / f"{plan.name}__{self.name}.pdf"
        title = f"{plan.welsh['title_cy']} / {plan.title}" if self.style.bilingual else plan.title
        draw_typst.draw(path, title, plan.partnership, sheet.blocks(plan, self.style, self.items), self.look)
        write_gold(path, gold.plan_gold(plan, self.style, [self.name, "typst"]))
        return path


@dataclass(frozen=True, slots=True)
class GroffPlan:
    """A plan set by groff."""

    name: str
    content: str
    about: str
    style: Style
    look: GroffLook
    items: bool = False

    def write(self, folder: Path) -> Path:
        plan = plan_of(self.content, self.style)
        path = folder / f"{plan.name}__{self.name}.pdf"
        draw_groff.draw(path, plan.title, plan.partnership, sheet.blocks(plan, self.style, self.items), self.look)
        write_gold(path, gold.plan_gold(plan, self.style, [self.name, "groff"]))
        return path


@dataclass(frozen=True, slots=True)
class FpdfPlan:
    """A plan in fpdf2's own tables."""

    name: str
    content: str
    about: str
    style: Style
    look: FpdfLook

    def write(self, folder: Path) -> Path:
        plan = plan_of(self.content, self.style)
        path = folder / f"{plan.name}__{self.name}.pdf"
        draw_fpdf_table.draw(path, plan.title, plan.partnership, sheet.blocks(plan, self.style), self.look)
        write_gold(path, gold.plan_gold(plan, self.style, [self.name, "fpdf2"]))
        return path


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """A plan in a file without pages; `suffix` gives the format."""

    name: str
    content: str
    about: str
    style: Style
    suffix: str
    items: bool = False

    def write(self, folder: Path) -> Path:
        plan = plan_of(self.content, self.style)
        path = folder / f"{plan.name}__{self.name}.{self.suffix}"
        draw_flow.WRITERS[self.suffix](path, plan.title, sheet.blocks(plan, self.style, self.items))
        write_gold(path, gold.plan_gold(plan, self.style, [self.name, self.suffix]))
        return path
