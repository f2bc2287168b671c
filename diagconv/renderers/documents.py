"""Reads files in YAML or JSON that options name, such as a configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.text.whole_numbers import TooManyDigits, whole_number

if TYPE_CHECKING:
    from os import PathLike

WITHOUT_EFFECT: Final = ("fontFamily", "themeCSS", "look")
"""What of a configuration file has no effect on a picture; in a text, a note says so, for a file, the command line."""


def mapping_of(value: str | PathLike[str] | dict[str, Any], noun: str) -> dict[str, Any]:
    """A mapping: the value itself, or what the file of this path holds.

    Args:
        value: the path of a file, which is YAML unless its suffix is `.json`; or a mapping.
        noun: what messages call the file, such as "theme file".

    Raises:
        UsageError: there is no such file, or it holds something else.
        EnvironmentFailure: it cannot be read.
    """
    if isinstance(value, dict):
        return value
    path = Path(value)
    if not path.is_file():
        raise UsageError(f"no such {noun}: {path}")
    try:
        text = path.read_text("utf-8-sig")
    except OSError as problem:
        raise EnvironmentFailure(f"cannot read {path}: {(problem.strerror or str(problem)).lower()}") from problem
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None
    found = _json(text, path) if path.suffix.lower() == ".json" else _yaml(text, path)
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise UsageError(f"{path}: a {noun} is a mapping of names to values")
    return found


def _json(text: str, path: Path) -> Any:
    try:
        return json.loads(text, parse_int=whole_number)
    except json.JSONDecodeError as problem:
        raise UsageError(f"{path}:{problem.lineno}:{problem.colno}: not JSON: {problem.msg}") from None
    except TooManyDigits as problem:
        line = text.count("\n", 0, text.find(problem.digits)) + 1
        raise UsageError(f"{path}:{line}: {problem}") from None
    except RecursionError:
        raise UsageError(f"{path} is not JSON: it is nested too deeply") from None


def _yaml(text: str, path: Path) -> Any:
    import yaml

    from diagconv.formats.mermaid.reading.yaml_loader import Loader

    try:
        return yaml.load(text, Loader)  # a loader that makes only texts, numbers, lists and mappings
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise UsageError(f"{place}: not YAML: {problem.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise UsageError(f"{path} is not YAML: {problem}") from None
