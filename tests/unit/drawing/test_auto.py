"""The picture that follows its reader's mode: light in its attributes, dark in its style sheet alone."""

from __future__ import annotations

import re

from diagconv.drawing.png import png
from diagconv.model import Diagram

from .hand import drawn


def diagram() -> Diagram:
    made = Diagram()
    made.group("g")
    made.node("a", group="g")
    made.node("b", style={"fill": "#326ce5", "stroke": "#123456", "color": "#fedcba"})
    made.node("c", style={"fill": "#ff000040"})
    made.edge("a", "b", label="x")
    made.edge("b", "c", label="y", style={"stroke": "#abcdef"})
    return made


def dark_rules(svg: str) -> str:
    found = re.search(r"@media \(prefers-color-scheme:dark\)\{(.*?)\}\}", svg)
    return found[1] if found else ""


def attributes(svg: str) -> str:
    """What a reader sees that knows no CSS."""
    return re.sub(r"<style>.*?</style>\n?| class=\"[^\"]*\"|diagconv-[0-9a-f]{8}", "", svg)


def test_without_css_it_is_the_light_picture() -> None:
    assert attributes(drawn(diagram(), theme="auto")) == attributes(drawn(diagram(), theme="default"))
    assert png(drawn(diagram(), theme="auto")) == png(drawn(diagram(), theme="default"))


def test_the_dark_colours_are_those_of_the_dark_picture() -> None:
    rules = dark_rules(drawn(diagram(), theme="auto"))
    dark = drawn(diagram(), theme="dark")
    colors = set(re.findall(r"#[0-9a-f]{6}(?=[)}]|$)", rules))
    assert len(colors) > 5
    assert all(f'"{color}"' in dark for color in colors)


def test_colours_of_the_user_are_in_no_rule() -> None:
    svg = drawn(diagram(), theme="auto")
    style = re.search("<style>(.*?)</style>", svg)
    assert style is not None
    for color in ("#326ce5", "#123456", "#fedcba", "#abcdef", "#ff0000"):
        assert color in svg
        assert color not in style[1].replace("edge-text-2{fill:#abcdef}", "")  # of the label, which follows the line


def test_one_theme_has_no_second() -> None:
    assert dark_rules(drawn(diagram(), theme="default")) == dark_rules(drawn(diagram(), theme="dark")) == ""
