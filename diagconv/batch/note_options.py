"""What an export does with the notes themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.batch.digests import digest_of_text
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.targets import Target

_VERSION: Final = 1
"""Raised in a release that writes notes in another form, so that all are written again."""

_MODES: Final = 2
"""A picture for readers in light mode, and one for those in dark mode."""


class NoteOptions(NamedTuple):
    """How notes show the pictures of their diagrams.

    Args:
        is_in_place: whether the notes themselves are changed; otherwise copies in the output folder are written.
        targets: what they show: a picture, or one for each mode; or a text in another language, which replaces the
            diagram.
        link: how they show it: one of `notes.LINKS`.
        source: what becomes of the text: one of `notes.SOURCES`. A note itself keeps it, hidden in a comment.
    """

    is_in_place: bool
    targets: Sequence[Target]
    link: str = "markdown"
    source: str = "removed"

    @classmethod
    def of(cls, targets: Sequence[Target], link: str | None, source: str | None, *, is_in_place: bool) -> NoteOptions:
        """The options of a call, with defaults for what it does not give.

        Raises:
            UsageError: they contradict one another.
        """
        first = targets[0]
        shown = [target for target in targets if target.format == first.format]
        if first.is_picture:
            link = link or ("html" if len(shown) > 1 else "markdown")
            if len(shown) > _MODES:
                raise UsageError("a note can show two themes, one for light and one for dark mode")
            if len(shown) > 1 and link not in {"html", "figure"}:
                raise UsageError(f"--link {link} cannot show two themes; use --link html or figure")
        elif is_in_place or link or source:
            option = "--in-place" if is_in_place else "--link" if link else "--source"
            raise UsageError(f"{option} is for pictures; with --to {first.format}, --notes replaces the diagrams")
        kept = "hidden" if source == "removed" else source or "folded"
        return cls(is_in_place, shown, link or "markdown", kept if is_in_place else source or "removed")

    @property
    def digest(self) -> str:
        """The digest of all that changes the notes, beside their texts and the diagrams."""
        targets = [[target.format, target.path("")] for target in self.targets]
        return digest_of_text(json.dumps([_VERSION, self.is_in_place, self.link, self.source, targets]))
