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
    "embed-font": ("convert", "export"),
    "icons": ("convert", "export"),
    "icons-dir": ("check", "convert", "export", "icons"),
    "no-hints": ("convert",),
    "plugins": ("diagconv",),
    "node-gap": ("convert", "export"),
    "rank-gap": ("convert", "export"),
    "renderer": ("convert", "export"),
    "report": ("check",),
    "routing": ("convert", "export"),
    "scale": ("convert", "export", "run"),
    "silence": ("check", "convert", "diff", "export", "run"),
    "strict": ("check", "convert", "export"),
    "theme": ("convert", "export"),
    "timeout": ("convert", "export", "run"),
    "to": ("export",),
    "width": ("convert", "export", "run"),
    "wrap": ("convert", "export"),
}
"""Each key and the commands whose option of that name it is a default for. None allows the network."""

FOLDERS = ("icons-dir",)
"""The keys that name a folder: within that of the settings file, since whoever wrote that may not be who runs this."""


def default_map(start: Path) -> dict[str, dict[str, Any]]:
    """The defaults for each command, from the nearest file; empty if there is none.

    Raises:
        UsageError: the file is no TOML, has a key that is no setting, or names a folder outside its own.
    """
    path, settings = next(_found(start), (None, {}))
    for key in settings:
        if key not in SETTINGS:
            hint = did_you_mean(key, SETTINGS)
            raise UsageError(f"{path}: there is no setting “{key}”" + (f"; {hint}" if hint else ""))
    defaults: dict[str, dict[str, Any]] = {}
    for key, value in settings.items():
        if key in FOLDERS and path is not None:
            value = _within(path, key, value)
        for command in SETTINGS[key]:
            defaults.setdefault(command, {})[key.replace("-", "_")] = value
    return defaults


def _within(path: Path, key: str, value: Any) -> str:
    """The folder that a settings file names, counted from its own."""
    own = path.parent.resolve()
    if not isinstance(value, str) or not (own / value).resolve().is_relative_to(own):
        raise UsageError(f"{path}: {key} must name a folder within {own}, not “{value}”")
    return str(own / value)


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
