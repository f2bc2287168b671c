"""Digests: short fingerprints of bytes and texts, the same on every machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

try:  # hashlib loads OpenSSL, which takes longer than all that is computed here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from diagconv.real_paths import regular_content

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_SIZE: Final = 16
_LINE_SIZE: Final = 2
_MOST_LINES: Final = 400


def digest(data: bytes) -> str:
    """The digest of bytes, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest_of_text(text: str) -> str:
    """The digest of a text, which may hold characters that UTF-8 cannot encode."""
    return digest(text.encode("utf-8", "surrogatepass"))


def digest_of_file(path: str | Path) -> str:
    """The digest of a file's content; empty if there is no file, or it cannot be read."""
    try:
        return digest(regular_content(path))
    except (OSError, ValueError):  # ValueError for a NUL in the path
        return ""


def digest_with_requests(content: str, requested: Collection[str]) -> str:
    """The digest of a note's content, and of the formats on request that count in it."""
    return digest_of_text(" ".join([content, *sorted(requested)])) if requested else content


def digest_of_diagram(text: str, format: str, options: Mapping[str, object]) -> str:
    """The digest of a diagram's text, the language that it is read in, and the reader's options."""
    return digest_of_text(json.dumps([format, dict(options), text], sort_keys=True))


def line_digests(text: str) -> str:
    r"""Four hexadecimal digits for each line that is not blank, without its indentation: to find similar texts again.

    >>> line_digests("a\n  b\n") == line_digests("a\n\nb")
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_MOST_LINES]
    return "".join(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=_LINE_SIZE).hexdigest() for line in lines)


def similarity(one: str, other: str) -> float:
    r"""How much of two texts is the same, from 0 to 1, by their `line_digests`.

    >>> similarity(line_digests("a\nb\nc"), line_digests("a\nx\nc"))
    0.6666666666666666
    """
    from collections import Counter

    ours, theirs = (Counter(_split(lines)) for lines in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _split(lines: str) -> list[str]:
    width = 2 * _LINE_SIZE
    return [lines[start : start + width] for start in range(0, len(lines), width)]
