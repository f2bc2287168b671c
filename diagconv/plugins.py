"""Plugins: what installed packages add to diagconv through entry points, loaded only where it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def plugin_names(group: str) -> list[str]:
    """The names that installed packages define in a group of entry points; none of them is loaded."""
    from importlib.metadata import entry_points  # which takes as long to import as a small command

    return sorted(entry_points(group=group).names)


def load_plugin(group: str, name: str) -> Any:
    """What the entry point of this name refers to; None if no installed package has one.

    Raises:
        EnvironmentFailure: it cannot be loaded.
    """
    from importlib.metadata import entry_points

    return next((_loaded(entry) for entry in entry_points(group=group, name=name)), None)


def _loaded(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as failure:  # whatever a plugin does while it is imported
        package = f" of the package “{entry.dist.name}”" if entry.dist else ""
        reason = f"{type(failure).__name__}: {failure}"
        raise EnvironmentFailure(f"cannot load the plugin “{entry.name}”{package}: {reason}") from failure
