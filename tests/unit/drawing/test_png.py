"""PNG: its size, its limits, and that it looks at nothing outside the SVG."""

import struct
import sys
from base64 import b64encode
from contextlib import ExitStack
from io import BytesIO

import pytest
from PIL import Image

from diagconv import Limits, render
from diagconv.drawing.png import png
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.model import Diagram

SVG = '<svg xmlns="http://www.w3.org/2000/svg" class="a" width="{0}" height="{1}">{2}</svg>'


@pytest.fixture
def limits():
    """Sets other limits for a test."""
    with ExitStack() as stack:
        yield lambda **values: stack.enter_context(Limits(**values))


def test_size():
    assert size(png(SVG.format(30, 20, ""))) == (30, 20)


def test_scale():
    assert size(png(SVG.format(30, 20, ""), scale=2.5)) == (75, 50)


def test_width():
    assert size(png(SVG.format(30, 20, ""), scale=9, width=120)) == (120, 80)


def test_size_in_points():
    assert size(png(SVG.format("30pt", "20pt", ""), width=120))[0] == 120


def test_text_needs_no_font_of_the_machine():
    blank = png(SVG.format(30, 20, ""))
    assert png(SVG.format(30, 20, '<text y="18" font-family="Helvetica">Ab</text>')) != blank


def test_equal_bytes():
    drawing = SVG.format(30, 20, '<text y="18" font-weight="600">Ab</text>')
    assert png(drawing) == png(drawing)


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf")])
def test_impossible_scale(scale):
    with pytest.raises(UsageError):
        png(SVG.format(30, 20, ""), scale=scale)


def test_impossible_width():
    with pytest.raises(UsageError):
        png(SVG.format(30, 20, ""), width=0)


def test_a_pixel_high():
    assert size(png(SVG.format(3000, 20, ""), width=90)) == (90, 1)


@pytest.mark.parametrize(("scale", "width", "told"), [(0.01, None, "larger scale"), (1.0, 3, "larger width")])
def test_less_than_a_pixel(scale, width, told):
    with pytest.raises(DiagconvError, match=f"less than one pixel high; use a {told}"):
        png(SVG.format(3000, 20, ""), scale=scale, width=width)


@pytest.mark.parametrize("width", [1, 7, 99, 100, 183, 1080, 1920, 1921, 3840])
@pytest.mark.parametrize(
    "units", [(182.7, 79.5), (1013.3, 77.7), (333.3, 1000.1), (0.7, 0.3), (30, 20), (99.95, 33.35)]
)
def test_a_width_is_kept_to_the_pixel(units, width):
    if min(units) * width / units[0] >= 0.5:
        height = max(int(units[1] * width / units[0] + 0.5), 1)
        assert size(png(SVG.format(*units, ""), width=width)) == (width, height)
        assert size(png(SVG.format(f"{units[0]}pt", f"{units[1]}pt", ""), width=width)) == (width, height)


@pytest.mark.parametrize(
    ("units", "scale", "expected"),
    [
        ((182.7, 79.5), 1, (183, 80)), ((182.7, 79.5), 2, (365, 159)), ((182.7, 79.5), 1.5, (274, 119)),
        ((182.7, 79.5), 0.3, (55, 24)), ((182.5, 78.5), 1, (183, 79)), ((1013.3, 77.7), 10, (10133, 777)),
        ((1013.3, 77.7), 0.05, (51, 4)), ((100, 50), 4 / 3, (133, 67)), ((0.6, 0.6), 1, (1, 1)),
    ],
)  # fmt: skip
def test_a_scale_is_rounded_once(units, scale, expected):
    assert size(png(SVG.format(*units, ""), scale=scale)) == expected


@pytest.mark.parametrize("box", ["", ' viewBox="0 0 182.7 79.5"', ' viewBox="-10 -20 182.7 79.5"'])
@pytest.mark.parametrize("options", [{}, {"width": 1920}, {"width": 33}, {"scale": 2.3}])
def test_the_drawing_fills_all_pixels(box, options):
    x, y = (-10, -20) if "-10" in box else (0, 0)
    rect = f'<rect x="{x}" y="{y}" width="182.7" height="79.5" fill="#c00"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="182.7" height="79.5"{box}>{rect}</svg>'
    picture = Image.open(BytesIO(png(svg, **options))).convert("RGBA")
    assert picture.getcolors() == [(picture.width * picture.height, (204, 0, 0, 255))]


@pytest.mark.parametrize("units", [(20_000, 10_000), (70_000, 200), (400, 300_001), (13_400, 7_600.4)])
def test_a_plain_picture_that_is_too_large_is_drawn_smaller(units, limits):
    limits(picture_pixels=1_000_000)
    found = []
    width, height = size(png(SVG.format(*units, ""), diagnostics=found))
    assert 0.9e6 < width * height <= 1e6
    assert width / height == pytest.approx(units[0] / units[1], rel=0.05)
    assert [(one.code, f"{width} × {height} pixels" in one.message) for one in found] == [("DRW312", True)]


