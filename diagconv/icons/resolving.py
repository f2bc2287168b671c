"""The icons of a whole diagram, and why each is what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from diagconv.icons.diagnostics import NO_LIBRARY, SUGGESTED_ICON, UNKNOWN_ICON
from diagconv.icons.lookup import find
from diagconv.icons.similar_names import needs_library, similar_names_hint
from diagconv.text import icons_in, images_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.icons.folder import IconFolder
    from diagconv.icons.icon import Icon
    from diagconv.model import Diagram

IconMode = Literal["named", "auto", "off"]
"""Which icons are drawn: those that the text names; also those that a label suggests; none."""

_MAX_LISTED: Final = 3
_MOST_HINTS: Final = 20
"""How many unknown names get a hint with similar ones, for which all names must be compared."""
"""How many names one warning lists."""

ICON_MODES: tuple[IconMode, ...] = get_args(IconMode)


class IconChoice(NamedTuple):
    """The icon of a node or a group, if it has one, and why."""

    id: str
    icon: Icon | None
    why: str


def resolve_icons(
    diagram: Diagram,
    mode: IconMode = "named",
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
        UsageError: the folder does not exist.
    """
    if mode == "off":
        return {}
    folder = _folder(icons_dir)
    found = {choice.id: choice.icon for choice in _choices(diagram, mode, folder) if choice.icon is not None}
    if diagnostics is not None:
        diagnostics.extend(_warnings(diagram, found, folder, source))
    return found


def resolve_icon_names(
    names: Iterable[str], diagnostics: list[Diagnostic], icons_dir: str | Path | None = None
) -> dict[str, Icon]:
    """The icons of these names, by name; a warning is added for each that has none, or a file that cannot be used."""
    folder = _folder(icons_dir)
    found = {name: _found(name, folder) for name in names}
    for name, icon in found.items():
        refusal = folder.refusal(name) if folder else None
        if refusal is not None:
            diagnostics.append(refusal)
        elif icon is None:
            diagnostics.append(UNKNOWN_ICON.at(None, None, hint=_hint(name, folder), name=_shortened(name)))
    return {name: icon for name, icon in found.items() if icon is not None}


def explain_icons(
    diagram: Diagram, mode: IconMode = "auto", *, icons_dir: str | Path | None = None
) -> list[IconChoice]:
    """Which icon each node and each group gets, and why; in the order of declaration."""
    made = {choice.id: choice for choice in _choices(diagram, mode, _folder(icons_dir))}
    return [made[vertex] for vertex in diagram]


def _choices(diagram: Diagram, mode: IconMode, folder: IconFolder | None) -> Iterator[IconChoice]:
    """The choices for what names an icon; with “auto”, also for all else."""
    unnamed: dict[str, str] = {}
    for vertex, attributes in diagram.nodes(data=True):
        name = attributes.get("icon")
        icon = _found(name, folder) if name else None
        if name and icon is not None:
            yield IconChoice(vertex, icon, f"the text names “{_shortened(name)}”")
        elif attributes.get("image"):
            yield IconChoice(vertex, None, "it has its own image")
        elif any(find(token) for token in icons_in(attributes["label"], attributes["markup"])):
            yield IconChoice(vertex, None, "its label contains an icon")
        elif images_in(attributes["label"], attributes["markup"]):
            yield IconChoice(vertex, None, "its label contains an image")
        else:
            unnamed[vertex] = f"unknown icon “{_shortened(name)}”" if name else ""
    yield from _suggested(diagram, unnamed, mode)


def _suggested(diagram: Diagram, unnamed: dict[str, str], mode: IconMode) -> Iterator[IconChoice]:
    """The choices for vertices that name no icon, each given with the reason so far."""
    if mode != "auto":
        yield from (IconChoice(vertex, None, before or "the text names no icon") for vertex, before in unnamed.items())
        return
    from diagconv.icons.suggesting import subjects, suggest

    for subject in subjects(diagram, unnamed):
        suggestion = suggest(subject)
        why = "; ".join(filter(None, (unnamed[subject.id], suggestion.why)))
        yield IconChoice(subject.id, find(suggestion.icon) if suggestion.icon else None, why)


def _warnings(
    diagram: Diagram, found: Container[str], folder: IconFolder | None, source: Source | None
) -> Iterator[Diagnostic]:
    """The warnings about names in a diagram that no icon has, and about the files that cannot be used."""
    unknown: dict[str, str] = {}
    refused: dict[str, Diagnostic] = {}
    for vertex, attributes in diagram.nodes(data=True):
        name = attributes["icon"]
        if name and _found(name, folder) is None and not (folder and folder.has(name)):
            unknown.setdefault(name, vertex)
        if name and folder and (refusal := folder.refusal(name, source, attributes.get("span"))):
            refused.setdefault(refusal.message, refusal)
    yield from refused.values()
    missing = [name for name in unknown if needs_library(name, folder.names() if folder else ())]
    if missing:
        span = diagram.nodes[unknown[missing[0]]].get("span")
        yield NO_LIBRARY.at(source, span, names=_listed(missing))
    hinted = 0
    for name, vertex in unknown.items():
        if name in missing:
            continue
        rule, span = SUGGESTED_ICON if vertex in found else UNKNOWN_ICON, diagram.nodes[vertex].get("span")
        hint = _hint(name, folder) if hinted < _MOST_HINTS else None
        hinted += 1
        yield rule.at(source, span, hint=hint, name=_shortened(name))


def _hint(name: str, folder: IconFolder | None) -> str:
    return similar_names_hint(name, folder.names() if folder else ())


def _found(name: str, folder: IconFolder | None) -> Icon | None:
    own = folder.find(name) if folder else None
    return own or find(name)


def _folder(path: str | Path | None) -> IconFolder | None:
    if path is None:
        return None
    from diagconv.icons.folder import IconFolder

    return IconFolder(Path(path))


def _listed(found: list[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(f"“{_shortened(name)}”" for name in found[:_MAX_LISTED])
    return shown if len(found) <= _MAX_LISTED else f"{shown} and {len(found) - _MAX_LISTED} more"


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
