"""Where an image is: beside the text that names it, in the text itself, or on the network."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from diagconv.images.image import LARGEST, Unusable

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DATA: Final = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)


def is_remote(reference: str) -> bool:
    """Whether a reference names something on the network."""
    return reference.lower().startswith(("http:", "https:", "//"))


def inlined(reference: str) -> bytes | None:
    """The bytes that a `data:` reference holds; None if it is none.

    Raises:
        Unusable: it is one of another kind.
    """
    if not reference.lower().startswith("data:"):
        return None
    found = _DATA.fullmatch(reference)
    if found is None:
        raise Unusable("of data in the text, only images in base64 are taken")
    try:
        return b64decode(found[1])
    except ValueError:
        raise Unusable("its base64 is damaged") from None


def local(reference: str, folder: Path) -> bytes:
    """The bytes of a file in a folder or below.

    Args:
        reference: its path from the folder, as a file's name or as part of an address (`my%20logo.png`).
        folder: the folder of the text.

    Raises:
        Unusable: there is none, it is none, it is too large, or it really is elsewhere.
    """
    scheme = _SCHEME.match(reference)
    if scheme:
        raise Unusable(f"an image is a file beside the text or on https, not on “{scheme[1]}:”")
    try:
        return _read(_found(reference, folder))
    except (OSError, ValueError) as failure:  # ValueError for a NUL in the path
        reason = getattr(failure, "strerror", None) or str(failure)
        raise Unusable(f"it cannot be read: {reason.lower()}") from None


def _found(reference: str, folder: Path) -> Path:
    """The real place of the file that a reference names."""
    root = folder.resolve()
    for name in dict.fromkeys((reference, unquote(reference.partition("?")[0].partition("#")[0]))):
        path = (root / name).resolve()  # with all links followed, so that none leads out
        if not path.is_relative_to(root):
            raise Unusable("it is outside the folder of the text")
        if path.is_file():
            return path
    raise Unusable("there is no such file")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
