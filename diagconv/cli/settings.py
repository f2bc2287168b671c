"""The settings: what each means, which values it takes, and for which options it is a default."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.folder_settings import ROOT, SettingsFile
from diagconv.cli.settings_places import WrongEntry, refused_setting
from diagconv.errors import UsageError
from diagconv.real_paths import real_path
from diagconv.renderers.options import OPTIONS
from diagconv.renderers.values import Choice, Folder, MappingFile, shown
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.batch.folder_settings import FolderSettings

_PICTURE_SETTINGS = {option.key: option for option in OPTIONS.values() if option.is_for_settings}

SETTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_PICTURE_SETTINGS, ("convert", "export")),
    "custom-edges": ("convert", "diff", "export"),
    "custom-kinds": ("convert", "diff", "export"),
    "exclude": ("check", "export", "fmt"),
    "icons-dir": ("check", "convert", "export", "icons"),
    "include": ("check", "export", "fmt"),
    "jobs": ("check", "export", "fmt"),
    "limit": ("check", "convert", "diff", "export", "fmt", "run"),
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
    "timeout": ("check", "convert", "diff", "export", "fmt", "run"),
    "to": ("export",),
    "view": ("convert", "diff", "export"),
    "width": ("convert", "export", "run"),
}
"""Each key and the commands whose option of that name it is a default for. No key allows access to the network."""

OF_CALLS: Final = ("jobs", "limit", "output", "plugins", "report", "timeout")
"""The settings that concern a call as a whole: those of the current folder count, wherever its files are."""


CHOICES: Final = {
    "link": ("markdown", "wikilink", "html", "figure"),
    "report": ("text", "json", "github", "gitlab", "sarif"),
    "source": ("folded", "visible", "removed"),
}
"""The values of options that are not of pictures, here so that reading a call loads nothing else."""

FILES: Final = frozenset(key for key, option in _PICTURE_SETTINGS.items() if isinstance(option.value, MappingFile))
"""The settings that name a file."""

PATHS: Final = FILES | {key for key, option in _PICTURE_SETTINGS.items() if isinstance(option.value, Folder)}
"""The settings of pictures that name a file or a folder."""

PATTERNS: Final = ("exclude", "include")
"""The settings that are patterns, relative to the folder of their file."""


def defaults_of(settings: FolderSettings, command: str) -> dict[str, Any]:
    """The defaults that the settings of a folder give the options of a command, by their names in Python.

    Raises:
        DiagconvError: a settings file cannot be used, or something that it names.
    """
    if settings.problem is not None:
        raise settings.problem
    found: dict[str, Any] = {}
    for file in settings.files():
        for key, value in file.values.items():
            name = key.replace("-", "_")
            if command in SETTINGS.get(key, ()) and key not in PATTERNS and name not in found:
                found[name] = _default(file, key, value, command)
    return found


def _default(file: SettingsFile, key: str, value: Any, command: str) -> Any:
    if key == "theme" and (command != "export" or len(value) == 1):
        return value[0]
    if key not in PATHS:
        return value
    try:
        return _PICTURE_SETTINGS[key].accept(value, key)  # a folder that exists, or what is in a file
    except UsageError as problem:
        raise refused_setting(file.path, file.text, problem, key) from None
    except OSError as problem:
        unusable = UsageError(f"cannot use what {key} names: {str(problem.strerror).lower()}")
        raise refused_setting(file.path, file.text, unusable, key) from None


def checked_settings(path: str, text: str, table: Mapping[str, Any]) -> SettingsFile:
    """The settings of a file, each of the type and in the range that it must be.

    Args:
        path: the file.
        text: its text.
        table: what is in it.

    Raises:
        UsageError: a key or a value is not valid, or a folder is not within that of the file.
    """
    values = {}
    for key, value in table.items():
        try:
            values[key] = _checked(Path(path), key, value)
        except UsageError as problem:
            raise refused_setting(path, text, problem, key) from None
    return SettingsFile(path, values, text)


def _checked(path: Path, key: str, value: Any) -> Any:
    if key not in SETTINGS and key != ROOT:
        raise UsageError(unknown("setting", key, [*SETTINGS, ROOT]))
    return _CHECKS[key](path, key, value) if key in _CHECKS else _PICTURE_SETTINGS[key].accept(value, key)


def _within(path: Path, key: str, value: Any) -> str:
    """A folder in a settings file, relative to that of the file, whose author may be someone else."""
    own = real_path(path.parent)
    if not isinstance(value, str) or "\0" in value or not real_path(own / value).is_relative_to(own):
        kind = "file" if key in FILES else "folder"
        raise UsageError(f"{key} must name a {kind} inside {own}, not {shown(value)}")
    return str(own / value)


def _themes(_path: Path, _key: str, value: Any) -> list[str]:
    """One theme, or several, as a list or with commas: for light and for dark mode."""
    words = value.split(",") if isinstance(value, str) else value
    option = _PICTURE_SETTINGS["theme"]
    if not isinstance(words, list) or not words:
        option.accept(words, "theme")
    return [str(option.accept(word.strip() if isinstance(word, str) else word, "theme")) for word in words]


def _choice(path: Path, key: str, value: Any) -> str:
    """One of the values of an option that is not one of pictures."""
    return Choice(f"value of {key}", CHOICES[key]).parse(key, _word(path, key, value))


def _word(_path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{key} must be text, not {shown(value)}")
    return value


def _lower_limits(_path: Path, key: str, value: Any) -> list[str]:
    """Limits that are lower than usual: a settings file may come from whoever the text comes from."""
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table, as in [{key}], not {shown(value)}")
    return [_lower_limit(name, number) for name, number in value.items()]


def _lower_limit(name: str, number: Any) -> str:
    from diagconv.limits import LIMITS, checked_limits

    try:
        checked_limits({name: number})
    except UsageError as problem:
        raise WrongEntry(problem.message, name) from None
    if number > LIMITS[name].default:
        most = f"{LIMITS[name].default:,}"
        raise WrongEntry(f"settings cannot raise the limit {name} above {most}; --limit {name}={number} does", name)
    return f"{name}={number}"


def _lower_timeout(_path: Path, key: str, value: Any) -> Any:
    """A time limit that is not longer than usual, for the same reason."""
    option = _PICTURE_SETTINGS[key]
    seconds: Any = option.accept(value, key)
    usual = option.default_of_commands
    if seconds > usual:
        raise UsageError(f"settings cannot raise {key} above {usual:g} seconds; --{key} {seconds:g} does")
    return seconds


def _switch(_path: Path, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{key} must be true or false, not {shown(value)}")
    return value


def _count(_path: Path, key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MOST_JOBS:
        raise UsageError(f"{key} must be a whole number from 1 to {_MOST_JOBS}, not {shown(value)}")
    return value


def _tables(_path: Path, key: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise UsageError(f"{key} must be a list of tables, as in [[{key}]]")
    return value


def _patterns(_path: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"{key} must be a list of patterns")
    if value:
        from diagconv.batch.selection import pattern_rules

        pattern_rules(value)
    return tuple(value)


def _names(_path: Path, key: str, value: Any) -> Any:
    """A list of names, or one text with commas."""
    if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
        raise UsageError(f"{key} must be a list of names, not {shown(value)}")
    return value


_MOST_JOBS: Final = 1024

_CHECKS: Final[dict[str, Callable[[Path, str, Any], Any]]] = {
    **dict.fromkeys(PATHS, _within),
    "custom-edges": _tables,
    "custom-kinds": _tables,
    "exclude": _patterns,
    "include": _patterns,
    "jobs": _count,
    "limit": _lower_limits,
    "link": _choice,
    "manifests": _switch,
    "name": _word,
    "no-hints": _switch,
    "output": _within,
    "plugins": _names,
    "report": _choice,
    ROOT: _switch,
    "silence": _names,
    "source": _choice,
    "strict": _switch,
    "theme": _themes,
    "timeout": _lower_timeout,
    "to": _word,
    "view": _word,
}
"""What checks the value of each setting that is no plain option of pictures; a test makes sure that none is missing."""
