"""The computed looks of a whole diagram."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.style.legend import Legend
    from diagconv.style.look import ElementLook
    from diagconv.style.themes import Theme


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of nodes and groups by id, and of edges by key; the title and the background have those of the theme.

    `chips` are the looks of the chips that titles of groups stand on, if they do. `dark` is the theme in the dark
    colour scheme, in a picture that follows its reader's.
    """

    theme: Theme
    nodes: dict[str, ElementLook] = field(default_factory=dict)
    groups: dict[str, ElementLook] = field(default_factory=dict)
    edges: dict[int, ElementLook] = field(default_factory=dict)
    chips: dict[str, ElementLook] = field(default_factory=dict)
    legend: Legend | None = None
    dark: Theme | None = None
