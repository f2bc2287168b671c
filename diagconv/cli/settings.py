"""Settings from `diagconv.toml` or `[tool.diagconv]` in `pyproject.toml`, found upwards: defaults for options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import did_you_mean
from diagconv.errors import EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS: dict[str, tuple[str, ...]] = {
    "background": ("convert", "export"),
    "icons": ("convert", "export"),
    "no-hints": ("convert",),
    "renderer": ("convert", "export"),
    "report": ("check",),
    "scale": ("convert", "export"),
    "silence": ("check", "convert", "diff", "export"),
    "strict": ("check", "convert", "export"),
    "theme": ("convert", "export"),
    "timeout": ("convert", "export"),
    "to": ("export",),
    "width": ("convert", "export"),
}
"""Each key and the commands whose option of that name it is a default for. None names a file or allows the network."""


def default_map(start: Path) -> dict[str, dict[str, Any]]:
    """The defaults for each command, from the nearest file; empty if there is none.

    Raises:
        UsageError: the file is no TOML, or has a key that is no setting.
    """
    path, settings = next(_found(start), (None, {}))
    for key in settings:
        if key not in SETTINGS:
            hint = did_you_mean(key, SETTINGS)
            raise UsageError(f"{path}: there is no setting “{key}”" + (f"; {hint}" if hint else ""))
    defaults: dict[str, dict[str, Any]] = {}
    for key, value in settings.items():
        for command in SETTINGS[key]:
            defaults.setdefault(command, {})[key.replace("-", "_")] = value
    return defaults


def _found(start: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The files with settings, nearest first."""
    for folder in (start, *start.parents):
        own = folder / "diagconv.toml"
        if own.is_file():
            yield own, _loaded(own)
        project = folder / "pyproject.toml"
        if project.is_file():
            table = _loaded(project).get("tool", {})
            if isinstance(table, dict) and isinstance(table.get("diagconv"), dict):
                yield project, table["diagconv"]


def _loaded(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise EnvironmentFailure(f"{path} cannot be read: {problem.strerror}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} is not TOML: {problem}") from problem
