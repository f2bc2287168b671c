"""PNG: its size, its limits, and that it looks at nothing outside the SVG."""

import struct
import sys

import pytest

from diagconv.drawing.png import png
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" class="a" width="{0}" height="{1}">{2}</svg>'


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


def test_too_many_pixels():
    with pytest.raises(DiagconvError, match="at most 100 million"):
        png(SVG.format(20_000, 10_000, ""))


@pytest.mark.parametrize("href", ["{file}", "file://{file}", "&#47;{file}", "data.png"])
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_references_are_refused(tmp_path, href, name):
    file = tmp_path / "secret.png"
    file.write_bytes(png(SVG.format(5, 5, "")))
    image = f'<image xmlns:xlink="http://www.w3.org/1999/xlink" alt=">" {name}="{href.format(file=file)}"/>'
    with pytest.raises(DiagconvError, match="not part of it"):
        png(SVG.format(30, 20, image))


def test_links_are_no_references():
    assert png(SVG.format(30, 20, '<a href="https://example.org"><rect width="3" height="3"/></a>'))


def test_entities_hide_nothing(tmp_path):
    entity = f'<!DOCTYPE svg [<!ENTITY e "{tmp_path}/secret.png">]>'
    with pytest.raises(DiagconvError):
        png(entity + SVG.format(30, 20, '<image href="&e;"/>'))


def test_no_svg():
    with pytest.raises(EnvironmentFailure, match="well-formed"):
        png(SVG.format(30, 20, "<g>"))


def test_without_resvg(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(EnvironmentFailure, match="resvg-py"):
        png(SVG.format(30, 20, ""))


def test_pdf_without_typst(monkeypatch):
    from diagconv.drawing.pdf import pdf

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EnvironmentFailure, match=r"diagconv\[pdf\]"):
        pdf(SVG.format(30, 20, ""))


def test_pdf():
    pytest.importorskip("typst")
    from diagconv.drawing.pdf import pdf

    drawn = pdf(SVG.format(30, 20, '<text y="18">Ab</text>'))
    assert drawn.startswith(b"%PDF")
    assert b"CreationDate" not in drawn
    assert pdf(SVG.format(30, 20, '<text y="18">Ab</text>')) == drawn


def size(drawn: bytes) -> tuple[int, int]:
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    return width, height
