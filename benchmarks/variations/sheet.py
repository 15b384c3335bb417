"""From a plan and a style to blocks: headings, paragraphs, tables of cells. Nothing here knows of a file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .model import Action, Body, Mention, Plan
from .style import OBJECTIVE_WITH_PRIORITIES, RAG_FILLS, Column, Style

ALL_PARTNERS = "All partners"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one face."""

    text: str
    bold: bool = False
    italic: bool = False


Paragraph = tuple[Run, ...]


@dataclass(slots=True)
class Cell:
    """A cell; `rows` below it belong to it (merged), `fill` is its colour, `columns` its width in columns."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    upright: bool = False
    logo: str | None = None  # a picture in place of this name

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


@dataclass(slots=True)
class Row:
    """A row; None stands where a cell of a row above or to the left goes on."""

    cells: list[Cell | None]
    kind: str = "body"  # header, band, body


@dataclass(slots=True)
class Table:
    rows: list[Row]
    widths: list[float]
    purpose: str = "plan"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    runs: Paragraph
    kind: str = "text"  # text, bullet, small


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(slots=True)
class Item:
    """An action of a plan without tables: its number or heading and its labelled lines."""

    heading: str
    text: list[Paragraph]
    lines: list[tuple[str, list[Paragraph]]]
    rag: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """Statistic boxes: a figure and what it counts."""

    boxes: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A pull quote and who said it."""

    text: str
    who: str


Block = Heading | Para | Break | Table | Item | Stats | Quote


def plain(text: str, bold: bool = False, italic: bool = False) -> Paragraph:
    return (Run(text, bold, italic),)


def name_of(body: Body, style: Style) -> str:
    return body.short if style.names == "short" else body.full


def unit_of(mention: Mention, style: Style) -> str | None:
    return mention.unit if style.unit != "none" else None


def mention_text(mention: Mention, style: Style) -> tuple[str, str]:
    """The name and what follows it (the unit)."""
    unit = unit_of(mention, style)
    after = "" if unit is None else f" – {unit}" if style.unit == "dash" else f" ({unit})"
    return name_of(mention.body, style), after


def officer_of(plan: Plan, action: Action) -> str:
    return plan.officers[sum(map(ord, action.number)) % len(plan.officers)]


def with_officer(plan: Plan, action: Action, style: Style, runs: list[Run]) -> list[Run]:
    officer = officer_of(plan, action)
    if style.officers == "before":
        return [Run(f"{officer}, "), *runs]
    if style.officers == "after":
        return [*runs, Run(f" – {officer}")]
    return runs


def joined(groups: list[list[Run]], separator: str) -> list[Paragraph]:
    """Bodies on lines of their own, or in one line parted by `separator`."""
    if separator == "\n":
        return [tuple(group) for group in groups]
    runs: list[Run] = []
    for index, group in enumerate(groups):
        runs += ([Run(separator)] if index else []) + group
    return [tuple(runs)] if runs else []


def bodies(
    plan: Plan, action: Action, style: Style, role: str, bold: bool = False, star: bool = False
) -> list[list[Run]]:
    groups = []
    for index, mention in enumerate(action.lead if role == "lead" else action.partners):
        name, after = mention_text(mention, style)
        runs = [Run(name + ("*" if star else ""), bold)] + ([Run(after)] if after else [])
        groups.append(with_officer(plan, action, style, runs) if role == "lead" and index == 0 else runs)
    if action.all_partners and role == ("lead" if not action.lead and not action.partners else "partners"):
        groups.append([Run(ALL_PARTNERS)])
    return groups


def agencies(plan: Plan, action: Action, style: Style) -> list[Paragraph]:
    """Lead and partners in one cell, the lead marked as the style says."""
    partners = bodies(plan, action, style, "partners")
    if style.lead_mark == "label":
        lines = []
        for label, role in (("Lead", "lead"), ("Partners", "partners")):
            if groups := bodies(plan, action, style, role):
                between = style.separator if style.separator != "\n" else ", "
                lines.append((Run(f"{label}: ", True), *joined(groups, between)[0]))
        return lines
    mark = {"bold": style.lead_mark == "bold", "star": style.lead_mark == "asterisk"}
    return joined(bodies(plan, action, style, "lead", **mark) + partners, style.separator)


