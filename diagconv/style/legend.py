"""The legend of a diagram, as Eraser has it: what its colours, lines, icons and shapes stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from diagconv.style.css import normalised
from diagconv.style.look import TextLook
from diagconv.style.painting import drawn, painted
from diagconv.style.themes import DOTTED, EDGE_SIZE
from diagconv.style.tint import mode_of, tinted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram
    from diagconv.style.look import ElementLook
    from diagconv.style.themes import Theme

What = Literal["connection", "shape", "icon", "color"]
WHATS: Final[tuple[What, ...]] = ("connection", "shape", "icon", "color")
"""What an entry may explain; the first of these that it names counts, and a colour may join the others."""

POSITIONS: Final = ("top-right", "top-left", "bottom-left", "bottom-right", "top", "bottom", "left", "right")
"""Where a legend may stand; the first is where it stands if nobody says so."""

MOST: Final = 100
"""So many entries are drawn at most."""

_LONGEST: Final = 300
"""So many characters of a label are shown at most."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend: what it explains, the word that names that, what it is called, and the look of its sign."""

    what: What
    value: str
    label: str
    look: ElementLook


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend: where it stands, its lines, and the look of the panel."""

    position: str
    entries: tuple[LegendEntry, ...]
    panel: ElementLook

    @property
    def icons(self) -> tuple[str, ...]:
        """The icons that it names."""
        return tuple(entry.value for entry in self.entries if entry.what == "icon")


def legend_of(diagram: Diagram, theme: Theme) -> Legend | None:
    """The legend that a diagram's property `legend` describes; None if there is nothing to show."""
    said = diagram.properties.get("legend")
    if not isinstance(said, dict) or not isinstance(said.get("entries"), list):
        return None
    entries = tuple(entry for found in said["entries"][:MOST] for entry in _entry(found, diagram, theme))
    position = str(said.get("position", "")).strip().lower()
    return Legend(position if position in POSITIONS else POSITIONS[0], entries, _panel(theme)) if entries else None


def paired(light: Legend | None, dark: Legend | None) -> Legend | None:
    """The legend in the light, each look with that in the dark."""
    if light is None or dark is None:
        return light
    both = zip(light.entries, dark.entries, strict=True)
    entries = tuple(replace(entry, look=replace(entry.look, dark=other.look)) for entry, other in both)
    return Legend(light.position, entries, replace(light.panel, dark=dark.panel))


def line_of(connector: str) -> tuple[str, bool, bool]:
    """A connector of Eraser's: whether it is “solid” or “dotted”, and whether there is a head at its start and its end.

    >>> line_of("-->")
    ('dotted', False, True)
    """
    return "dotted" if "--" in connector else "solid", "<" in connector, ">" in connector


def _entry(said: Any, diagram: Diagram, theme: Theme) -> Iterator[LegendEntry]:
    """The entry, if it has a label and explains something."""
    if not isinstance(said, dict):
        return
    words = {str(key): value.strip() for key, value in said.items() if isinstance(value, str)}
    label = words.get("label", "")[:_LONGEST]
    what = next((name for name in WHATS if words.get(name)), None)
    if label and what is not None:
        yield LegendEntry(what, words[what], label, _look(what, words, diagram, theme))


def _look(what: What, words: dict[str, str], diagram: Diagram, theme: Theme) -> ElementLook:
    tint = normalised("fill", words.get("color", ""))
    text = _text(theme)
    if what == "connection":
        style = {"stroke": tint} if tint else {}
        dash = DOTTED if line_of(words[what])[0] == "dotted" else None
        return replace(drawn(replace(theme.edge, dash=dash), style, theme, theme.background), text=text)
    mode = mode_of({}, diagram)
    style = {"fill": tint} if tint else {}
    style = tinted(style, mode, theme.background, "node") if mode else style
    look = painted(theme.node, style, theme, theme.background)
    return replace(look, text=text, radius=4.0, themed=look.themed | {"color"})


def _panel(theme: Theme) -> ElementLook:
    return replace(theme.groups[0], text=_text(theme), fill=theme.background)


def _text(theme: Theme) -> TextLook:
    return TextLook(EDGE_SIZE, 400, theme.title.color)
