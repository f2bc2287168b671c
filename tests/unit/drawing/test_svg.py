"""The SVG: its structure, what is escaped, what may leave the file, and that nothing else is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv.errors import UsageError
from diagconv.model import Diagram
from diagconv.style import THEMES
from tests.properties.diagrams import diagrams
from tests.unit.drawing.hand import drawn
from tests.unit.drawing.vocabulary import strange

NAMESPACE = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
HOSTILE = (
    *('</text><script>alert(1)</script>', "<b>bold</b>", "a & b", "&amp;", "&lt;", '" onload="alert(1)', "' x='"),
    *("]]>", "<!--", "--", "<![CDATA[", "<?xml?>", "\x00\x01\x0b\x1f\x7f", "\ud800", "\ufffe", "\u2028", "\u202e"),
    *("javascript&colon;alert(1)", "javascript&#58;alert(1)", "java&Tab;script:alert(1)", "data:text/html,x", "url(a)"),
    *("}</style>", "javascript:alert(1)", "diagconv", "👍🏽", "日本語", "العربية", "%s {0} $x \\1"),
)  # fmt: skip


@dataclass
class Graphic:
    name: str
    media_type: str = "image/png"
    vector: None = None
    luminances: None = None
    crop: None = None
    data: bytes = b"picture"


@dataclass
class Missing(Graphic):
    @property
    def data(self) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    @data.setter
    def data(self, value: bytes) -> None:
        pass


def two_nodes(**edge: object) -> Diagram:
    diagram = Diagram()
    diagram.node("a", "App Pod")
    diagram.node("b", "Loki", shape="cyl")
    diagram.edge("a", "b", **edge)
    return diagram


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def of_class(svg: str, name: str) -> list[ElementTree.Element]:
    return [element for element in parsed(svg).iter() if element.get("class") == name]


# Structure


def test_structure():
    diagram = two_nodes(label="writes")
    diagram.group("g", "Cluster")
    diagram.node_at("a")["group"] = "g"
    svg = drawn(diagram)
    kinds = [(element.get("class"), dict(element.attrib)) for element in parsed(svg) if element.tag == f"{NAMESPACE}g"]
    assert kinds == [
        ("group", {"class": "group", "data-id": "g"}),
        ("edge", {"class": "edge", "data-source": "a", "data-target": "b"}),
        ("node", {"class": "node", "data-id": "a"}),
        ("node", {"class": "node", "data-id": "b"}),
    ]
    for element, words in zip(of_class(svg, "node"), ("App Pod", "Loki"), strict=True):
        assert element.find(f"{NAMESPACE}text").text == words
    (edge,) = of_class(svg, "edge")
    assert [child.tag.removeprefix(NAMESPACE) for child in edge] == ["path", "path", "rect", "text"]


def test_frame():
    root = parsed(drawn(two_nodes()))
    assert root.get("viewBox") == "0 0 1000 200"
    assert (root.get("width"), root.get("height"), root.get("role")) == ("1000", "200", "img")
    assert root.get("font-family") == "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif"


def test_outer_groups_come_first():
    diagram = Diagram()
    diagram.group("inner", group="outer")
    diagram.group("outer")
    assert [element.get("data-id") for element in of_class(drawn(diagram), "group")] == ["outer", "inner"]


def test_every_line_of_text_has_its_length():
    diagram = Diagram()
    diagram.node("a", "one\n**two** three", markup="markdown")
    text = parsed(drawn(diagram)).find(f".//{NAMESPACE}text")
    lengths = [(span.text, span.get("textLength"), span.get("lengthAdjust")) for span in text]
    adjust = "spacingAndGlyphs"
    assert lengths == [("one", "30", adjust), ("two", "30", adjust), (" three", "60", adjust)]
    assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_styles_of_runs():
    diagram = Diagram()
    diagram.node("a", "x<b>b</b><i>i</i><u>u</u><s>s</s><sup>2</sup><sub>3</sub>", markup="html")
    spans = {span.text: span for span in parsed(drawn(diagram)).iter(f"{NAMESPACE}tspan")}
    assert spans["b"].get("font-weight") == "700"
    assert spans["i"].get("font-style") == "italic"
    assert spans["u"].get("text-decoration") == "underline"
    assert spans["s"].get("text-decoration") == "line-through"
    assert float(spans["2"].get("y")) < float(spans["x"].get("y")) < float(spans["3"].get("y"))
    assert spans["2"].get("font-size") == "9.8"


def test_title_and_description_tell_the_diagram():
    diagram = two_nodes(label="writes", tail="arrow")
    diagram.title = "Logs & more"
    root = parsed(drawn(diagram))
    title, description = root.find(f"{NAMESPACE}title"), root.find(f"{NAMESPACE}desc")
    assert (title.text, description.text) == ("Logs & more", "2 nodes. App Pod ↔ Loki: writes.")
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]


def test_what_the_user_says_to_those_who_do_not_see():
    diagram = two_nodes()
    diagram.accessibility.update(title="A title", description="In words.")
    root = parsed(drawn(diagram))
    assert (root.find(f"{NAMESPACE}title").text, root.find(f"{NAMESPACE}desc").text) == ("A title", "In words.")


def test_long_description_is_cut():
    diagram = two_nodes()
    for _ in range(300):
        diagram.edge("a", "b")
    assert "And 101 more edges." in drawn(diagram)


def test_ids_differ_between_pictures_and_stay_within_one():
    first, second = drawn(two_nodes()), drawn(two_nodes(label="x"))
    ids = [set(re.findall(r' id="([^"]*)"', svg)) for svg in (first, second)]
    assert not ids[0] & ids[1]
    assert first == drawn(two_nodes())


# Lines and ends


@pytest.mark.parametrize(("end", "strokes"), [("none", 0), ("arrow", 1), ("circle", 1), ("cross", 2)])
@pytest.mark.parametrize("place", ["tail", "head"])
def test_ends(end, strokes, place):
    options = {"tail": "none", "head": "none", place: end}
    (edge,) = of_class(drawn(two_nodes(**options)), "edge")
    assert len(edge) == 1 + strokes
    numbers = [float(number) for number in re.findall(r"[-.\d]+", edge[0].get("d"))]
    whole = [120.0, 60.0, 140.0, 60.0]
    assert (numbers[0] > whole[0]) == (place == "tail" and end != "none")
    assert (numbers[-2] < whole[-2]) == (place == "head" and end != "none")


def test_short_edge_has_small_ends():
    """The arrows of an edge of 20 pixels take no more than that."""
    (edge,) = of_class(drawn(two_nodes(tail="arrow", head="arrow")), "edge")
    xs = [float(x) for path in edge[1:] for x, _ in re.findall(r"([-.\d]+),([-.\d]+)", path.get("d"))]
    assert min(xs) >= 119.9
    assert max(xs) <= 140.1
    tail, head = ([float(x) for x, _ in re.findall(r"([-.\d]+),([-.\d]+)", path.get("d"))] for path in edge[1:])
    assert max(tail) < min(head)


def test_dotted_line_has_solid_ends():
    (edge,) = of_class(drawn(two_nodes(line="dotted", head="cross")), "edge")
    assert [path.get("stroke-dasharray") is None for path in edge] == [False, True, True]


def test_invisible_edge_is_not_there():
    assert of_class(drawn(two_nodes(line="invisible")), "edge") == []


# Paint


def test_colours_of_the_user_are_attributes():
    diagram = two_nodes()
    diagram.node_at("a")["style"] = {"fill": "rgba(255, 0, 0, .5)", "stroke": "none", "color": "navy"}
    shape, text = of_class(drawn(diagram), "node")[0]
    assert (shape.get("fill"), shape.get("fill-opacity"), shape.get("class")) == ("#ff0000", "0.5", None)
    assert (text.get("fill"), text.get("class")) == ("#000080", None)


def test_colours_of_the_theme_are_attributes_and_variables():
    svg = drawn(two_nodes())
    shape = of_class(svg, "node")[0][0]
    assert (shape.get("fill"), shape.get("class")) == (THEMES["default"].node.fill, "node-fill node-stroke")
    fill = THEMES["default"].node.fill
    assert f".node-fill{{fill:var(--diagconv-node-fill,{fill})}}" in parsed(svg).find(f"{NAMESPACE}style").text


def test_rules_stay_within_their_picture():
    svg = drawn(two_nodes())
    name = parsed(svg).get("id")
    rules = re.search(r"@supports \(fill:var\(--a\)\)\{(.*)\}</style>", svg)[1]
    assert all(rule.startswith(f"#{name} .") for rule in rules.removesuffix("}").split("}") if rule)


@pytest.mark.parametrize("background", ["transparent", "none"])
def test_no_background(background):
    assert parsed(drawn(two_nodes(), background=background)).find(f"{NAMESPACE}rect") is None


def test_background():
    backdrop = parsed(drawn(two_nodes(), background="SteelBlue")).find(f"{NAMESPACE}rect")
    assert (backdrop.get("fill"), backdrop.get("width"), backdrop.get("class")) == ("#4682b4", "1000", None)


def test_background_that_is_no_colour():
    with pytest.raises(UsageError, match="not a colour"):
        drawn(two_nodes(), background='"/><script>')


def test_dark_theme():
    assert parsed(drawn(two_nodes(), theme="dark")).find(f"{NAMESPACE}rect").get("fill") == THEMES["dark"].background


# Links, tooltips, icons


def test_link_and_tooltip():
    diagram = two_nodes()
    diagram.node_at("a").update(link="https://example.org/?a=1&b=2", tooltip='see "it"')
    (link,) = of_class(drawn(diagram), "node")[0]
    address = "https://example.org/?a=1&b=2"
    assert (link.get("href"), link.get(f"{XLINK}href")) == (address, address)
    assert (link.get("rel"), link.get("target")) == ("noopener", None)
    assert link[0].tag == f"{NAMESPACE}title"
    assert link[0].text == 'see "it"'


@pytest.mark.parametrize(("target", "drawn_target"), [("_blank", "_blank"), ("window", None), (["_blank"], None)])
def test_target_of_a_link(target, drawn_target):
    diagram = two_nodes()
    diagram.node_at("a").update(link="notes.md", properties={"linkTarget": target})
    (link,) = of_class(drawn(diagram), "node")[0]
    assert link.get("target") == drawn_target


def test_links_can_be_reached_by_those_who_do_not_see():
    """All that is within an `img` is one picture to a screen reader; links in it would be lost."""
    diagram = two_nodes()
    assert parsed(drawn(diagram)).get("role") == "img"
    diagram.node_at("a")["link"] = "notes.md"
    assert parsed(drawn(diagram)).get("role") == "graphics-document document"


def test_unsafe_link_is_left_out_and_told():
    diagram, told = two_nodes(), []
    diagram.node_at("a")["link"] = "javascript:alert(1)"
    svg = drawn(diagram, diagnostics=told)
    assert "javascript" not in svg
    assert [diagnostic.code for diagnostic in told] == ["DRW201"]


def test_icon_is_in_the_file_once():
    diagram = Diagram()
    icons = {}
    for number in range(40):
        diagram.node(f"n{number}")
        icons[f"n{number}"] = Graphic(f"k8s/{number % 2}", data=b"%d" % (number % 2))
    svg = drawn(diagram, icons)
    assert svg.count("data:image/png;base64,") == 2
    assert svg.count("<use ") == 40
    used = {use.get("{http://www.w3.org/1999/xlink}href") for use in parsed(svg).iter(f"{NAMESPACE}use")}
    assert used == {f"#{image.get('id')}" for image in parsed(svg).iter(f"{NAMESPACE}image")}


def test_icon_that_cannot_be_read_is_told():
    told = []
    svg = drawn(two_nodes(), {"a": Missing("k8s/pod")}, diagnostics=told)
    assert "<use" not in svg
    assert [diagnostic.message for diagnostic in told] == [
        "cannot read the icon “k8s/pod”, so it is not drawn: No such file or directory"
    ]


# Hostile input


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile):
    diagram = Diagram()
    diagram.title = hostile
    diagram.group(hostile)
    diagram.node(f"n{hostile}", hostile, group=hostile, link=hostile, tooltip=hostile, icon=hostile)
    diagram.node("m", hostile, markup="html", style={"fill": hostile, hostile: hostile}, classes=[hostile])
    diagram.edge("m", f"n{hostile}", label=hostile, id=hostile)
    diagram.accessibility.update(title=hostile, description=hostile)
    assert strange(drawn(diagram, {"m": Graphic(hostile, media_type="image/png")})) == []


@settings(max_examples=60, deadline=None)
@given(diagram=diagrams(labels=st.text(max_size=20) | st.sampled_from(HOSTILE)))
def test_any_diagram_is_well_formed(diagram):
    svg = drawn(diagram)
    assert strange(svg) == []
    assert svg == drawn(diagram.copy())
