"""What PNG and PDF are drawn with where Arimo has no glyph, what is said if nothing has, and the font in the SVG."""

import re
import unicodedata
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv import render
from diagconv.drawing import fallback_fonts
from diagconv.drawing.font_fallback import font_fallback
from diagconv.drawing.png import png
from diagconv.drawing.subsets import subset
from diagconv.layout.typesetting.fonts import UPRIGHT
from diagconv.model import Diagram

WORDS = {
    "Noto Sans Arabic": "مرحبا بالعالم", "Noto Sans Devanagari": "नमस्ते", "Noto Sans Thai": "สวัสดี",
    "Noto Sans CJK JP": "ひらがな日本", "Noto Sans CJK KR": "한국어 漢字", "Noto Sans CJK SC": "中文",
    "Noto Emoji": "👍🏽 👨\u200d👩\u200d👧 ☁\ufe0f", "Noto Sans Symbols": "⚙",
    "Noto Sans Symbols2": "✗✘➜", "Noto Sans Math": "↳⟶⇐",
}  # fmt: skip

SYMBOL_BLOCKS = {
    "Arrows": (0x2190, 0x21FF), "Mathematical Operators": (0x2200, 0x22FF), "Miscellaneous Technical": (0x2300, 0x23FF),
    "Control Pictures": (0x2400, 0x243F), "Enclosed Alphanumerics": (0x2460, 0x24FF), "Box Drawing": (0x2500, 0x257F),
    "Block Elements": (0x2580, 0x259F), "Geometric Shapes": (0x25A0, 0x25FF), "Miscellaneous Symbols": (0x2600, 0x26FF),
    "Dingbats": (0x2700, 0x27BF), "Miscellaneous Mathematical Symbols-A": (0x27C0, 0x27EF),
    "Supplemental Arrows-A": (0x27F0, 0x27FF), "Braille Patterns": (0x2800, 0x28FF),
    "Supplemental Arrows-B": (0x2900, 0x297F), "Miscellaneous Mathematical Symbols-B": (0x2980, 0x29FF),
    "Supplemental Mathematical Operators": (0x2A00, 0x2AFF), "Miscellaneous Symbols and Arrows": (0x2B00, 0x2BFF),
    "Letterlike Symbols": (0x2100, 0x214F), "Number Forms": (0x2150, 0x218B), "Currency Symbols": (0x20A0, 0x20C0),
    "Mathematical Alphanumeric Symbols": (0x1D400, 0x1D7FF), "Geometric Shapes Extended": (0x1F780, 0x1F7DF),
    "Supplemental Arrows-C": (0x1F800, 0x1F8AF), "Ornamental Dingbats": (0x1F650, 0x1F67F),
    "Miscellaneous Symbols and Pictographs": (0x1F300, 0x1F5FF), "Transport and Map Symbols": (0x1F680, 0x1F6FF),
}  # fmt: skip

NO_FONT_HAS = set("⎷⎸⎹⎺⎻⎼⎽🟙")
"""Seven lines for terminals and printers, and a star of Unicode 15, which newer Pythons know."""

needs_fonts = pytest.mark.skipif(not fallback_fonts.has_all_fonts(), reason="the extra “fonts” is not installed")


@pytest.fixture
def without_fonts(monkeypatch):
    """As on a machine without the extra."""
    fallback_fonts.installed.cache_clear()
    monkeypatch.setattr(fallback_fonts, "_folder", lambda package: None)
    yield
    monkeypatch.undo()
    fallback_fonts.installed.cache_clear()


def drawn(label: str, picture: str = "svg", **options):
    diagram = Diagram()
    diagram.node("a", label, markup=options.pop("markup", "text"))
    return render(diagram, picture, **options)


def pieces(svg: str) -> list[tuple[str | None, str]]:
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(text.get("font-family"), text.text) for text in texts if text.text]


@needs_fonts
@pytest.mark.parametrize(("family", "words"), WORDS.items())
def test_each_script_has_a_font(family: str, words: str):
    found = font_fallback(drawn(words))
    assert family in {name for name, _ in pieces(found.svg)}
    assert not found.missing
    assert all(file.is_file() for file in found.files)


