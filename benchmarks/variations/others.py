"""Documents that hold no table, no action and no achievement: minutes, strategies, policies, leaflets, newsletters.

They are for precision: whatever a reader of plans finds in them is wrong. Sentences come from
``contents/others.yaml`` and are put together by a seeded choice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from . import draw_canvas, draw_groff, draw_typst
from .draw_canvas import A4, Paper
from .draw_groff import GroffLook
from .draw_typst import TypstLook
from .grid import Look
from .model import CONTENTS
from .sheet import Block, Heading, Para, plain
from .variation import write_gold

KINDS = ("minutes", "strategy", "policy", "leaflet", "newsletter")
TITLES = {
    "minutes": "{place} Community Safety Partnership Board: minutes of the meeting held on {day}",
    "strategy": "{place} Community Safety Strategy 2021-2024",
    "policy": "Anti-social Behaviour Policy",
    "leaflet": "Staying safe in {place}",
    "newsletter": "{place} Neighbourhood News",
}
DAYS = ("4 March 2021", "17 June 2021", "9 September 2021", "2 December 2021", "10 February 2022")

MAKERS: tuple[TypstLook | GroffLook | tuple[Paper, Look], ...] = (
    TypstLook(family="Noto Serif", size=11, flipped=False, justify=True),
    TypstLook(family="Carlito", size=12, flipped=False, columns=2, accent="#7a3e00"),
    (Paper("reportlab", A4, "LiberationSans", footer="Page {page}"), Look()),
    (Paper("fpdf2", A4, "NotoSans", footer="{page}", columns=2), Look()),
    TypstLook(family="Liberation Sans", size=12, flipped=False, numbered=True, contents=True, cover=True),
    GroffLook(family="T", size=11),
)


@dataclass(frozen=True, slots=True)
class Other:
    """One such document; `seed` chooses its sentences."""

    kind: str
    seed: int

    @property
    def name(self) -> str:
        return f"other_{self.kind}_{self.seed}"

    def write(self, folder: Path) -> Path:
        stock = yaml.safe_load((CONTENTS / "others.yaml").read_text(encoding="utf-8"))
        chance = random.Random(f"{self.kind} {self.seed}")
        district = stock["districts"][self.seed % len(stock["districts"])]
        words = {**district, "day": chance.choice(DAYS)}
        title = TITLES[self.kind].format(**words)
        maker = MAKERS[(self.seed + KINDS.index(self.kind)) % len(MAKERS)]
        if isinstance(maker, GroffLook) and not draw_groff.available():
            maker = MAKERS[0]
        path = folder / f"{self.name}.pdf"
        blocks = self.blocks(stock[self.kind], chance, words)
        if isinstance(maker, TypstLook):
            draw_typst.draw(path, title, district["council"], blocks, maker)
        elif isinstance(maker, GroffLook):
            draw_groff.draw(path, title, district["council"], blocks, maker)
        else:
            draw_canvas.draw(path, title, district["council"], blocks, *maker)
        write_gold(path, gold(title, district["place"]))
        return path

    def blocks(self, stock: dict[str, Any], chance: random.Random, words: dict[str, str]) -> list[Block]:
        blocks: list[Block] = []
        pool: list[str] = []
        for number, heading in enumerate(stock["headings"], start=1):
            blocks.append(Heading(f"{number}. {heading}" if self.kind in ("minutes", "policy") else heading, 2))
            for index in range(1, chance.randint(4, 6)):
                pool = pool or chance.sample(stock["paragraphs"], len(stock["paragraphs"]))
                text = pool.pop()
                filled = text.format(**words, n=chance.randint(12, 190))
                clause = f"{number}.{index} " if self.kind == "policy" else ""
                blocks.append(Para(plain(clause + filled)))
            for line in chance.sample(stock["lines"], min(len(stock["lines"]), chance.randint(0, 3))):
                blocks.append(
                    Para(plain(line, bold=self.kind == "minutes"), "text" if self.kind == "minutes" else "bullet")
                )
        return blocks


def gold(title: str, place: str) -> dict[str, Any]:
    """No actions, no achievements; the tables of which something might be had are not asked for."""
    return {
        "document": {"kind": "other", "title": title, "partnership": None, "area_names": [place], "period": None},
        "priorities": [],
        "actions": [],
        "achievements": [],
        "funding": [],
        "members": [],
        "measures": [],
        "ignore": [
            "document.partnership",
            "document.area_names",
            "document.period",
            "priorities",
            "members",
            "funding",
            "measures",
        ],
        "tags": ["other"],
    }


def all_others(each: int = 6) -> list[Other]:
    """`each` documents of every kind; six make well over fifty pages."""
    return [Other(kind, seed) for kind in KINDS for seed in range(each)]
