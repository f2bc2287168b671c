"""`diagconv icons`: search icons, draw them, and explain the icons of a diagram."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.writing import is_special
from diagconv.cli.options import number_option, picture_option
from diagconv.cli.plugins import format_option
from diagconv.cli.streams import STANDARD, print_json, print_output, write_output
from diagconv.cli.terminal import print_diagnostics, print_message
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.icons.folder import IconFolder
    from diagconv.icons.search import IconEntry

MOST_DRAWN = 400
"""The largest number of icons on a sheet."""


@click.command("icons")
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option("--sheet", metavar="FILE.svg", help="Draw the icons in a picture.")
@click.option("--explain", metavar="FILE", help="Explain which icon each node and group of a diagram gets.")
@format_option("-f", "--from", "format", help="Read FILE in this format, whatever its suffix.")
@number_option
@picture_option("icons", "Explain the choice of icons in this mode.", default="auto")
@picture_option("icons_dir")
def command(query: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Search the icons that a diagram can use.

    \b
    diagconv icons pod
    diagconv icons aws queue --sheet queues.svg
    diagconv icons --explain cluster.mmd
    """
    if options["explain"] is not None:
        if query or options["sheet"]:
            raise UsageError("--explain cannot be combined with a search")
        _explain(as_json, options)
        return
    if options["sheet"] is not None:
        _check_sheet(options["sheet"], as_json)
    _search(" ".join(query), as_json, options["sheet"], _folder(options["icons_dir"]))


def _check_sheet(path: str, as_json: bool) -> None:
    """Check where the sheet goes before anything is searched."""
    if path == STANDARD:
        if as_json:
            raise UsageError("--sheet - and --json cannot both go to standard output")
    elif Path(path).suffix.lower() != ".svg" and not is_special(Path(path)):
        raise UsageError(f"--sheet writes SVG; {path} has another suffix")


def _folder(path: str | None) -> IconFolder | None:
    from diagconv.icons.folder import IconFolder

    return IconFolder(Path(path)) if path is not None else None


# Searching


def _search(query: str, as_json: bool, contact_sheet: str | None, folder: IconFolder | None) -> None:
    from diagconv.icons.search import search

    found = search(query, folder)
    if contact_sheet is not None:
        _draw(found, contact_sheet, folder)
    if as_json:
        _print_json([_row(entry) for entry in found])
    elif contact_sheet is None and found:
        _print_table(
            ("NAME", "ALSO", "FROM"), [(entry.path, ", ".join(entry.names[:3]), entry.origin) for entry in found]
        )
    if not found:
        _print_nothing_found(query)


def _row(entry: IconEntry) -> dict[str, Any]:
    return {"name": entry.path, "provider": entry.provider, "names": list(entry.names), "origin": entry.origin}


def _print_nothing_found(query: str) -> None:
    from diagconv.icons import similar_names

    proposed = similar_names(query.replace(" ", "-"))
    print_message(f"no icon matches “{query}”" + (f"; did you mean {' or '.join(proposed)}?" if proposed else ""))


def _draw(found: list[IconEntry], path: str, folder: IconFolder | None) -> None:
    from diagconv.drawing.contact_sheet import contact_sheet

    icons = [icon for entry in found[:MOST_DRAWN] if (icon := entry.icon(folder)) is not None]
    if not icons:
        return
    write_output(contact_sheet(icons), path)
    refusals = (folder.refusal(name) for name in folder.refused) if folder else ()
    print_diagnostics([refusal for refusal in refusals if refusal is not None])
    left = len(found) - MOST_DRAWN
    print_message(
        f"{len(icons)} icon{'s' if len(icons) > 1 else ''} drawn"
        + (f" in {path}" if path != STANDARD else "")
        + (f"; {left} more omitted" if left > 0 else "")
    )


# Explaining


def _explain(as_json: bool, options: dict[str, Any]) -> None:
    from diagconv.cli.inputs import check_input, select_diagram
    from diagconv.icons import explain_icons
    from diagconv.pipeline import read

    check_input(options["explain"], "--explain takes one diagram")
    taken = select_diagram(options["explain"], options["format"], options["number"])
    if taken is None:
        return
    diagram = read(taken.source.text, taken.format, source=taken.source, **taken.options)
    choices = explain_icons(diagram, options["icons"], icons_dir=options["icons_dir"])
    rows = [(choice.id, choice.icon.name if choice.icon else None, choice.why) for choice in choices]
    if as_json:
        _print_json([{"id": id, "icon": icon, "why": why} for id, icon, why in rows])
    else:
        _print_table(("ID", "ICON", "WHY"), [(id, icon or "-", why) for id, icon, why in rows])


def _print_json(rows: list[Any]) -> None:
    print_json(rows)


def _print_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from diagconv.batch.reports.escaping import safe

    lines = [head, *(tuple(safe(" ".join(cell.split())) for cell in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rendered = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    print_output("".join(f"{line.rstrip()}\n" for line in rendered))
