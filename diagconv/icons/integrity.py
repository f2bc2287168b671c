"""Whether a raster image is whole: for one that is truncated, a converter would refuse all of a picture."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PNG_HEADER: Final = 8
_CHUNK_FRAME: Final = 12
"""The bytes of a chunk besides its data: its length, its type and its checksum."""

_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many values a pixel of a PNG has, by its colour type."""


def is_whole(media_type: str, data: bytes) -> bool:
    """Whether an image of this type has all its parts.

    >>> is_whole("image/gif", b"GIF89a")
    False
    """
    return _CHECKS[media_type](data)


def _is_whole_png(data: bytes) -> bool:
    """Whether all chunks are there with their checksums, and the pixels are as many as the header says."""
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) < 13:
        return False
    header = chunks[0][1]
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _CHANNELS.get(header[9], 0)
    is_interlaced = header[12] != 0
    expected = 1 if is_interlaced else height * (1 + (width * bits + 7) // 8)
    return bits > 0 and _inflates([content for name, content in chunks if name == b"IDAT"], expected)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, up to the first that is damaged."""
    position = _PNG_HEADER
    while position + _CHUNK_FRAME <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        end = position + _CHUNK_FRAME + length
        name, content = data[position + 4 : position + 8], data[position + 8 : end - 4]
        if end > len(data) or zlib.crc32(name + content) != int.from_bytes(data[end - 4 : end], "big"):
            return
        yield name, content
        if name == b"IEND":
            return
        position = end


def _inflates(pieces: list[bytes], expected: int) -> bool:
    """Whether compressed data holds at least so many bytes, without holding them all at once."""
    inflater, count = zlib.decompressobj(), 0
    try:
        for piece in pieces:
            while piece and count < expected:
                count += len(inflater.decompress(piece, 1 << 20))
                piece = inflater.unconsumed_tail
    except zlib.error:
        return False
    return count >= expected


def _is_whole_jpeg(data: bytes) -> bool:
    """Whether it has pixels, and a mark of its end."""
    return b"\xff\xda" in data and data.rfind(b"\xff\xd9") > data.find(b"\xff\xda")


def _is_whole_gif(data: bytes) -> bool:
    """Whether its blocks end with an image at least, as a browser would show it."""
    if len(data) < 13:
        return False
    position = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    has_image = False
    while position < len(data):
        block = data[position]
        if block == 0x3B:
            return has_image
        if block == 0x2C and position + 10 < len(data):
            flags = data[position + 9]
            position += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
            has_image = True
        elif block == 0x21:
            position += 2
        else:
            return False
        while position < len(data) and data[position]:
            position += data[position] + 1
        position += 1
    return False


def _is_whole_webp(data: bytes) -> bool:
    """Whether it is as long as its header says."""
    return len(data) >= 20 and len(data) >= int.from_bytes(data[4:8], "little") + 8


_CHECKS: Final[dict[str, Callable[[bytes], bool]]] = {
    "image/png": _is_whole_png,
    "image/jpeg": _is_whole_jpeg,
    "image/gif": _is_whole_gif,
    "image/webp": _is_whole_webp,
}
