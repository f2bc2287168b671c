"""The kinds of values that options take: each checks a value, reads one from a command line, and describes itself."""

from __future__ import annotations

from datetime import date, time
from math import inf, isfinite
from numbers import Integral, Real
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from diagconv.errors import UsageError
from diagconv.suggestions import did_you_mean, unknown

NO_COLOR = ("none", "transparent")
"""The backgrounds that paint nothing."""


class Value(Protocol):
    """A kind of value; `name` is what messages call the option, such as "node_gap" or "--node-gap"."""

    def check(self, name: str, value: object) -> None:
        """Raise a UsageError that names the option and the value if the value is not of this kind."""
        ...

    def parse(self, name: str, text: str) -> object:
        """The value that a word of the command line stands for; a UsageError if there is none."""
        ...

    def describe(self) -> str:
        """The valid values, for help texts and documentation."""
        ...

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        ...


class Choice(NamedTuple):
    """One of several names; `noun` is what messages call one, such as "theme"."""

    noun: str
    names: tuple[str, ...]

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return "NAME"

    def check(self, name: str, value: object) -> None:
        """Check that it is one of the names."""
        if not isinstance(value, str):
            raise UsageError(f"{name} must be one of {', '.join(self.names)}, not {shown(value)}")
        if value not in self.names:
            raise UsageError(unknown(self.noun, value, self.names))

    def parse(self, name: str, text: str) -> str:
        """The name itself."""
        self.check(name, text)
        return text

    def describe(self) -> str:
        """The names."""
        return ", ".join(self.names)


class Number(NamedTuple):
    """A number from `least` to `most`, or above 0 if neither is given; `unit` is a word such as "pixels"."""

    least: float = 0.0
    most: float = inf
    is_whole: bool = False
    unit: str = ""

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return self.unit.upper() or "NUMBER"

    def check(self, name: str, value: object) -> None:
        """Check that it is a number, and within the bounds."""
        kind = Integral if self.is_whole else Real
        if not isinstance(value, kind) or isinstance(value, bool):
            wanted = "a whole number" if self.is_whole else "a number"
            raise UsageError(f"{name} must be {wanted}{self._of_unit()}, not {shown(value)}")
        if not _is_finite(value) or not float(value) > 0 or not self.least <= float(value) <= self.most:
            raise UsageError(f"{name} must be {self._bounds()}, not {_short(value)}")

    def parse(self, name: str, text: str) -> float:
        """The number that the text is."""
        try:
            number = int(text) if self.is_whole else float(text)
        except ValueError:
            self.check(name, text)
            raise
        self.check(name, number)
        return number

    def describe(self) -> str:
        """The bounds and the unit."""
        unit = f" {self.unit}" if self.unit else ""
        return self._bounds() if self.most == inf else f"{self.least:g} to {self.most:g}{unit}"

    def _bounds(self) -> str:
        bounds = f"greater than {self.least:g}" if self.most == inf else f"between {self.least:g} and {self.most:g}"
        return bounds + (f" {self.unit}" if self.unit else "")

    def _of_unit(self) -> str:
        return f" of {self.unit}" if self.unit else ""


class Boolean:
    """True or False."""

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return ""

    def check(self, name: str, value: object) -> None:
        """Check that it is a bool, not merely something true."""
        if not isinstance(value, bool):
            raise UsageError(f"{name} must be true or false, not {shown(value)}")

    def parse(self, name: str, text: str) -> bool:
        """Raise a UsageError, since text is neither True nor False."""
        raise UsageError(f"{name} must be true or false, not {shown(text)}")

    def describe(self) -> str:
        """Both values."""
        return "True, False"


class Folder(NamedTuple):
    """The path of a folder; `noun` is what messages call it, such as "icon folder"."""

    noun: str

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return "DIR"

    def check(self, name: str, value: object) -> None:
        """Check that it is a path."""
        if not isinstance(value, (str, PathLike)):
            raise UsageError(f"{name} must be a path, not {shown(value)}")

    def parse(self, name: str, text: str) -> str:
        """The path itself, if there is such a folder; a path in Python is checked where it is read."""
        if not Path(text).is_dir():
            raise UsageError(f"no such {self.noun}: {text}")
        return text

    def describe(self) -> str:
        """That it is a path."""
        return "a path"


class MappingFile(NamedTuple):
    """A file in YAML or JSON that holds a mapping, or the mapping itself; `noun` is what messages call it."""

    noun: str

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return "FILE"

    def check(self, name: str, value: object) -> None:
        """Check that it is a path or a mapping."""
        if not isinstance(value, (str, PathLike, dict)):
            raise UsageError(f"{name} must be a path or a mapping, not {shown(value)}")

    def parse(self, name: str, text: str) -> dict[str, Any]:
        """The mapping in the file of this path."""
        from diagconv.renderers.documents import mapping_of

        return mapping_of(text, self.noun)

    def describe(self) -> str:
        """That it is a path or a mapping."""
        return "a path, a mapping"


class Background:
    """A colour, or “transparent”."""

    @property
    def metavar(self) -> str:
        """The word that stands for a value in help texts."""
        return "COLOR"

    def check(self, name: str, value: object) -> None:
        """Check that it is a colour."""
        if not isinstance(value, str):
            raise UsageError(f"{name} must be a colour, not {shown(value)}")
        if _is_plain(value.strip().lower()):
            return
        from diagconv.model.colors import NAMES, parse_color  # which loads the model

        if parse_color(value) is None:
            hint = did_you_mean(value.strip().lower(), NAMES) or "use a name such as white, or #rrggbb"
            raise UsageError(f"{name} {shown(value)} is not a colour; {hint}")

    def parse(self, name: str, text: str) -> str:
        """The colour itself."""
        self.check(name, text)
        return text

    def describe(self) -> str:
        """That it is a colour."""
        return "a colour, transparent"


def _is_plain(text: str) -> bool:
    """Whether a text is one of the backgrounds that most calls use, so that the model need not be loaded."""
    is_hexadecimal = text[:1] == "#" and len(text) in {4, 5, 7, 9} and set(text[1:]) <= set("0123456789abcdef")
    return is_hexadecimal or text in (*NO_COLOR, "white", "black")


def shown(value: object) -> str:
    """A value as messages show it: text in quotation marks, others as TOML and JSON write them, cut if it is long."""
    text = value if isinstance(value, str) else _literal(value)
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"“{short}”" if isinstance(value, str) else short


def _is_finite(number: Any) -> bool:
    """Whether a number is finite, and not so large that no float is near."""
    try:
        return isfinite(number)
    except OverflowError:
        return False


def _short(number: Any) -> str:
    return f"{float(number):g}" if _is_finite(number) or isinstance(number, float) else _literal(number)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number of so many digits"
    return value.isoformat() if isinstance(value, date | time) else repr(value)


_MOST_BITS = 1000
