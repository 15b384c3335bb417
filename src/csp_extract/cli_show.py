"""What the command line shows: the summary of a run, and one document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape as escape_markup
from rich.table import Table

from .dataset import load
from .records import Action, DocumentRecord
from .run.batch import Report
from .text import visible


def escape(text: str) -> str:
    """`text` as rich prints it literally: no mark-up of its own, no control signs."""
    return escape_markup(visible(text))


def show_summary(console: Console, output: Path, report: Report) -> Counter[str]:
    """Prints the summary table of a run and gives the number of findings by severity."""
    dataset = load(output)
    documents = dataset.arrow("documents").to_pylist()
    agencies = dataset.arrow("action_agencies").column("agency_id").to_pylist()
    severities = Counter(dataset.arrow("findings").column("severity").to_pylist())
    table = Table(title=f"dataset in {escape(str(output))}", show_header=False)
    table.add_column("what")
    table.add_column("how many", justify="right")
    failed = len(report.failed)
    table.add_row("documents", f"{len(documents)}" + (f", {failed} failed" if failed else ""))
    for name in ("actions", "achievements", "priorities", "measures"):
        table.add_row(name, str(report.rows.get(name, 0)))
    resolved = sum(agency is not None for agency in agencies)
    table.add_row("agencies of actions resolved", f"{resolved} of {len(agencies)}")
    table.add_row("findings", ", ".join(f"{severities[name]} {name}" for name in ("error", "warning", "info")))
    words = sum(row["word_count"] for row in documents if row["coverage"] is not None)
    covered = sum(row["coverage"] * row["word_count"] for row in documents if row["coverage"] is not None)
    table.add_row("coverage", f"{covered / words:.2%}" if words else "no words")
    console.print(table)
    for warning in report.warnings:
        console.print(escape(warning))
    return severities


def show_record(console: Console, record: DocumentRecord) -> None:
    """Prints a record: its facts, priorities, actions, achievements and findings."""
    row = record.document
    names = {agency.agency_id: agency.name for agency in record.agencies}
    console.rule(escape(row.title or row.source))
    facts = Table(show_header=False, box=None)
    for name, value in (
        ("document", f"{row.document_id}  {row.source}"),
        ("kind", row.kind),
        ("partnership", row.partnership),
        ("areas", ", ".join(row.area_names) or None),
        ("period", f"{row.period_start or '?'} to {row.period_end or '?'}"),
        ("words", f"{row.word_count} on {row.page_count or 'no'} pages, {row.withheld_count} withheld"),
        ("coverage", f"{row.coverage:.2%}" if row.coverage is not None else "no words"),
    ):
        facts.add_row(name, escape(str(value if value is not None else "-")))
    console.print(facts)
    if record.priorities:
        console.print("[bold]priorities[/bold]")
        for priority in record.priorities:
            label = f"{priority.label}: " if priority.label else ""
            owner = "" if priority.owner == "partnership" else f" ({priority.owner.replace('_', ' ')})"
            console.print(escape(f"  {label}{priority.text}{owner}"))
    if record.actions:
        console.print(_actions(record, names))
    for achievement in record.achievements:
        console.print(f"[bold]{escape(achievement.heading or '')}[/bold]")
        console.print(escape(achievement.text))
    for label, values in (
        ("members", [member.text for member in record.members]),
        ("funding", [f"{money.amount_gbp or '-'}: {money.text}" for money in record.funding if not money.action_id]),
        ("sections", [f"{section.kind}: {section.heading or '-'}" for section in record.sections]),
    ):
        if values:
            console.print(f"[bold]{label}[/bold]")
            for value in values:
                console.print(escape(f"  {value}"))
    if record.findings:
        console.print("[bold]findings[/bold]")
        for finding in record.findings:
            page = f" p. {finding.page}" if finding.page else ""
            console.print(escape(f"  {finding.severity} {finding.code}{page}: {finding.message}"))


def _pages(action: Action) -> str:
    if not action.page_start:
        return ""
    last = f"-{action.page_end}" if action.page_end != action.page_start else ""
    return f"p. {action.page_start}{last}"


def _actions(record: DocumentRecord, names: dict[str, str]) -> Table:
    money: dict[str | None, list[str]] = {}
    for row in record.funding:
        share = "of it " if row.part_of else ""
        money.setdefault(row.action_id, []).append(f"{share}£{row.amount_gbp:,}" if row.amount_gbp else row.text)
    table = Table(title="actions", show_lines=True)
    for name in ("", "objective", "action", "outcome", "lead", "partners", "when", "funding and state"):
        table.add_column(name)
    for action in record.actions:
        agencies: dict[str, list[str]] = {"lead": [], "partner": []}
        for agency in action.agencies:
            meant = names.get(agency.agency_id or "", "?")
            unit = f" ({agency.unit})" if agency.unit else ""
            same = meant == agency.text or agency.agency_id == "all-partners"
            agencies[agency.role].append(f"{agency.text}{unit}" + ("" if same else f" = {meant}"))
        priorities = [f"[{priority.text}]" for priority in action.priorities]
        cells = (
            f"{action.position}\n{_pages(action)}",
            "\n".join([action.objective or "", *priorities]).strip(),
            action.action,
            "\n".join(text for text in (action.outcome, action.monitoring) if text),
            "\n".join(agencies["lead"]),
            "\n".join(agencies["partner"]),
            action.timescale or "",
            "\n".join([*money.get(action.action_id, ()), *(text for text in (action.status, action.rag) if text)]),
        )
        table.add_row(*(escape(cell) for cell in cells))
    return table
