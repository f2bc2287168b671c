"""The names of the files that an export writes: made from a pattern, the same on every system, unique."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.batch.patterns import FIELD
from diagconv.batch.reports.escaping import FORMATTING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_LABEL: Final = 60
_LONGEST_NAME: Final = 200
"""The bytes of a part of a path in UTF-8; systems allow 255, and a suffix follows."""

_MOST_NAMES: Final = 10_000_000
_NOT_IN_LABELS: Final = re.compile(r"[\W_]+")
_NOT_IN_FILE_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_MARKS: Final = re.compile(rf"[{FORMATTING}]")
_RESERVED: Final = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)

_FRONT_MATTER: Final = re.compile(r"\s*---[ \t]*\r?\n(.*?)^[ \t]*---[ \t]*$", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_KEY: Final = re.compile(r"^(id|title)[ \t]*:[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_ACCESSIBLE_TITLE: Final = re.compile(r"^[ \t]*accTitle[ \t]*:[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_TITLE_STATEMENT: Final = re.compile(r"^[ \t]*title(?:[ \t]*:|[ \t])[ \t]*([^\s\[{<>:,-].*?)[ \t\r]*$", re.MULTILINE)


class Labels(NamedTuple):
    """What a diagram may be named after; each is empty if it has none.

    Args:
        id: the `id` of its front matter.
        title: the title of its front matter, else its title for accessibility.
        heading: the heading of the note that it is under.
    """

    id: str = ""
    title: str = ""
    heading: str = ""

    def label(self, number: int) -> str:
        """The first that the diagram has, else its number, as a part of a file's name."""
        return label_of(self.id) or label_of(self.title) or label_of(self.heading) or str(number)


def labels_of(text: str, heading: str = "") -> Labels:
    r"""What a diagram may be named after. Its text is only searched, not read: it may have errors.

    >>> labels_of("---\ntitle: My shop\n---\nflowchart LR\n").title
    'My shop'
    """
    front = _FRONT_MATTER.match(text)
    found = dict(_FRONT_MATTER_KEY.findall(front[1])) if front else {}
    title = _unquoted(found.get("title", ""))
    if not title and (match := _ACCESSIBLE_TITLE.search(text) or _TITLE_STATEMENT.search(text)):
        title = _unquoted(match[1])
    return Labels(_unquoted(found.get("id", "")), title, heading)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def label_of(text: str) -> str:
    """A text as a part of a file's name: letters of any language and digits in lower case, hyphens between them.

    >>> label_of("The “Log” agent!")
    'the-log-agent'
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    words = _NOT_IN_LABELS.sub("-", composed).strip("-")
    return words[:_LONGEST_LABEL].rstrip("-")


class Candidates:
    """The names that diagrams may have. Of those with numbers, what was offered once is not offered again."""

    def __init__(self) -> None:
        self._further: dict[tuple[str, str, bool], Iterator[str]] = {}

    def of(self, pattern: str, stem: str, labels: Labels, number: int, text: str, folder: str = "") -> Iterator[str]:
        """The names of a diagram, best first, without end; `{theme}` stays in them.

        Args:
            pattern: the pattern.
            stem: the name of its file without the suffix.
            labels: what it may be named after.
            number: its number among the diagrams of its file.
            text: the digest of its text.
            folder: where it is written; names are offered once for each folder.
        """
        yield _filled(pattern, stem, labels, number, text)
        is_numbered = "{n}" in pattern or ("{label}" in pattern and labels.label(number) == str(number))
        base = _filled(pattern, stem, labels, 0 if is_numbered else number, text)
        key = (folder, base, is_numbered)
        if key not in self._further:
            self._further[key] = _further(pattern, stem, labels, number, text, is_numbered=is_numbered)
        yield from iter(self._further[key].__next__, None)  # which does not close what others continue


def _further(pattern: str, stem: str, labels: Labels, number: int, text: str, *, is_numbered: bool) -> Iterator[str]:
    if is_numbered and _filled(pattern, stem, labels, 1, text) != _filled(pattern, stem, labels, 2, text):
        for other in range(1, _MOST_NAMES):
            yield _filled(pattern, stem, labels, other, text)
    name = _filled(pattern, stem, labels, number, text)
    for other in range(2, _MOST_NAMES):
        end = f"-{other}"
        yield safe_name(_shortened(name, _LONGEST_NAME - len(end)) + end)


def _shortened(name: str, length: int) -> str:
    """A path with its last part cut to so many bytes."""
    folder, slash, last = name.rpartition("/")
    return folder + slash + _cut(last, length)


def _cut(part: str, length: int) -> str:
    return part if len(part) * 4 <= length else part.encode("utf-8", "surrogatepass")[:length].decode("utf-8", "ignore")


def _filled(pattern: str, stem: str, labels: Labels, number: int, text: str) -> str:
    fields = {
        "stem": stem,
        "label": labels.label(number),
        "n": str(number),
        "title": label_of(labels.title) or str(number),
        "id": label_of(labels.id) or str(number),
        "heading": label_of(labels.heading) or str(number),
        "hash": text[:8],
        "theme": "{theme}",
    }
    parts = [
        FIELD.sub(lambda field: _NOT_IN_FILE_NAMES.sub("_", fields[field[1]]), part) for part in pattern.split("/")
    ]
    return safe_name("/".join(parts))


def safe_name(name: str) -> str:
    """A path without suffix, safe on every system: no device of Windows, no dot or space at an end, not too long.

    >>> safe_name("docs/con"), safe_name("What? "), safe_name("a/b...")
    ('docs/con_', 'What_', 'a/b')
    """
    return "/".join(map(_safe_part, name.split("/")))


def without_marks(path: str) -> str:
    r"""A path with the numbers of the marks that are not seen and make it look like another one, in their places.

    >>> without_marks("report\u202egvs.md")
    'report_u202e_gvs.md'
    """
    return path if path.isprintable() else _MARKS.sub(lambda mark: f"_u{ord(mark[0]):04x}_", path)


def _safe_part(part: str) -> str:
    part = _cut(_NOT_IN_FILE_NAMES.sub("_", without_marks(unicodedata.normalize("NFC", part))), _LONGEST_NAME)
    part = part.strip(" ").rstrip(". ") or "_"
    return _RESERVED.sub(lambda name: f"{name[0]}_", part)
