"""Opens a diagram file, a note with one diagram, or one of several diagrams, as in `notes.md#2`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.files import read_source
from diagconv.batch.single import check_file, diagram_of_note, format_of
from diagconv.collecting import collecting
from diagconv.errors import UsageError
from diagconv.formats import by_name, recognized
from diagconv.formats.markdown import MARKDOWN, requested_by
from diagconv.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.keywords import ReadKeywords
    from diagconv.model import Diagram

_ADDRESS: Final = re.compile(r"(?P<path>.+)#(?P<number>[0-9]{1,6})")


class Address(NamedTuple):
    """A file, and the number of one of its diagrams, if the address gives one."""

    path: Path
    number: int | None


def open_diagram(
    path: str | Path,
    format: str | None = None,
    *,
    diagnostics: list[Diagnostic] | None = None,
    manifests: bool = False,
    **options: Unpack[ReadKeywords],
) -> Diagram:
    """Read a diagram from a file.

    Args:
        path: a diagram file, a note with one diagram, or one of several diagrams by its number: `notes.md#2`.
        format: the name of its language, or "markdown" for a note; by default, the suffix decides.
        diagnostics: a list to which warnings and notes are added, even if the call fails.
        manifests: whether the Kubernetes manifests in a note's YAML fences are diagrams, too.
        options: options of the format, as for `read`.

    Raises:
        ParseError: the text has errors, or is not UTF-8.
        UsageError: the file does not exist, a format or an option is unknown, the note has no such diagram, or it has
            several and the call gives no number.
        EnvironmentFailure: the file cannot be read.
    """
    with collecting(diagnostics) as found:
        text = text_at(path, format, diagnostics=found, manifests=manifests)
        chosen: Any = {**text.options, **options}
        return read(text.source.text, text.format, source=text.source, diagnostics=found, **chosen)


class DiagramText(NamedTuple):
    """The text of a diagram in a file: where it is, its format, and the options for the format's reader."""

    source: Source
    format: str
    options: Mapping[str, Any]


def text_at(
    path: str | Path, format: str | None, *, diagnostics: list[Diagnostic], manifests: bool = False
) -> DiagramText:
    """The text of a diagram that `open_diagram` would read, with the same arguments and errors."""
    address = parse_address(path)
    check_file(address.path)
    name = format or format_of(address.path, "pass format=")
    if name != MARKDOWN:
        options = _number_option(address, name)
        by_name(name).load_reader()
        source = read_source(address.path)
        return DiagramText(source, name if format else recognized(name, source.text), options)
    note = read_source(address.path)
    choice = f"by its number, as in {note.name}#1"
    diagram = diagram_of_note(note, address.number, diagnostics, requested_by(manifests), choice)
    if diagram is None:
        raise UsageError(f"{note.name} contains no diagrams")
    return DiagramText(diagram.source, diagram.format, diagram.options)


def parse_address(address: str | Path) -> Address:
    """Split `notes.md#2` into its file and its number; if a file has exactly this name, it takes precedence.

    Raises:
        UsageError: the number is 0.
    """
    found = _ADDRESS.fullmatch(str(address))
    if found is None or Path(address).exists():
        return Address(Path(address), None)
    number = int(found["number"])
    if number == 0:
        raise UsageError(f"diagrams are numbered from 1, not from 0 as in {address}")
    return Address(Path(found["path"]), number)


def _number_option(address: Address, format: str) -> dict[str, int]:
    """The option by which the reader of a language with several diagrams in a file takes the number."""
    if address.number is None:
        return {}
    if not by_name(format).holds_several:
        raise UsageError(f"{address.path} holds one diagram; only notes and scripts take a number, as in notes.md#2")
    return {"number": address.number}
