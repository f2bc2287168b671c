"""Finds the diagrams of a file again that the manifest remembers, however they were edited or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.batch.digests import similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.manifest import DiagramEntry

_SIMILAR: Final = 0.5
"""How much of an edited diagram must be the same: half of the lines of both texts."""

_MOST_COMPARISONS: Final = 250_000


class Found(NamedTuple):
    """A diagram of a file, as far as its name depends on it.

    Args:
        text: the digest of its text.
        lines: the digests of its lines.
        label: what it would be named after; a number if it has no name of its own.
    """

    text: str
    lines: str
    label: str


def match(
    found: Sequence[Found], known: Sequence[DiagramEntry], gone: Sequence[DiagramEntry]
) -> list[DiagramEntry | None]:
    """For each diagram the entry that it had before; None for a new one.

    The same text counts first, then similar texts, the most similar ones first, and at last the only two that are left
    under the same label: a diagram that was written anew.

    Args:
        found: the diagrams as they are now.
        known: the entries of the file.
        gone: the entries of diagrams that the file had before; only the same text brings them back.
    """
    matches: list[DiagramEntry | None] = [None] * len(found)
    left = _match_texts(found, matches, list(known))
    _match_texts(found, matches, list(gone))
    _match_labels(found, matches, _match_similar(found, matches, left))
    return matches


def _match_texts(
    found: Sequence[Found], matches: list[DiagramEntry | None], known: list[DiagramEntry]
) -> list[DiagramEntry]:
    """Match equal texts; the entries that are left."""
    by_text: dict[str, list[DiagramEntry]] = {}
    for entry in known:
        by_text.setdefault(entry.text, []).append(entry)
    for number, diagram in enumerate(found):
        if matches[number] is None and by_text.get(diagram.text):
            matches[number] = by_text[diagram.text].pop(0)
    return [entry for entries in by_text.values() for entry in entries]


def _match_similar(
    found: Sequence[Found], matches: list[DiagramEntry | None], known: list[DiagramEntry]
) -> list[DiagramEntry]:
    unmatched = [number for number, entry in enumerate(matches) if entry is None]
    if len(unmatched) * len(known) > _MOST_COMPARISONS:
        return known
    pairs = [
        (similarity(found[number].lines, entry.lines), -number, -place)
        for number in unmatched
        for place, entry in enumerate(known)
    ]
    taken: set[int] = set()
    for score, number, place in sorted(pairs, reverse=True):
        if score >= _SIMILAR and matches[-number] is None and -place not in taken:
            matches[-number] = known[-place]
            taken.add(-place)
    return [entry for place, entry in enumerate(known) if place not in taken]


def _match_labels(found: Sequence[Found], matches: list[DiagramEntry | None], known: list[DiagramEntry]) -> None:
    for label in dict.fromkeys(diagram.label for diagram in found if not diagram.label.isdigit()):
        numbers = [at for at, diagram in enumerate(found) if diagram.label == label and matches[at] is None]
        entries = [entry for entry in known if entry.label == label]
        if len(numbers) == len(entries) == 1:
            matches[numbers[0]] = entries[0]
