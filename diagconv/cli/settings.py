"""Settings from `diagconv.toml` or `[tool.diagconv]` in `pyproject.toml`, found upwards: defaults for options."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.renderers.options import OPTIONS
from diagconv.renderers.values import Choice, Folder, MappingFile, shown
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


CHOICES: Final = {
    "link": ("markdown", "wikilink", "html", "figure"),
    "report": ("text", "json", "github", "gitlab", "sarif"),
    "source": ("folded", "visible", "removed"),
}
"""The values of options that are not of pictures, here so that reading a call loads nothing else."""

_FILES: Final = frozenset(key for key, option in _PICTURE_SETTINGS.items() if isinstance(option.value, MappingFile))
"""The settings that name a file."""

_PATTERNS: Final = ("exclude", "include")
"""The settings that are patterns, relative to the folder of their file."""


def default_map(start: Path) -> dict[str, dict[str, Any]]:
    """The defaults for each command, from the nearest file; empty if there is none.

    Raises:
        UsageError: the file is not TOML, a key or a value is not valid, or a folder is not within that of the file.
    """
    found = next(_found(start), None)
    defaults: dict[str, dict[str, Any]] = {}
    if found is None:
        return defaults
    for key, value in found.settings.items():
        checked = _checked(found, key, value)
        for command in SETTINGS[key]:
            only_one = key == "theme" and (command != "export" or len(checked) == 1)
            defaults.setdefault(command, {})[key.replace("-", "_")] = checked[0] if only_one else checked
            if key in _PATTERNS:
                defaults[command][SETTINGS_FOLDER] = str(found.path.parent)
    return defaults


def _checked(file: SettingsFile, key: str, value: Any) -> Any:
    """The value of a setting, of the type and in the range that it must be."""
    try:
        if key not in SETTINGS:
            raise UsageError(unknown("setting", key, SETTINGS))
        return _CHECKS[key](file.path, key, value) if key in _CHECKS else _PICTURE_SETTINGS[key].accept(value, key)
    except UsageError as problem:
        line = file.line_of(key)
        raise UsageError(f"{file.path}{f':{line}' if line else ''}: {problem.message}") from None


def _within(path: Path, key: str, value: Any) -> str:
    """A folder in a settings file, relative to that of the file, whose author may be someone else."""
    own = path.parent.resolve()
    if not isinstance(value, str) or "\0" in value or not (own / value).resolve().is_relative_to(own):
        kind = "file" if key in _FILES else "folder"
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
    from diagconv.limits import LIMITS, checked_limits

    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table, as in [{key}], not {shown(value)}")
    checked = checked_limits(value)
    for name, number in checked.items():
        if number > LIMITS[name].default:
            most = f"{LIMITS[name].default:,}"
            raise UsageError(f"settings cannot raise the limit {name} above {most}; --limit {name}={number} does")
    return [f"{name}={number}" for name, number in checked.items()]


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
    return tuple(value)


def _names(_path: Path, key: str, value: Any) -> Any:
    """A list of names, or one text with commas."""
    if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
        raise UsageError(f"{key} must be a list of names, not {shown(value)}")
    return value


_MOST_JOBS: Final = 1024

_CHECKS: Final[dict[str, Callable[[Path, str, Any], Any]]] = {
    **{key: _within for key, option in _PICTURE_SETTINGS.items() if isinstance(option.value, (Folder, MappingFile))},
    "custom-edges": _tables,
    "custom-kinds": _tables,
    "exclude": _patterns,
    "icons-dir": _within,
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
    "silence": _names,
    "source": _choice,
    "strict": _switch,
    "theme": _themes,
    "to": _word,
    "view": _word,
}
"""What checks the value of each setting that is no plain option of pictures; a test makes sure that none is missing."""


class SettingsFile(NamedTuple):
    """A file with settings; in `pyproject.toml`, they are those of one table."""

    path: Path
    settings: dict[str, Any]

    def line_of(self, key: str) -> int | None:
        """The number of the first line that sets a key, if it is found by its looks."""
        text = self.path.read_text("utf-8", "replace")
        table = re.search(r"^[ \t]*\[tool\.diagconv\]", text, re.MULTILINE) if self.path.name != OWN_FILE else None
        word = rf"[\"']?{re.escape(key)}[\"']?"
        setting = re.compile(
            rf"^[ \t]*(?:{word}[ \t]*[=.]|\[+[ \t]*(?:tool\.diagconv\.)?{word}[ \t]*[].])", re.MULTILINE
        )
        found = setting.search(text, table.end() if table else 0)
        return text.count("\n", 0, found.start()) + 1 if found else None


OWN_FILE: Final = "diagconv.toml"


def settings_file(start: Path) -> Path | None:
    """The settings file that counts in a folder: the nearest one; None if there is none."""
    return next((file.path for file in _found(start)), None)


def _found(start: Path) -> Iterator[SettingsFile]:
    """The files with settings, nearest first."""
    for folder in (start, *start.parents):
        own = folder / OWN_FILE
        if own.is_file():
            yield SettingsFile(own, _loaded(own))
        project = folder / "pyproject.toml"
        if project.is_file():
            table = _loaded(project).get("tool", {})
            own_table = table.get("diagconv") if isinstance(table, dict) else None
            if own_table is not None and not isinstance(own_table, dict):
                raise UsageError(f"{project}: [tool.diagconv] must be a table, not {shown(own_table)}")
            if own_table is not None:
                yield SettingsFile(project, own_table)


def _loaded(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as problem:
        raise EnvironmentFailure(f"cannot read {path}: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{path}:{line}: the file is not UTF-8") from problem
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"{path} is not TOML: {problem}") from problem
    except ValueError as problem:  # a number of thousands of digits, or a date that does not exist
        raise UsageError(f"{path} is not TOML: {str(problem).partition(':')[0]}") from problem
    except RecursionError as problem:
        raise UsageError(f"{path} is not TOML: it is nested too deeply") from problem
