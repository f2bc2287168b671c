"""The icons of a whole diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from diagconv.icons.diagnostics import UNKNOWN_ICON
from diagconv.icons.finding import find, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source, Span
    from diagconv.icons.icon import Icon
    from diagconv.model import Diagram

Mode = Literal["named", "auto", "off"]
"""Which icons are drawn: those that the text names; also those that a label suggests; none."""

MODES: tuple[Mode, ...] = get_args(Mode)


def resolve(
    diagram: Diagram,
    mode: Mode = "named",
    diagnostics: list[Diagnostic] | None = None,
    source: Source | None = None,
) -> dict[str, Icon]:
    """The icons of nodes and groups, by id.

    Args:
        diagram: the diagram.
        mode: which icons are wanted; so far “auto” finds what “named” does.
        diagnostics: a list to which a warning is added for each name that no icon has, where it stands first.
        source: the text that the diagram was read from, for the places of these warnings.
    """
    icons: dict[str, Icon] = {}
    unknown: dict[str, Span | None] = {}
    for vertex, name in _named(diagram) if mode != "off" else ():
        icon = find(name)
        if icon is None:
            unknown.setdefault(name, diagram.nodes[vertex].get("span"))
        else:
            icons[vertex] = icon
    if diagnostics is not None:
        diagnostics.extend(
            UNKNOWN_ICON.at(source, span, hint=_hint(name), name=_shortened(name)) for name, span in unknown.items()
        )
    return icons


def _named(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """The nodes and groups that name an icon, in the order of declaration."""
    return ((vertex, attributes["icon"]) for vertex, attributes in diagram.nodes(data=True) if attributes.get("icon"))


def _hint(name: str) -> str | None:
    proposed = nearest(name)
    return f"did you mean {' or '.join(f'“{known}”' for known in proposed)}?" if proposed else None


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
