"""Settings from `diagconv.toml` or `[tool.diagconv]` in `pyproject.toml`, found upwards: defaults for options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import unknown
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.renderers.options import OPTIONS
from diagconv.renderers.values import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURE_SETTINGS = {option.key: option for option in OPTIONS.values() if option.is_for_settings}

SETTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_PICTURE_SETTINGS, ("convert", "export")),
    "icons-dir": ("check", "convert", "export", "icons"),
    "no-hints": ("convert",),
    "plugins": ("diagconv",),
    "report": ("check",),
    "scale": ("convert", "export", "run"),
    "silence": ("check", "convert", "diff", "export", "run"),
    "strict": ("check", "convert", "export"),
    "timeout": ("convert", "export", "run"),
    "to": ("export",),
    "width": ("convert", "export", "run"),
}
"""Each key and the commands whose option of that name it is a default for. No key allows access to the network."""


def default_map(start: Path) -> dict[str, dict[str, Any]]:
    """The defaults for each command, from the nearest file; empty if there is none.

    Raises:
        UsageError: the file is not TOML, a key or a value is not valid, or a folder is not within that of the file.
    """
    path, settings = next(_found(start), (None, {}))
    for key in settings:
        if key not in SETTINGS:
            raise UsageError(f"{path}: {unknown('setting', key, SETTINGS)}")
    defaults: dict[str, dict[str, Any]] = {}
    for key, value in settings.items():
        if key in _PICTURE_SETTINGS and path is not None:
            value = _checked(path, key, value)
        for command in SETTINGS[key]:
            defaults.setdefault(command, {})[key.replace("-", "_")] = value
    return defaults


def _checked(path: Path, key: str, value: Any) -> Any:
    """The value of a picture option; a folder must be within that of the file, whose author may be someone else."""
    if isinstance(_PICTURE_SETTINGS[key].value, Folder):
        return _within(path, key, value)
    try:
        return _PICTURE_SETTINGS[key].accept(value, key)
    except UsageError as problem:
        raise UsageError(f"{path}: {problem.message}") from None


def _within(path: Path, key: str, value: Any) -> str:
    """A folder in a settings file, relative to that of the file."""
    own = path.parent.resolve()
    if not isinstance(value, str) or not (own / value).resolve().is_relative_to(own):
        raise UsageError(f"{path}: {key} must name a folder inside {own}, not “{value}”")
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
        raise EnvironmentFailure(f"cannot read {path}: {problem.strerror}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} is not TOML: {problem}") from problem
