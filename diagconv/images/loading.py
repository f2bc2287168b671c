"""Loads an image from the folder of the text that names it, or from the text itself."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from diagconv.images.image import UnusableImage
from diagconv.limits import IMAGE_BYTES
from diagconv.real_paths import real_path

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DATA: Final = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)


def is_remote(reference: str) -> bool:
    """Whether a reference names something on the network."""
    return reference.lower().startswith(("http:", "https:", "//"))


def from_data_url(reference: str) -> bytes | None:
    """The bytes of a `data:` URL; None if the reference is not one.

    Raises:
        UnusableImage: it does not hold an image in base64.
    """
    if not reference.lower().startswith("data:"):
        return None
    found = _DATA.fullmatch(reference)
    if found is None:
        raise UnusableImage("only base64-encoded image data is supported")
    try:
        return b64decode(found[1])
    except ValueError:
        raise UnusableImage("its base64 data is invalid") from None


def from_folder(reference: str, folder: Path) -> bytes:
    """The bytes of a file in a folder or below.

    Args:
        reference: its path from the folder, as a file's name or as part of an address (`my%20logo.png`).
        folder: the folder of the text.

    Raises:
        UnusableImage: there is no such file, it cannot be read, or it lies outside the folder.
    """
    scheme = _SCHEME.match(reference)
    if scheme:
        raise UnusableImage(f"“{scheme[1]}:” is not supported; use a file next to the text or an https address")
    try:
        return _read(_path_within(reference, folder))
    except (OSError, ValueError) as failure:  # ValueError for a NUL in the path
        reason = getattr(failure, "strerror", None) or str(failure)
        raise UnusableImage(f"it cannot be read: {reason.lower()}") from None


def _path_within(reference: str, folder: Path) -> Path:
    """The path of the file that a reference names, symbolic links resolved."""
    root = real_path(folder)
    for name in dict.fromkeys((reference, unquote(reference.partition("?")[0].partition("#")[0]))):
        path = real_path(root / name)  # symbolic links resolved, so that none leads out
        if not path.is_relative_to(root):
            raise UnusableImage("it is outside the folder of the text")
        if path.is_file():
            return path
    raise UnusableImage("the file does not exist")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(IMAGE_BYTES.value + 1)
