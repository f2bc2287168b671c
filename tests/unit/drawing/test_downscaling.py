"""Pictures in a PNG: halved until they are less than twice as large as they are drawn, and no pixel is skipped."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from io import BytesIO
from struct import unpack

import pytest
from PIL import Image

from diagconv.drawing.downscaling import with_downscaled_images
from diagconv.drawing.png import png

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
STRIPES = Image.new("RGB", (256, 256), "white")
STRIPES.paste("black", (0, 0, 1, 256))
for column in range(0, 256, 2):
    STRIPES.paste("black", (column, 0, column + 1, 256))


def encoded(image: Image.Image) -> str:
    file = BytesIO()
    image.save(file, "PNG")
    return b64encode(file.getvalue()).decode()


def picture(*uses: tuple[float, float], image: Image.Image = STRIPES) -> str:
    drawn = "".join(
        f'<use class="icon" xlink:href="#i" transform="translate(0 0) scale({width:g} {height:g})"/>'
        for width, height in uses
    )
    held = f'<image id="i" width="1" height="1" xlink:href="data:image/png;base64,{encoded(image)}"/>'
    return f'<svg {NAMES} width="32" height="32" viewBox="0 0 32 32"><defs>{held}</defs>{drawn}</svg>'


def size_in(svg: str) -> tuple[int, int]:
    (data,) = re.findall(r"base64,([^\"]+)", svg)
    return unpack(">II", b64decode(data)[16:24])


@pytest.mark.parametrize(
    ("uses", "zoom", "size"),
    [
        pytest.param([(28, 28)], 1, 32, id="small"),
        pytest.param([(28, 28)], 2, 64, id="small-at-twice-the-size"),
        pytest.param([(28, 28), (60, 60)], 1, 64, id="the-largest-use-counts"),
        pytest.param([(128, 128)], 1, 128, id="exactly-half"),
        pytest.param([(200, 200)], 1, 256, id="nearly-as-large"),
        pytest.param([(300, 300)], 1, 256, id="larger"),
    ],
)
def test_the_size_of_what_is_drawn(uses, zoom, size):
    assert size_in(with_downscaled_images(picture(*uses), zoom)) == (size, size)


def test_a_picture_of_another_shape_is_kept_large_enough_on_both_sides():
    wide = STRIPES.resize((256, 64))
    assert size_in(with_downscaled_images(picture((20, 20), image=wide), 1)) == (128, 32)


def test_no_pixel_is_skipped():
    drawn = Image.open(BytesIO(png(picture((32, 32))))).convert("L")
    assert all(100 < value < 160 for value in drawn.crop((2, 2, 30, 30)).tobytes())


@pytest.mark.parametrize("data", ["", "AAAA", "iVBORw0KGgo="], ids=["nothing", "no-png", "cut-off"])
def test_what_is_no_picture_stays(data):
    svg = re.sub(r"base64,[^\"]+", f"base64,{data}", picture((4, 4)))
    assert with_downscaled_images(svg, 1) == svg
