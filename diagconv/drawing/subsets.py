"""Fonts cut down to the characters that a picture uses, in one weight: a few kilobytes instead of some hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uharfbuzz

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def subset(path: Path, characters: Iterable[str], weight: int, index: int = 0) -> bytes:
    """A part of a font, as a font.

    Args:
        path: the font's file; it may have an axis of weights.
        characters: what to keep, with all glyphs that they may be drawn with.
        weight: the weight to keep, from 100 to 900.
        index: which font of a file with several.
    """
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.DOWNGRADE_CFF2  # which not all programs read
    wanted.unicode_set.update(map(ord, characters))
    if any(axis.tag == "wght" for axis in face.axis_infos):
        wanted.pin_axis_location(face, "wght", weight)
    data: bytes = wanted.subset(face).blob.data
    return data