def priority_text(plan: Plan, number: int, style: Style) -> str:
    text = plan.priorities[number - 1]
    if style.bilingual:
        text = f"{plan.welsh['priorities_cy'][number - 1]} / {text}"
    return style.priority_label.format(n=number, text=text)


def objective_text(action: Action, style: Style) -> str:
    if style.bilingual and action.objective_cy:
        return f"{action.objective_cy} / {action.objective}"
    return action.objective or ""


def action_paragraphs(action: Action) -> list[Paragraph]:
    return [plain(text, bold=text in action.projects) for text in action.text]


def field_paragraphs(plan: Plan, action: Action, style: Style, name: str) -> list[Paragraph]:
    """What stands in the cell of field `name`."""
    if name == "agencies":
        found = agencies(plan, action, style)
    elif name in ("lead", "partners"):
        found = joined(bodies(plan, action, style, name), style.separator)
    elif name == "action":
        found = action_paragraphs(action)
    elif name == OBJECTIVE_WITH_PRIORITIES:
        numbers = (action.priority, *action.also)
        found = [plain(objective_text(action, style), bold=True)]
        found += [plain(plan.priorities[number - 1], italic=True) for number in numbers]
    elif name == "objective":
        found = [plain(objective_text(action, style), bold=style.objective == "merge")]
    elif name == "priority":
        found = [plain(plan.priorities[action.priority - 1])]
    elif name == "codes":
        found = [plain(", ".join(f"P{number}" for number in (action.priority, *action.also)))]
    elif name == "rag":
        value = action.rag or ""
        text = {"letter": value[:1].upper(), "colour": ""}.get(style.rag, value.capitalize())
        found = [plain(text)] if text else []
    elif name == "risk":  # a column that no field of the gold knows
        found = [plain(("Low", "Medium", "High")[sum(map(ord, action.number)) % 3])]
    else:
        attribute = {"ref": "number", "cost": "cost"}.get(name, name)
        text = getattr(action, attribute)
        found = [plain(text)] if text else []
    if not found and name in style.filler and not (name == "rag" and action.rag):
        found = [plain(style.filler[name])]
    if style.double_spaces:
        found = [
            tuple(Run(run.text.replace(". ", ".  ").replace(" and ", "  and "), run.bold, run.italic) for run in p)
            for p in found
        ]
    return found


def merge_key(plan: Plan, action: Action, style: Style, column: Column) -> object | None:
    """What must be equal in neighbouring rows that share a cell of `column`; None: no merging."""
    if column.field in (OBJECTIVE_WITH_PRIORITIES, "objective") and style.objective in ("merge", "first"):
        return (action.priority, action.objective)
    if column.field == "priority" and style.objective in ("merge", "first"):
        return action.priority
    if column.field == "lead" and style.lead_merge:
        return (action.priority, action.lead)
    return None


def header_rows(style: Style) -> list[Row]:
    columns = style.columns
    cells = [Cell([plain(part, bold=True) for part in c.header.split("|")], upright=c.upright) for c in columns]
    if not any(column.group for column in columns):
        return [Row(list(cells), "header")]
    top: list[Cell | None] = []
    below: list[Cell | None] = []
    for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        if column.group is None:
            cell.rows = 2
            top.append(cell)
            below.append(None)
        else:
            if index and columns[index - 1].group == column.group:
                top.append(None)
            else:
                width = sum(1 for other in columns if other.group == column.group)
                top.append(Cell([plain(column.group, bold=True)], columns=width))
            below.append(cell)
    return [Row(top, "header"), Row(below, "header")]


def band(text: str, width: int) -> Row:
    return Row([Cell([plain(text, bold=True)], columns=width), *([None] * (width - 1))], "band")


