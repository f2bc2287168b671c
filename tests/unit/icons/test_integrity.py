"""A raster image is whole, or it is not drawn."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from diagconv.icons.integrity import is_whole

MODES = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "GIF": ("P",),
    "JPEG": ("L", "RGB"),
    "WEBP": ("RGB", "RGBA"),
}
CASES = [(format, mode) for format, modes in MODES.items() for mode in modes]


def image(format: str, mode: str) -> bytes:
    stream = BytesIO()
    Image.effect_noise((37, 21), 90).convert(mode).save(stream, format)
    return stream.getvalue()


@pytest.mark.parametrize(("format", "mode"), CASES)
def test_images_are_whole_until_they_are_cut(format: str, mode: str) -> None:
    data = image(format, mode)
    media_type = f"image/{format.lower()}"
    assert is_whole(media_type, data)
    assert not any(is_whole(media_type, data[:length]) for length in range(8, len(data) - 2, 7))


def test_a_png_with_a_wrong_byte_is_damaged() -> None:
    data = bytearray(image("PNG", "RGB"))
    data[len(data) // 2] ^= 0xFF
    assert not is_whole("image/png", bytes(data))


def test_animated_and_interlaced_images_are_whole() -> None:
    stream = BytesIO()
    frame = Image.effect_noise((20, 20), 90).convert("P")
    frame.save(stream, "GIF", save_all=True, append_images=[frame.rotate(90)])
    assert is_whole("image/gif", stream.getvalue())
