"""The legend of a diagram, as Eraser has it: what its colours, lines, icons and shapes stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from diagconv.style.color_modes import color_mode_of, with_color_mode
from diagconv.style.css import normalised
from diagconv.style.look import TextLook
from diagconv.style.styling import styled_edge, styled_vertex
from diagconv.style.themes import DOTTED, EDGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram
    from diagconv.style.look import ElementLook
    from diagconv.style.themes import Theme

EntryType = Literal["connection", "shape", "icon", "color"]
ENTRY_TYPES: Final[tuple[EntryType, ...]] = ("connection", "shape", "icon", "color")
"""The types of entries; of several in one entry the first counts, and a colour may join the others."""

POSITIONS: Final = ("top-right", "top-left", "bottom-left", "bottom-right", "top", "bottom", "left", "right")
"""The positions of a legend; the first is the default."""

MAX_ENTRIES: Final = 100
"""How many entries are drawn at most."""

_MAX_LABEL: Final = 300
"""How many characters of a label are shown at most."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """An entry of a legend: its type, what it explains, its label, and the look of its swatch."""

    type: EntryType
    value: str
    label: str
    look: ElementLook


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend: its position, its entries, and the look of the panel."""

    position: str
    entries: tuple[LegendEntry, ...]
    panel: ElementLook

    @property
    def icons(self) -> tuple[str, ...]:
        """The names of the icons in it."""
        return tuple(entry.value for entry in self.entries if entry.type == "icon")


def legend_of(diagram: Diagram, theme: Theme) -> Legend | None:
    """The legend of a diagram, from its property `legend`; None if there is nothing to show."""
    legend = diagram.properties.get("legend")
    if not isinstance(legend, dict) or not isinstance(legend.get("entries"), list):
        return None
    entries = tuple(entry for found in legend["entries"][:MAX_ENTRIES] for entry in _entry(found, diagram, theme))
    position = str(legend.get("position", "")).strip().lower()
    return Legend(position if position in POSITIONS else POSITIONS[0], entries, _panel(theme)) if entries else None


def with_dark(light: Legend | None, dark: Legend | None) -> Legend | None:
    """The legend in the light colour scheme, each look with its counterpart in the dark one."""
    if light is None or dark is None:
        return light
    both = zip(light.entries, dark.entries, strict=True)
    entries = tuple(replace(entry, look=replace(entry.look, dark=other.look)) for entry, other in both)
    return Legend(light.position, entries, replace(light.panel, dark=dark.panel))


def parse_connector(connector: str) -> tuple[str, bool, bool]:
    """An Eraser connector: “solid” or “dotted”, and whether it has an arrowhead at its start and at its end.

    >>> parse_connector("-->")
    ('dotted', False, True)
    """
    return "dotted" if "--" in connector else "solid", "<" in connector, ">" in connector


def _entry(found: Any, diagram: Diagram, theme: Theme) -> Iterator[LegendEntry]:
    """The entry, if it has a label and explains something."""
    if not isinstance(found, dict):
        return
    words = {str(key): value.strip() for key, value in found.items() if isinstance(value, str)}
    label = words.get("label", "")[:_MAX_LABEL]
    type = next((name for name in ENTRY_TYPES if words.get(name)), None)
    if label and type is not None:
        yield LegendEntry(type, words[type], label, _look(type, words, diagram, theme))


def _look(type: EntryType, words: dict[str, str], diagram: Diagram, theme: Theme) -> ElementLook:
    tint = normalised("fill", words.get("color", ""))
    text = _text(theme)
    if type == "connection":
        style = {"stroke": tint} if tint else {}
        dash = DOTTED if parse_connector(words[type])[0] == "dotted" else None
        return replace(styled_edge(replace(theme.edge, dash=dash), style, theme, theme.background), text=text)
    mode = color_mode_of({}, diagram)
    style = {"fill": tint} if tint else {}
    style = with_color_mode(style, mode, theme.background, "node") if mode else style
    look = styled_vertex(theme.node, style, theme, theme.background)
    return replace(look, text=text, radius=4.0, themed=look.themed | {"color"})


def _panel(theme: Theme) -> ElementLook:
    return replace(theme.groups[0], text=_text(theme), fill=theme.background)


def _text(theme: Theme) -> TextLook:
    return TextLook(EDGE_SIZE, 400, theme.title.color)