def plan_rows(plan: Plan, style: Style, actions: list[Action]) -> list[Row]:
    """The rows of a plan table: headers, bands, one row for each action."""
    columns = style.columns
    rows = [band(style.title_row, len(columns))] if style.title_row else []
    rows += header_rows(style)
    open_cells: dict[int, tuple[object, Cell]] = {}
    last: Action | None = None
    for count, action in enumerate(actions, start=1):
        for kind in style.bands:
            changed = (
                last is None
                or last.priority != action.priority
                or (kind == "objective" and last.objective != action.objective)
            )
            if changed:
                text = (
                    priority_text(plan, action.priority, style) if kind == "priority" else objective_text(action, style)
                )
                rows.append(band(text, len(columns)))
                open_cells.clear()
        if style.header_copies and count > 1 and count % style.header_copies == 1:
            rows += [Row(row.cells) for row in header_rows(style)]
            open_cells.clear()
        cells: list[Cell | None] = []
        for index, column in enumerate(columns):
            key = merge_key(plan, action, style, column)
            if key is not None and index in open_cells and open_cells[index][0] == key:
                if style.objective == "first" and column.field != "lead":
                    cells.append(Cell())
                else:
                    open_cells[index][1].rows += 1
                    cells.append(None)
                continue
            cell = Cell(field_paragraphs(plan, action, style, column.field))
            if column.field == "lead" and style.lead_mark == "logo":
                cell = Cell(logo=action.lead[0].body.short)
            if column.field == "rag" and "colour" in style.rag and action.rag:
                cell.fill = RAG_FILLS[action.rag]
            if key is not None:
                open_cells[index] = (key, cell)
            cells.append(cell)
        rows.append(Row(cells))
        if style.empty_rows and count % style.empty_rows == 0 and count < len(actions):
            rows.append(Row([Cell() for _ in columns]))
            open_cells.clear()
        last = action
    return rows


def plan_tables(plan: Plan, style: Style) -> Iterator[Block]:
    """The plan's table, or one under each heading."""
    widths = [column.width for column in style.columns]
    if not style.headings:
        yield Table(plan_rows(plan, style, list(plan.actions)), widths)
        return
    groups: dict[object, list[Action]] = {}
    by_objective = "objective" in style.headings
    for action in plan.actions:
        groups.setdefault((action.priority, action.objective if by_objective else None), []).append(action)
    last = 0
    for count, actions in enumerate(groups.values()):
        first = actions[0]
        shifted = replace(style, columns=style.again) if style.again and count % 2 else style
        if "priority" in style.headings and first.priority != last:
            yield Heading(priority_text(plan, first.priority, style), 2)
        if by_objective:
            yield Heading(objective_text(first, style), 3)
        last = first.priority
        yield Table(plan_rows(plan, shifted, actions), [column.width for column in shifted.columns])


def plan_items(plan: Plan, style: Style) -> Iterator[Block]:
    """A plan without tables: headings and items with labelled lines; the columns give the labels."""
    last: Action | None = None
    for action in plan.actions:
        if "priority" in style.headings and (last is None or last.priority != action.priority):
            yield Heading(priority_text(plan, action.priority, style), 2)
        if "objective" in style.headings and (last is None or last.objective != action.objective):
            yield Heading(objective_text(action, style), 3)
        lines = []
        for column in style.columns:
            if column.field == "action":
                continue
            paragraphs = field_paragraphs(plan, action, style, column.field)
            if paragraphs:
                lines.append((column.header, paragraphs))
        label = style.action_label.format(number=action.number)
        yield Item(label, action_paragraphs(action), lines, action.rag)
        last = action


# --- what stands round the plan ----------------------------------------------------------------


def simple_table(header: list[str], rows: list[list[str]], widths: list[float], purpose: str) -> Table:
    head = Row([Cell([plain(text, bold=True)]) for text in header], "header")
    return Table([head, *(Row([Cell([plain(text)]) for text in row]) for row in rows)], widths, purpose)


def glossary(plan: Plan) -> list[list[str]]:
    return sorted([body.short, body.full] for body in plan.bodies.values() if body.short != body.full)


