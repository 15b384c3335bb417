"""Headings in two parts, and priorities that stand partly in headings, partly in rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from plan_making import Maker

from csp_extract.content import Block, Heading
from csp_extract.interpret.document import interpret
from csp_extract.interpret.priorities.words import cleaned
from csp_extract.interpret.split_headings import with_whole_headings
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import gazetteer_of

# Headings as level and text; "-" is a paragraph.
CASES: list[tuple[list[str], list[str]]] = [
    (["2 Priority 1", "3 Safer streets", "- Text.", "2 Priority 2", "3 Victims"],
     ["Priority 1 Safer streets", "Priority 2 Victims"]),
    (["2 Priority One:", "2 Safer streets", "2 Priority Two:", "2 Victims"],
     ["Priority One: Safer streets", "Priority Two: Victims"]),
    (["2 Priority 1", "3 Fewer weapons", "3 Fewer fights"], ["Priority 1", "Fewer weapons", "Fewer fights"]),
    (["2 Priority 1", "- Safer streets", "2 Priority 2", "- Victims"],
     ["Priority 1 Safer streets", "Priority 2 Victims"]),
    (["2 Priority 1", "- Safer streets", "2 Priority 2", "- Text that ends."], ["Priority 1", "Priority 2"]),
    (["2 Priority 1: Safer streets", "3 What we do"], ["Priority 1: Safer streets", "What we do"]),
    (["2 Blaenoriaeth 1", "3 Strydoedd diogel"], ["Blaenoriaeth 1 Strydoedd diogel"]),
]  # fmt: skip


def blocks(maker: Maker, lines: Sequence[str]) -> list[Block]:
    return [
        maker.heading(line[2:], int(line[0])) if line[0].isdigit() else maker.paragraph(line.removeprefix("- "))
        for line in lines
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_a_label_and_its_name_are_one_heading(lines: list[str], expected: list[str]) -> None:
    maker = Maker()
    document = with_whole_headings(maker.document(*blocks(maker, lines)))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == expected


def test_priorities_partly_in_headings_partly_in_rows() -> None:
    maker = Maker()
    rows = [["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]]
    document = maker.document(
        maker.heading("Weald Action Plan 2022-23", 1),
        maker.table([["Priority 1: Safer streets", "<", "<"], *rows]),
        maker.table([["Priority 2: Victims", "<", "<"], *rows]),
        maker.heading("Priority 3: Stronger places", 2),
        maker.table(rows),
    )
    printed = interpret(document, gazetteer_of(load()))
    assert [one.text.text for one in printed.priorities] == ["Safer streets", "Victims", "Stronger places"]


def test_numbered_lines_below_the_heading_priorities() -> None:
    maker = Maker()
    document = maker.document(
        maker.heading("Priorities", 2),
        maker.paragraph("1 Drugs and alcohol"),
        maker.paragraph("2 Domestic abuse"),
        maker.paragraph("3 Exploitation"),
    )
    printed = interpret(document, gazetteer_of(load()))
    assert [one.text.text for one in printed.priorities] == ["Drugs and alcohol", "Domestic abuse", "Exploitation"]


@pytest.mark.parametrize("sign", [":", " –", " |", " /", " ·", ".", ""])
def test_a_label_is_no_part_of_a_priority(sign: str) -> None:
    priority, label = cleaned(Maker().run(f"Priority 2{sign} Safer streets;"))
    assert (priority.text, label) == ("Safer streets", "Priority 2")


@pytest.mark.parametrize("label", ["1 | ", "1 – ", "Priority 1 / ", "1. "])
def test_the_number_of_a_heading_is_no_part_of_a_priority(label: str) -> None:
    maker = Maker()
    blocks: list[Block] = [maker.heading("Action plan 2022/23", 1)]
    for name in ("Safer streets", "Victims"):
        blocks.append(maker.heading(f"{label}{name}", 2))
        blocks.append(maker.table([["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]]))
    printed = interpret(maker.document(*blocks), gazetteer_of(load()))
    assert [one.text.text for one in printed.priorities] == ["Safer streets", "Victims"]


TOLD = [
    (["2 Our priorities", "3 Violence", "- It matters.", "3 Anti-social behaviour", "- Calls rose by a tenth."],
     ["Violence", "Anti-social behaviour"]),
    (["2 Introduction", "- We agreed to focus on violence, domestic abuse and burglary."],
     ["violence", "domestic abuse", "burglary"]),
    (["2 Introduction", "- The four themes of the strategy are:", "• Theme A: Safer homes", "• Theme B: Safer streets"],
     ["Safer homes", "Safer streets"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), TOLD)
def test_priorities_told_otherwise(lines: list[str], expected: list[str]) -> None:
    maker = Maker()
    printed = interpret(maker.document(maker.heading("Annual report 2022/23", 1), *blocks(maker, lines)),
                        gazetteer_of(load()))  # fmt: skip
    assert [one.text.text for one in printed.priorities] == expected
