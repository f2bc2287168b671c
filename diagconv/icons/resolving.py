"""The icons of a whole diagram, and why each is what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from diagconv.icons.diagnostics import GUESSED_ICON, UNKNOWN_ICON
from diagconv.icons.finding import find
from diagconv.icons.proposing import proposal
from diagconv.text import tokens_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.icons.folder import IconFolder
    from diagconv.icons.icon import Icon
    from diagconv.model import Diagram

Mode = Literal["named", "auto", "off"]
"""Which icons are drawn: those that the text names; also those that a label suggests; none."""

MODES: tuple[Mode, ...] = get_args(Mode)


class Choice(NamedTuple):
    """The icon of a node or a group, if it has one, and why."""

    id: str
    icon: Icon | None
    why: str


def resolve(
    diagram: Diagram,
    mode: Mode = "named",
    diagnostics: list[Diagnostic] | None = None,
    source: Source | None = None,
    *,
    icons_dir: str | Path | None = None,
) -> dict[str, Icon]:
    """The icons of nodes and groups, by id.

    Args:
        diagram: the diagram.
        mode: which icons are wanted.
        diagnostics: a list to which a warning is added for each name that no icon has, where it stands first, and for
            each file of `icons_dir` that cannot be used.
        source: the text that the diagram was read from, for the places of these warnings.
        icons_dir: a folder with icons of the user's own, which count before all others.

    Raises:
        UsageError: there is no such folder.
    """
    if mode == "off":
        return {}
    folder = _folder(icons_dir)
    found = {choice.id: choice.icon for choice in _choices(diagram, mode, folder) if choice.icon is not None}
    if diagnostics is not None:
        diagnostics.extend(_complaints(diagram, found, folder, source))
    return found


def resolve_names(
    names: Iterable[str], diagnostics: list[Diagnostic], icons_dir: str | Path | None = None
) -> dict[str, Icon]:
    """The icons of these names, by name; a warning is added for each name that no icon has."""
    folder = _folder(icons_dir)
    found = {name: _found(name, folder) for name in names}
    diagnostics.extend(
        UNKNOWN_ICON.at(None, None, hint=proposal(name, folder.names() if folder else ()), name=_shortened(name))
        for name, icon in found.items()
        if icon is None
    )
    return {name: icon for name, icon in found.items() if icon is not None}


def explain(diagram: Diagram, mode: Mode = "auto", *, icons_dir: str | Path | None = None) -> list[Choice]:
    """Which icon each node and each group gets, and why; in the order of declaration."""
    made = {choice.id: choice for choice in _choices(diagram, mode, _folder(icons_dir))}
    return [made[vertex] for vertex in diagram]


def _choices(diagram: Diagram, mode: Mode, folder: IconFolder | None) -> Iterator[Choice]:
    """The choices for what names an icon; with “auto”, also for all else."""
    left: dict[str, str] = {}
    for vertex, attributes in diagram.nodes(data=True):
        name = attributes.get("icon")
        icon = _found(name, folder) if name else None
        if name and icon is not None:
            yield Choice(vertex, icon, f"the text names “{_shortened(name)}”")
        elif attributes.get("image"):
            yield Choice(vertex, None, "it has a picture of its own")
        elif any(find(token) for token in tokens_in(attributes["label"])):
            yield Choice(vertex, None, "its label holds an icon")
        else:
            left[vertex] = f"there is no icon “{_shortened(name)}”" if name else ""
    yield from _guessed(diagram, left, mode)


def _guessed(diagram: Diagram, left: dict[str, str], mode: Mode) -> Iterator[Choice]:
    if mode != "auto":
        yield from (Choice(vertex, None, before or "the text names none") for vertex, before in left.items())
        return
    from diagconv.icons.inferring import infer, subjects

    for subject in subjects(diagram, left):
        guess = infer(subject)
        yield Choice(
            subject.id, find(guess.icon) if guess.icon else None, "; ".join(filter(None, (left[subject.id], guess.why)))
        )


def _complaints(
    diagram: Diagram, found: Container[str], folder: IconFolder | None, source: Source | None
) -> Iterator[Diagnostic]:
    """What is wrong with the names in a diagram, and with the files that they stand for."""
    unknown: dict[str, str] = {}
    for vertex, attributes in diagram.nodes(data=True):
        name = attributes["icon"]
        if name and _found(name, folder) is None and not (folder and folder.has(name)):
            unknown.setdefault(name, vertex)
    yield from folder.refused if folder else ()
    for name, vertex in unknown.items():
        kind, span = GUESSED_ICON if vertex in found else UNKNOWN_ICON, diagram.nodes[vertex].get("span")
        yield kind.at(source, span, hint=proposal(name, folder.names() if folder else ()), name=_shortened(name))


def _found(name: str, folder: IconFolder | None) -> Icon | None:
    own = folder.find(name) if folder else None
    return own or find(name)


def _folder(path: str | Path | None) -> IconFolder | None:
    if path is None:
        return None
    from diagconv.icons.folder import IconFolder

    return IconFolder(Path(path))


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