@needs_fonts
@pytest.mark.parametrize(("first", "last"), SYMBOL_BLOCKS.values(), ids=SYMBOL_BLOCKS.keys())
def test_all_symbols_have_a_font(first: int, last: int):
    symbols = {chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"} - NO_FONT_HAS
    assert {symbol for symbol in symbols if fallback_fonts.font_for(symbol) is None} == set()


@needs_fonts
def test_symbols_are_drawn():
    found: list = []
    one, other = (drawn(symbol, "png", diagnostics=found) for symbol in "✗⟶")
    assert found == []
    assert one not in (other, drawn("\ue000", "png"))


def test_most_pictures_stay_as_they_are():
    svg = drawn("Größe → שלום")
    assert font_fallback(svg) == (svg, {}, ())


@needs_fonts
def test_a_line_is_cut_into_pieces_as_they_are_seen():
    found = font_fallback(drawn("abc 日本 שלום عالم 12!"))
    text = [text.strip("\u2067\u2069 ") for _, text in pieces(found.svg)]
    assert text == ["abc", "日本", "12", "عالم", "שלום", "!"]


@needs_fonts
def test_pieces_fill_their_line():
    svg = drawn("日本 abc 日本")
    start, width = (
        float(re.search(rf' {name}="([\d.]+)"', svg[svg.index("<text") :])[1]) for name in ("x", "textLength")
    )
    places = [float(x) for x in re.findall(r"translate\(([\d.]+) ", font_fallback(svg).svg)]
    assert places[0] == pytest.approx(start - width / 2, abs=0.1)
    assert places == sorted(places)
    assert places[-1] < start + width / 2


@needs_fonts
def test_no_boxes():
    boxes, words = png(drawn("\ue000\ue000")), png(drawn("日本"))
    assert boxes != words
    said: list = []
    drawn("日本 👍 नमस्ते", "png", diagnostics=said)
    assert said == []


@needs_fonts
def test_what_no_font_has_is_told_once():
    said: list = []
    drawn("\ue123 \ue123 日本 \ue124", "png", diagnostics=said)
    assert [(diagnostic.code, "\ue123\ue124" in diagnostic.message) for diagnostic in said] == [("DRW212", True)]


def test_without_the_extra_a_warning_names_it(without_fonts):
    said: list = []
    svg = drawn("日本 👍")
    drawn("日本 👍", "png", diagnostics=said)
    assert [diagnostic.code for diagnostic in said] == ["DRW211"]
    assert "日本👍" in said[0].message
    assert "diagconv[fonts]" in said[0].hint
    assert drawn("日本 👍") == svg


@needs_fonts
def test_the_svg_does_not_depend_on_the_extra(monkeypatch):
    words = " ".join(WORDS.values())
    before = drawn(words)
    monkeypatch.setattr(fallback_fonts, "installed", lambda: ())
    assert drawn(words) == before


@given(st.text(max_size=30))
@settings(max_examples=30)
def test_any_text_stays_well_formed(text: str):
    found = font_fallback(drawn(text or "x"))
    ElementTree.fromstring(found.svg)


def test_a_subset_is_small_and_the_same_each_time():
    one, other = subset(UPRIGHT, "Ab", 700), subset(UPRIGHT, "bA", 700)
    assert one == other
    assert len(one) < 4_000
    assert subset(UPRIGHT, "Ab", 400) != one


def test_the_font_in_the_svg():
    svg = drawn("plain **bold** *slanted* 日本", markup="markdown", embed_font=True)
    faces = re.findall(r"@font-face\{font-family:([\w-]+);font-weight:(\d+);font-style:(\w+);src:url\(([^)]*)\)", svg)
    assert [face[1:3] for face in faces] == [("400", "normal"), ("400", "italic"), ("700", "normal")]
    (family,) = {face[0] for face in faces}
    root = ElementTree.fromstring(svg)
    assert root.get("font-family").startswith(f"{family}, Arial,")
    for face in faces:
        assert b64decode(face[3].partition("base64,")[2])[:4] == b"\0\1\0\0"
    assert svg == drawn("plain **bold** *slanted* 日本", markup="markdown", embed_font=True)


def test_a_colour_of_its_own_stands_without_the_class_of_the_theme():
    svg = drawn("<font color='red'>red</font>", markup="html")
    assert re.search(r'<text fill="#ff0000"', svg)
    assert re.search(r'<text class="node-text"', drawn("<b>x</b>", markup="html"))


def test_the_font_in_the_svg_changes_no_png():
    assert drawn("plain", "png", embed_font=True) == drawn("plain", "png")
    assert "@font-face" not in drawn("plain")
    assert "@font-face" not in drawn(" ", embed_font=True)
