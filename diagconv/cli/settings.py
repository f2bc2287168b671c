"""Settings from `diagconv.toml` or `[tool.diagconv]` in `pyproject.toml`, found upwards: defaults for options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.renderers.options import OPTIONS
from diagconv.renderers.values import Choice, Document, Folder
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SETTINGS_FOLDER: Final = "settings_folder"
"""The key of a command's defaults for the folder of the settings file: its patterns are relative to that."""

_PICTURE_SETTINGS = {option.key: option for option in OPTIONS.values() if option.is_for_settings}

SETTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_PICTURE_SETTINGS, ("convert", "export")),
    "custom-edges": ("convert", "diff", "export"),
    "custom-kinds": ("convert", "diff", "export"),
    "exclude": ("check", "export", "fmt"),
    "icons-dir": ("check", "convert", "export", "icons"),
    "include": ("check", "export", "fmt"),
    "jobs": ("export",),
    "link": ("export",),
    "manifests": ("check", "convert", "diff", "export"),
    "name": ("export",),
    "no-hints": ("convert", "export"),
    "output": ("export",),
    "plugins": ("diagconv",),
    "report": ("check", "export"),
    "scale": ("convert", "export", "run"),
    "source": ("export",),
    "silence": ("check", "convert", "diff", "export", "run"),
    "strict": ("check", "convert", "export"),
    "timeout": ("convert", "export", "run"),
    "to": ("export",),
    "view": ("convert", "diff", "export"),
    "width": ("convert", "export", "run"),
}
"""Each key and the commands whose option of that name it is a default for. No key allows access to the network."""


CHOICES: Final = {
    "link": ("markdown", "wikilink", "html", "figure"),
    "source": ("folded", "visible", "removed"),
}
"""The values of options that decide what becomes of notes, here so that reading a call loads nothing else."""

_FILES: Final = frozenset(key for key, option in _PICTURE_SETTINGS.items() if isinstance(option.value, Document))
"""The settings that name a file."""

_PATTERNS: Final = ("exclude", "include")
"""The settings that are patterns, relative to the folder of their file."""


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
        elif key in _OTHER_VALUES and path is not None:
            value = _OTHER_VALUES[key](path, key, value)
        for command in SETTINGS[key]:
            only_one = key == "theme" and (command != "export" or len(value) == 1)
            defaults.setdefault(command, {})[key.replace("-", "_")] = value[0] if only_one else value
            if key in _PATTERNS and path is not None:
                defaults[command][SETTINGS_FOLDER] = str(path.parent)
    return defaults


def _checked(path: Path, key: str, value: Any) -> Any:
    """The value of a picture option; a folder must be within that of the file, whose author may be someone else."""
    if isinstance(_PICTURE_SETTINGS[key].value, (Folder, Document)):
        return _within(path, key, value)
    if key == "theme":
        return _themes(path, value)
    try:
        return _PICTURE_SETTINGS[key].accept(value, key)
    except UsageError as problem:
        raise UsageError(f"{path}: {problem.message}") from None


def _within(path: Path, key: str, value: Any) -> str:
    """A folder in a settings file, relative to that of the file."""
    own = path.parent.resolve()
    if not isinstance(value, str) or not (own / value).resolve().is_relative_to(own):
        kind = "file" if key in _FILES else "folder"
        raise UsageError(f"{path}: {key} must name a {kind} inside {own}, not “{value}”")
    return str(own / value)


def _themes(path: Path, value: Any) -> list[str]:
    """One theme, or several, as a list or with commas: for light and for dark mode."""
    words = value.split(",") if isinstance(value, str) else value
    option = _PICTURE_SETTINGS["theme"]
    try:
        if not isinstance(words, list) or not words:
            option.accept(words, "theme")
        return [str(option.accept(word.strip() if isinstance(word, str) else word, "theme")) for word in words]
    except UsageError as problem:
        raise UsageError(f"{path}: {problem.message}") from None


def _choice(path: Path, key: str, value: Any) -> str:
    """One of the values of an option that is not one of pictures."""
    try:
        return Choice(f"value of {key}", CHOICES[key]).parse(key, _word(path, key, value))
    except UsageError as problem:
        raise UsageError(f"{path}: {problem.message.removeprefix(f'{path}: ')}") from None


def _word(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key} must be text, not {value}")
    return value


def _switch(path: Path, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{path}: {key} must be true or false, not {value}")
    return value


def _tables(path: Path, key: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise UsageError(f"{path}: {key} must be a list of tables, as in [[{key}]]")
    return value


def _words(path: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"{path}: {key} must be a list of patterns")
    return tuple(value)


_OTHER_VALUES: Final[dict[str, Callable[[Path, str, Any], Any]]] = {
    "custom-edges": _tables,
    "custom-kinds": _tables,
    "exclude": _words,
    "include": _words,
    "link": _choice,
    "manifests": _switch,
    "name": _word,
    "output": _within,
    "source": _choice,
    "view": _word,
}
"""What checks the value of a setting that is no option of pictures."""


def settings_file(start: Path) -> Path | None:
    """The settings file that counts in a folder: the nearest one; None if there is none."""
    return next((path for path, _ in _found(start)), None)


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
