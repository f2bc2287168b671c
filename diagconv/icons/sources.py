"""The collections of icons: the registry, by which other packages add theirs too."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from diagconv.plugins import load_plugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.icons.icon import Icon

ENTRY_POINTS: Final = "diagconv.icons"
"""The entry-point group through which other packages add collections: each names an `IconSource`."""


class IconSource(Protocol):
    """A collection of icons; cheap to make, it loads them on first use."""

    def find(self, name: str) -> Icon | None:
        """The icon that has this name within the collection, without the collection's own; never raises."""
        ...

    def names(self) -> Iterable[str]:
        """The names of all its icons, sorted."""
        ...

    def topics(self) -> Mapping[str, Iterable[str]]:
        """Words for what each icon is about, by its name, as far as there are any."""
        ...


SOURCES: Final[dict[str, str]] = {
    "kubernetes": "diagconv.icons.drawings:Drawings",
    "lucide": "diagconv.icons.lucide:Lucide",
    "logos": "diagconv.icons.logos:Logos",
}
"""Each collection's `module:class`. The wheel of `diagrams` has rules of its own: it holds many collections."""


@cache
def icon_source(name: str) -> IconSource | None:
    """The collection of this name: one of the table, or one that an installed package adds; None if there is none."""
    if name in SOURCES:
        module, _, made = SOURCES[name].partition(":")
        return cast("IconSource", getattr(import_module(module), made)())
    return cast("IconSource | None", load_plugin(ENTRY_POINTS, name))