@pytest.mark.parametrize("asked", [{"scale": 1.0}, {"scale": 1}, {"width": 200}])
def test_only_a_size_that_was_asked_for_is_an_error(asked, limits):
    limits(picture_pixels=5000)
    diagram = Diagram()
    diagram.node("a")
    diagram.node("b")
    diagram.edge("a", "b")
    found = []
    width, height = size(render(diagram, "png", diagnostics=found))
    assert width * height <= 5000
    assert [one.code for one in found] == ["DRW312"]
    with pytest.raises(DiagconvError, match="use a smaller"):
        render(diagram, "png", **asked)


def test_a_picture_at_the_limit_is_not_drawn_smaller(limits):
    limits(picture_pixels=1_000_000)
    found = []
    assert size(png(SVG.format(2000, 500, ""), diagnostics=found)) == (2000, 500)
    assert found == []


def test_too_many_pixels():
    with pytest.raises(DiagconvError, match="more than 100,000,000; use a smaller scale"):
        png(SVG.format(20_000, 10_000, ""), scale=1)
    with pytest.raises(DiagconvError, match="more than 100,000,000"):
        png(SVG.format(1, 1, ""), scale=1e300)
    with pytest.raises(DiagconvError, match="more than 100,000,000; use a smaller width"):
        png(SVG.format(0.1, 100, ""), width=30_000)


@pytest.mark.parametrize("href", ["{file}", "file://{file}", "&#47;{file}", "data.png"])
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_references_are_refused(tmp_path, href, name):
    file = tmp_path / "secret.png"
    file.write_bytes(png(SVG.format(5, 5, "")))
    image = f'<image xmlns:xlink="http://www.w3.org/1999/xlink" alt=">" {name}="{href.format(file=file)}"/>'
    with pytest.raises(DiagconvError, match="external resource"):
        png(SVG.format(30, 20, image))


@pytest.mark.parametrize("href", ["https://example.org", "https://example.org/url(x)?@import"])
def test_links_are_no_references(href):
    assert png(SVG.format(30, 20, f'<a href="{href}"><rect width="3" height="3"/></a>'))


def test_entities_hide_nothing(tmp_path):
    entity = f'<!DOCTYPE svg [<!ENTITY e "{tmp_path}/secret.png">]>'
    with pytest.raises(DiagconvError):
        png(entity + SVG.format(30, 20, '<image href="&e;"/>'))


@pytest.mark.parametrize(
    "content",
    [
        '<style>@import "file:///etc/passwd";</style>', "<style>@font-face{{src:url( 'font.ttf')}}</style>",
        '<rect fill="url(other.svg#a)"/>', '<rect style="mask: URL( &quot;https://example.org/m.svg#a&quot;)"/>',
        '<filter><feImage href="{file}"/></filter>', '<use href=" {file}#a"/>', '<style><g>url(x.png)</g></style>',
        '<rect style="mask:image-set(&quot;x.png&quot; 1x)"/>', r'<rect style="fill:\75rl(x.svg#a)"/>',
        r'<rect style="fill:\75 rl(x.svg#a)"/>', r"<style>@\69mport 'x';</style>", '<rect fill="u/**/rl(x.svg#a)"/>',
        '<rect fill="url (x.svg#a)"/>', '<rect style="fill:src(&quot;x&quot;)"/>',
        '<rect style="fill:image(&quot;x&quot;)"/>',
        '<linearGradient href="x.svg#a"/>', '<rect fill="url(#a) url(x.svg#b)"/>', '<rect fill="url(file:x.svg#b)"/>',
    ],
)  # fmt: skip
def test_references_from_anywhere_are_refused(tmp_path, content):
    with pytest.raises(DiagconvError, match="external resource"):
        png(SVG.format(30, 20, content.format(file=tmp_path / "secret.png")))


def test_what_lies_within_is_no_reference():
    image = "data:image/png;base64," + b64encode(png(SVG.format(5, 5, ""))).decode()
    inside = f'<image width="5" height="5" href="{image}"/><g id="a" data-id="url(x)"/><use href="#a" fill="url(#b)"/>'
    assert png(SVG.format(30, 20, inside))


@pytest.mark.parametrize("hostile", ["file:///etc/passwd", '"/><image href="/etc/passwd"/>', "url(/etc/passwd)"])
def test_a_hostile_diagram_refers_to_nothing(hostile, tmp_path):
    """Whatever a label, an icon, an image or a style says: it is text, or it is left out."""
    evil = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/passwd"/></svg>'
    (tmp_path / "evil.svg").write_text(evil, "utf-8")
    diagram = Diagram()
    diagram.node("a", hostile, tooltip=hostile, icon="evil", style={"fill": hostile, "filter": hostile})
    diagram.node("b", f"<img src='{hostile}'/>{hostile}", markup="html", icon=hostile, image=hostile)
    diagram.edge("a", "b", label=hostile)
    diagram.title = hostile
    assert size(render(diagram, "png", icons_dir=str(tmp_path)))[0] > 1


def test_no_svg():
    with pytest.raises(EnvironmentFailure, match="well-formed"):
        png(SVG.format(30, 20, "<g>"))


def test_without_resvg(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(EnvironmentFailure, match="resvg-py"):
        png(SVG.format(30, 20, ""))


def size(drawn: bytes) -> tuple[int, int]:
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    return width, height
