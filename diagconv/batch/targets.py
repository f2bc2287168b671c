"""What an export writes of each diagram: pictures or texts, in one theme or several."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.digests import digest_of_text
from diagconv.errors import UsageError
from diagconv.formats import by_name
from diagconv.renderers import PICTURES
from diagconv.renderers.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRAWING_VERSION: Final = 1
"""Raised in a release in which the same diagram gives other bytes, so that all are made again. A test says when."""

_WITHOUT_EFFECT: Final = frozenset({"timeout", "folder", "icons_dir"})
"""Options that change no bytes by themselves; of a folder with icons, only the icons that are used count."""

_ONLY_FOR_PNG: Final = frozenset({"scale", "width"})


class Target(NamedTuple):
    """A kind of file that is written of each diagram.

    Args:
        format: the name of a picture format, or of a language.
        suffix: the suffix of its files.
        theme: the theme of the picture; None for that of the options.
        variant: what stands between a file's name and its suffix, for the second theme and those after it.
        settings: all options that change its bytes, as JSON.
    """

    format: str
    suffix: str
    theme: str | None = None
    variant: str = ""
    settings: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn, not written as text."""
        return self.format in PICTURES

    def path(self, name: str) -> str:
        """The path of a file in the output folder."""
        if "{theme}" in name:
            return name.replace("{theme}", self.theme or "default") + self.suffix
        return f"{name}{self.variant}{self.suffix}"


def origin(text: str, uses: Mapping[str, str], target: Target) -> str:
    """The digest of all that a file is made of.

    Args:
        text: the digest of the diagram.
        uses: the digests of the images and icons that it uses, by their names.
        target: what is written of it.
    """
    used = " ".join(f"{name} {known}" for name, known in sorted(uses.items()))
    return digest_of_text(f"{text} {target.settings} {used}")


def targets_of(
    formats: Sequence[str],
    themes: Sequence[str],
    options: Mapping[str, Any],
    *,
    hints: bool = True,
    reading: Mapping[str, Any] | None = None,
) -> list[Target]:
    """The files to write of each diagram.

    Args:
        formats: the names of picture formats and languages.
        themes: the themes that the call names; there is a picture for each.
        options: the other options that the call gives, by their names in Python.
        hints: whether texts get hints.
        reading: the options of readers that the call gives.

    Raises:
        UsageError: a format is unknown or cannot be written.
    """
    found: list[Target] = []
    for format in dict.fromkeys(formats):
        if format in PICTURES:
            found += _pictures(format, themes, options)
        else:
            found.append(_text(format, themes, options, hints=hints))
    if not reading:
        return found
    read = json.dumps(reading, sort_keys=True, default=str)
    return [target._replace(settings=f"{target.settings} {read}") for target in found]


def _pictures(format: str, themes: Sequence[str], options: Mapping[str, Any]) -> list[Target]:
    ignored = _WITHOUT_EFFECT if format == "png" else _WITHOUT_EFFECT | _ONLY_FOR_PNG
    counting = {
        name: value for name, value in options.items() if name not in ignored and value != OPTIONS[name].default
    }
    return [
        Target(
            format,
            PICTURES[format].suffix,
            theme,
            f"-{theme}" if number else "",
            _settings(format, counting | ({"theme": theme} if theme else {})),
        )
        for number, theme in enumerate(themes or [None])
    ]


def _text(format: str, themes: Sequence[str], options: Mapping[str, Any], *, hints: bool) -> Target:
    row = by_name(format)
    row.check_writable()
    if not row.suffixes:
        raise UsageError(f"{row.title} has no suffix for its files")
    theme = themes[0] if themes and "theme" in row.options else None
    counting = {name: value for name, value in options.items() if name in row.options and name not in _WITHOUT_EFFECT}
    return Target(format, row.suffixes[0], theme, "", _settings(format, counting | {"hints": hints, "theme": theme}))


def _settings(format: str, options: Mapping[str, Any]) -> str:
    return json.dumps([DRAWING_VERSION, format, options], sort_keys=True, default=str)
