"""Makes text safe for whatever shows it: terminals, the logs of CI systems, readers of JSON.

Texts, file names and messages of the system hold what strangers wrote. All that goes to standard output or standard
error passes through here, but for the result of a conversion that goes to a file or a pipe, which stays as it is.
"""

from __future__ import annotations

import os
import re
from typing import Final

from diagconv.patterns import lazy_pattern

_CONTROLS: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
FORMATTING: Final = r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Marks that turn the direction of reading, break lines, or are not seen at all, as a part of a regular expression."""

_UNSAFE: Final = lazy_pattern(rf"[{_CONTROLS}{FORMATTING}\ud800-\udfff]")
_UNSAFE_IN_LINE: Final = lazy_pattern(rf"[{_CONTROLS}\t\n{FORMATTING}\ud800-\udfff]")
_OWN_LINE_END: Final = lazy_pattern(r"\n(?=  |\Z)")
_UNSAFE_BUT_OURS: Final = lazy_pattern(rf"\x1b\[[0-9;]*m|\r\n|([{_CONTROLS}{FORMATTING}\ud800-\udfff])")
"""The same, but for the colours that we set ourselves, and the line ends of Windows."""

_LONGEST_WORD: Final = 1000
_LONG_WORD: Final = lazy_pattern(rf"\S{{{_LONGEST_WORD + 1},}}")

_UNSAFE_IN_JSON: Final = lazy_pattern(rf"[\x7f-\x9f{FORMATTING}\ud800-\udfff]")
"""What `json.dumps` leaves as it is."""

_COMMAND: Final = lazy_pattern(r"^\s*(?=::[a-zA-Z])|#(?=#\w*\[)", re.MULTILINE)
"""Where GitHub Actions, Azure Pipelines and TeamCity look for commands to the machine that runs the job."""

_MARKED_BY: Final = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables that tell that a CI system reads the output."""


def safe(text: str) -> str:
    r"""The text with an escape sequence for each character that could control a terminal or reverse its direction.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    return text if text.isprintable() else _UNSAFE.sub(_escaped, text)


def safe_line(text: str) -> str:
    r"""The same on one line: a file's name, or a message with a user's words, cannot begin another one.

    >>> safe_line("a\nerror: b")
    'a\\nerror: b'
    """
    return text if text.isprintable() else _UNSAFE_IN_LINE.sub(_escaped, text)


def safe_message(text: str) -> str:
    r"""The same for a message of ours, whose further lines are indented by two spaces.

    >>> safe_message("several diagrams:\n  1  a\nerror: b")
    'several diagrams:\n  1  a\\nerror: b'
    """
    if text.isprintable():
        return text
    return "\n".join(map(safe_line, _OWN_LINE_END.split(text)))


def without_long_words(text: str) -> str:
    """A message without the middle of what nobody reads: a word of the command line may have any length.

    >>> len(without_long_words("unknown theme " + "x" * 70_000))
    1014
    """
    if len(text) <= _LONGEST_WORD:
        return text
    return _LONG_WORD.sub(lambda found: f"{found[0][: _LONGEST_WORD - 100]}…{found[0][-99:]}", text)


def safe_output(text: str) -> str:
    r"""A whole output, in colours that we set: the last look at it, whatever was forgotten before.

    >>> safe_output("\x1b[31mred\x1b[0m\x1b]0;title\x07")
    '\x1b[31mred\x1b[0m\\x1b]0;title\\x07'
    """
    return _UNSAFE_BUT_OURS.sub(lambda found: _escaped(found) if found[1] else found[0], text)


def without_commands(text: str) -> str:
    r"""A text in which a CI system finds no command, if one reads it.

    >>> without_commands("a\n") == "a\n"
    True
    """
    if not any(map(os.environ.get, _MARKED_BY)):
        return text
    return _COMMAND.sub(lambda found: f"{found[0]}\\", text)


def safe_json(document: str) -> str:
    r"""A JSON document in which such characters are escapes, so that it says the same.

    >>> safe_json('"\u202e"')
    '"\\u202e"'
    """
    return _UNSAFE_IN_JSON.sub(_escaped_in_json, document)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _escaped_in_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
