"""Many texts, one by one: each read, mended if that is wanted, and checked; what is wrong with one stops no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diagconv.batch.checking.parts import check_part, parts_of
from diagconv.batch.checking.repairing import repaired
from diagconv.batch.diagnostics import UNREADABLE, UNWRITABLE
from diagconv.batch.files import reason, write_whole
from diagconv.diagnostics import Severity, Source, without
from diagconv.errors import EnvironmentFailure, ParseError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from diagconv.batch.checking.inputs import Input
    from diagconv.diagnostics import Diagnostic


@dataclass(slots=True)
class Checked:
    """What became of one text.

    Args:
        file: the whole text, as it is now.
        diagnostics: what there is to say of it, in its order.
        fixed: what was mended, with the places of before.
        diagrams: how many diagrams are in it.
        is_broken: whether the machine failed, not the text.
    """

    file: Source
    diagnostics: list[Diagnostic] = field(default_factory=list)
    fixed: list[Diagnostic] = field(default_factory=list)
    diagrams: int = 0
    is_broken: bool = False


def check_all(
    texts: Iterable[Input], *, fix: bool = False, silence: Collection[str] = (), icons_dir: str | None = None
) -> Iterator[Checked]:
    """Check texts, yielding what became of each as soon as it is known.

    Args:
        texts: what to check.
        fix: whether to mend, in place, what has exactly one right repair.
        silence: the codes of warnings and notes that are not to be told, nor mended.
        icons_dir: a folder with icons of the user's own.
    """
    for text in texts:
        checked = _read(text)
        if fix:
            _mend(checked, text, silence)
        if not checked.diagnostics:
            _check(checked, text, icons_dir)
        checked.diagnostics = sorted(without(checked.diagnostics, silence), key=_order)
        yield checked


def _read(text: Input) -> Checked:
    try:
        return Checked(text.read())
    except ParseError as failure:
        return Checked(Source("", text.name), failure.diagnostics)
    except EnvironmentFailure as failure:
        return _broken(UNREADABLE.at(Source("", text.name), reason=_why(failure)))


def _mend(checked: Checked, text: Input, silence: Collection[str]) -> None:
    if checked.diagnostics or text.path is None:
        return
    file, fixed = repaired(checked.file, text.format, silence)
    if not fixed:
        return
    try:
        write_whole(text.path, file.text)
        checked.file, checked.fixed = file, fixed
    except EnvironmentFailure as failure:
        _check(checked, text)
        checked.diagnostics.append(UNWRITABLE.at(Source("", text.name), reason=_why(failure)))
        checked.is_broken = True


def _check(checked: Checked, text: Input, icons_dir: str | None = None) -> None:
    parts = parts_of(checked.file, text.format, checked.diagnostics)
    checked.diagrams = len(parts)
    for part in parts:
        checked.diagnostics += check_part(part, icons_dir, text.path and text.path.parent)


def _broken(said: Diagnostic) -> Checked:
    return Checked(said.source or Source(""), [said], is_broken=True)


def _why(failure: EnvironmentFailure) -> str:
    cause = failure.__cause__
    return reason(cause) if isinstance(cause, OSError) else failure.message


def _order(said: Diagnostic) -> tuple[int, int]:
    position = said.position
    return (position.line, position.column) if position else (0, 0)


def exit_code(checked: Checked, *, strict: bool = False) -> int:
    """The exit code for one text: 3 if the machine failed, 1 for an error, with `strict` also for a warning, else 0."""
    if checked.is_broken:
        return EnvironmentFailure.exit_code
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ParseError.exit_code if any(said.severity in fatal for said in checked.diagnostics) else 0
