"""Scripts for the diagrams library: whatever a label holds stays a label, and the picture is that of the script."""

from __future__ import annotations

import ast
import html
import re
from collections import Counter
from unicodedata import bidirectional, category
from xml.etree import ElementTree

import black
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv.formats.diagrams.labels import safe
from diagconv.formats.diagrams.writing.script_builder import build_script
from diagconv.formats.diagrams.writing.writer import write
from diagconv.icons import resolve_icons
from diagconv.model import Diagram
from diagconv.model.cleaning import cleaned
from diagconv.renderers.diagrams import draw, source
from diagconv.renderers.options import RenderOptions
from diagconv.text import plain_text

from .diagrams import diagrams
from .test_graphviz import EVERY_END, IDS, without_dot

SVG = "{http://www.w3.org/2000/svg}"
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
ELEMENTS = {
    *("svg", "g", "title", "desc", "defs", "symbol", "use", "image"),
    *("text", "path", "polygon", "polyline", "ellipse", "a"),
}
"""All that a picture of the library's may consist of."""

FRAGMENTS = (
    *('"', "'", '"""', "'''", "\\", "\\\\", "\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x00", "\x01", "\x1b[31m"),
    *("\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\ud800", "\udfff", "日本"),
    *("\\N", "\\G", "\\E", "\\n", "\\l", "\\N{DASH}", "\\x41", "\\u0041", "${x}", "#{x}", "{x}", "%s", "%(a)s", "`"),
    *("</svg>", "<script>alert(1)</script>", "<b>", "</b>", "<b>x</b>", "<", ">", "<!--", "-->", "<![CDATA[", "]]>"),
    *("&", "&amp;", "&lt;", "&#60;", "&copy;", "<br/>", '<img src="/etc/passwd"/>', "javascript:alert(1)", '"+"'),
    *(');import os;os.system("x")#', '") >> x', "**BOX", 'f"{x}"', "# -*- coding: latin-1 -*-", "a:b:c", "->", "/*"),
    *("[label=x]", "];", "}", "{", "|", "=", " ", "~", "e\u0301", "x" * 50),
)
"""What means something to Python, to Graphviz, to XML or to a terminal."""

HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=8).map("".join)
PLACES = ("label", "icon", "group", "edge", "title", "bold")


def diagram_with(text: str, place: str) -> Diagram:
    diagram = Diagram()
    diagram.title = text if place == "title" else None
    diagram.group("group", text if place == "group" else "ours")
    style = {"font-weight": "bold"} if place == "bold" else {}
    icon = "k8s-pod" if place == "icon" else None
    diagram.node("a", text if place in ("label", "icon", "bold") else "ours", group="group", icon=icon, style=style)
    diagram.node("b", "ours")
    diagram.edge("a", "b", label=text if place == "edge" else "")
    diagram.edge("b", "group")
    return diagram


def told(text: str) -> str:
    """What is to be read: a text without what no picture can hold."""
    return cleaned(plain_text(text)).replace("\r", "")


def undone(literal: str) -> str:
    """A text as it was before it was made safe for Graphviz."""
    return html.unescape(re.sub(r"\\(.)", r"\1", literal, flags=re.DOTALL))


def shape_of(script: str) -> Counter[str]:
    """A script without its texts: its statements, and what it calls with which arguments."""
    nodes = list(ast.walk(ast.parse(script.encode())))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    names = [node.func.id for node in calls if isinstance(node.func, ast.Name)]
    arguments = [keyword.arg or "**" for node in calls for keyword in node.keywords]
    statements = [type(node).__name__ for node in nodes if isinstance(node, ast.stmt)]
    return Counter([*statements, *names, *(name for name in arguments if name != "graph_attr")])


def misleads(character: str) -> bool:
    """Whether it breaks a line, turns the reading direction or does what no file should: so that code could hide."""
    return category(character) in ("Cc", "Cs", "Zl", "Zp") or bidirectional(character) in TURNS


def literals(script: str) -> set[str]:
    nodes = ast.walk(ast.parse(script.encode()))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@given(HOSTILE.filter(lambda text: told(text).strip()), st.sampled_from(PLACES))
def test_a_label_stays_a_label_in_a_script(text: str, place: str) -> None:
    script = write(diagram_with(text, place), [])
    assert shape_of(script) == shape_of(write(diagram_with("plain", place), []))
    if place != "bold":
        assert safe(plain_text(text)) in literals(script)
        assert undone(safe(plain_text(text))) == told(text)
    assert script.encode("utf-8").decode("utf-8") == script
    assert not any(misleads(character) for line in script.split("\n") for character in line)


@given(HOSTILE, st.sampled_from(PLACES))
def test_a_label_stays_a_label_in_a_picture(text: str, place: str) -> None:
    root = ElementTree.fromstring(draw(diagram_with(text, place), RenderOptions(), []))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    kinds = Counter(element.get("class") for element in root.iter(f"{SVG}g"))
    assert (kinds["node"], kinds["edge"], kinds["cluster"]) == (2, 2, 1)
    names = {name for element in root.iter() for name in element.keys()}  # noqa: SIM118
    assert not any(name.lower().startswith("on") for name in names)
    seen = "".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    assert "".join(told(text).split()) in "".join(seen.split())


@settings(max_examples=40)
@given(diagrams(ids=IDS, ends=EVERY_END), st.sampled_from(("named", "auto")))
def test_black_leaves_a_script_as_it_is(diagram: Diagram, icons: str) -> None:
    script = write(diagram, [], icons=icons)
    assert black.format_str(script, mode=black.Mode()) == script


@settings(max_examples=40)
@given(diagrams(ids=IDS, ends=EVERY_END))
def test_a_script_and_its_steps_make_the_same_graph(diagram: Diagram) -> None:
    with without_dot() as sources:
        exec(compile(write(diagram, []), "script.py", "exec"), {})
    assert source(build_script(diagram, resolve_icons(diagram), [])) == sources[0]
