"""Labels with the icons that fit, and how often the one that is suggested is among these."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

from diagconv.icons.suggesting import Subject, Suggestion, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Case(NamedTuple):
    """A label, the patterns of icons that fit, and whether one is wanted."""

    subject: Subject
    fitting: tuple[str, ...]
    wanted: bool


def cases_of(path: Path) -> Iterator[Case]:
    r"""The lines of a table: what fits, kind, shape, id, classes and label (`\n` is a line break), with tabs between.

    What fits is patterns of icons with blanks between; one that begins with `-` is right without an icon too.
    """
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            fits, kind, shape, id, classes, label = line.replace("\\n", "\n").split("\t")
            subject = Subject(id, label, kind, None if shape == "-" else shape, tuple(classes.split()))
            patterns = tuple(pattern for pattern in fits.split() if pattern != "-")
            yield Case(subject, patterns, not fits.startswith("-"))


def print_measure(path: Path, *, every: bool) -> None:
    """Print the odd ones, then precision and recall."""
    given = right = wanted = found = 0
    for case in cases_of(path):
        suggestion = suggest(case.subject)
        fits = suggestion.icon is not None and any(fnmatch(suggestion.icon, pattern) for pattern in case.fitting)
        given, right = given + (suggestion.icon is not None), right + fits
        wanted, found = wanted + case.wanted, found + (fits and case.wanted)
        if every or (suggestion.icon is not None and not fits) or (case.wanted and not fits):
            print(_line(case, suggestion, fits))
    print(f"{path.name}: {right} of {given} icons fit ({right / given:.1%}); {found} of {wanted} found", end=" ")
    print(f"({found / wanted:.1%})")


def _line(case: Case, suggestion: Suggestion, fits: bool) -> str:
    verdict = "right" if fits else "WRONG" if suggestion.icon else "missed" if case.wanted else "none"
    label = " ".join(case.subject.label.split())[:60]
    return f"{verdict:7} {label:60} {suggestion.icon or '-':40} {' '.join(case.fitting):30} {suggestion.why}"
