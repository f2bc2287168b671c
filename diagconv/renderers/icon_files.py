"""Files of icons that Graphviz can read: it takes PNG, and of any other picture only the place is kept for it."""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.icons import Icon


@contextmanager
def graphviz_icon_files(icons: Iterable[Icon]) -> Iterator[dict[str, Path]]:
    """A file for each icon, by its name, that Graphviz can read: its own if it is a PNG, else one in its place."""
    with scratch_folder() as folder:
        files: dict[str, Path] = {}
        for icon in icons:
            if icon.name in files:
                continue
            if icon.path is not None and icon.media_type == "image/png":
                files[icon.name] = icon.path
            else:
                files[icon.name] = folder / f"{len(files) + 1}.png"
                files[icon.name].write_bytes(blank_png())
        yield files


def blank_png(width: int = 1, height: int = 1) -> bytes:
    """A PNG of this size in which nothing is seen."""
    rows = b"".join(b"\0" * (width + 1) for _ in range(height))
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0),
        b"PLTE": b"\xff\xff\xff",
        b"tRNS": b"\0",
        b"IDAT": zlib.compress(rows),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks.items())


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