EXTRA_TABLES = {
    "control": (
        "Document control",
        ["Version", "Date", "Author", "Change"],
        [
            ["0.1", "4 February", "Community Safety Team", "First draft for comment"],
            ["0.2", "1 March", "Community Safety Team", "Comments of partners taken in"],
            ["1.0", "28 March", "Partnership Board", "Agreed"],
        ],
        [0.5, 0.8, 1.4, 2.0],
    ),
    "contacts": (
        "Who to contact",
        ["Service", "Telephone", "Opening hours"],
        [
            ["Police, not urgent", "101", "All day"],
            ["Anti-social behaviour line", "01632 960 114", "Monday to Friday, 9 to 5"],
            ["Domestic abuse helpline", "0808 000 0000", "All day"],
        ],
        [1.6, 1.2, 1.6],
    ),
    "crime": (
        "Recorded crime",
        ["Offence", "Year before", "Last year", "Change"],
        [
            ["Burglary", "412", "377", "-8.5%"],
            ["Robbery", "61", "74", "+21.3%"],
            ["Vehicle crime", "530", "498", "-6.0%"],
            ["All crime", "6,204", "6,051", "-2.5%"],
        ],
        [1.6, 1.0, 1.0, 1.0],
    ),
    "meetings": (
        "Dates of meetings",
        ["Group", "Chair", "Meets"],
        [
            ["Partnership Board", "Council", "Quarterly"],
            ["Joint Action Group", "Police", "Every six weeks"],
            ["Domestic abuse forum", "Health", "Twice a year"],
        ],
        [1.4, 1.0, 1.2],
    ),
    "related": (
        "Related strategies",
        ["Strategy", "Owner", "Runs until"],
        [
            ["Police and Crime Plan", "Police and Crime Commissioner", "2025"],
            ["Health and Wellbeing Strategy", "Health and Wellbeing Board", "2026"],
            ["Homelessness Strategy", "Housing", "2024"],
        ],
        [1.6, 1.6, 0.8],
    ),
}


def extra_table(name: str) -> list[Block]:
    title, header, rows, widths = EXTRA_TABLES[name]
    return [Heading(title, 2), simple_table(header, [list(row) for row in rows], list(widths), name)]


def sentence_list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def member_names(plan: Plan, style: Style) -> list[str]:
    """As printed; a layout in short names gives the abbreviation beside each."""
    if style.names != "short":
        return [body.full for body in plan.members]
    return [f"{b.full} ({b.short})" if b.short != b.full else b.full for b in plan.members]


def front(plan: Plan, style: Style) -> list[Block]:
    """Introduction, priorities, members and money before the plan."""
    extras = style.extras
    blocks: list[Block] = []
    if "intro" in extras or "members" in extras:
        blocks += [Heading("Introduction", 2), *(Para(plain(text)) for text in plan.intro)]
    if "control" in extras:
        blocks = extra_table("control") + blocks
    if "pcc" in extras and plan.pcc_priorities:
        blocks.append(Para(plain("The Police and Crime Commissioner’s priorities are:")))
        blocks += [Para(plain(text), "bullet") for text in plan.pcc_priorities]
    if "priorities" in extras or not ({"priority", "objective+"} & style.shown):
        blocks.append(Para(plain(f"The priorities of the Partnership for {plan.year} are:")))
        for number, text in enumerate(plan.priorities, start=1):
            code = f"P{number} " if "codes" in style.shown else f"{number}. "
            blocks.append(Para(plain(code + text), "numbered"))
    if "members" in extras:
        blocks.append(Heading("Members of the Partnership", 2))
        names = member_names(plan, style)
        if "member bullets" in extras:
            blocks += [Para(plain(name), "bullet") for name in names]
        else:
            blocks.append(Para(plain(f"The members of the Partnership are {sentence_list(names)}.")))
    if "funding" in extras and plan.funding:
        blocks += [Heading("Funding", 2), Para(plain(plan.funding["text"]))]
    for name in ("crime", "related"):
        if name in extras:
            blocks += extra_table(name)
    if style.lead_mark == "asterisk":
        blocks.append(Para(plain("* denotes the lead agency for the action."), "small"))
    if "rag key" in extras:
        blocks.append(
            Para(
                plain("Key: R – not started or at risk; A – in progress with some delay; G – on track; B – complete."),
                "small",
            )
        )
    return blocks


def back(plan: Plan, style: Style) -> list[Block]:
    blocks: list[Block] = []
    for name in ("contacts", "meetings"):
        if name in style.extras:
            blocks += extra_table(name)
    if "glossary" in style.extras:
        rows = glossary(plan)
        blocks += [Heading("Glossary", 2), simple_table(["Abbreviation", "Meaning"], rows, [0.6, 2.0], "glossary")]
    return blocks


def blocks(plan: Plan, style: Style, items: bool = False) -> list[Block]:
    """The whole plan, without cover and title."""
    middle = plan_items(plan, style) if items else plan_tables(plan, style)
    return [
        *front(plan, style),
        *([] if items or style.headings else [Heading(f"Action plan {plan.year}", 2)]),
        *middle,
        *back(plan, style),
    ]
