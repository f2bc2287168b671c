"""The pictures of icons: what may be drawn as shapes, what is embedded, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import diagconv
from diagconv.diagnostics import Source
from diagconv.drawing.tiles import TILE
from diagconv.errors import UsageError
from diagconv.icons import Icon, find, python_class, resolve_icon_names, resolve_icons
from diagconv.icons.folder import IconFolder
from diagconv.icons.lucide import Lucide
from diagconv.icons.measured import luminances, small_pictures, wordmarks
from diagconv.icons.names import aliases
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.icons.search import search
from diagconv.icons.sources import SOURCES, icon_source
from diagconv.icons.vector import vector_of
from diagconv.model import Diagram
from diagconv.pipeline import render

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">{}</svg>'
SQUARE = '<rect width="8" height="8" fill="#123456"/>'

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "event": '<rect width="8" height="8" onload="alert(1)"/>',
    "foreign object": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    "picture from elsewhere": '<image xlink:href="http://example.org/a.png"/>',
    "link": '<a xlink:href="javascript:alert(1)"><rect width="8" height="8"/></a>',
    "use": '<use xlink:href="#a"/>',
    "reference in paint": '<rect width="8" height="8" fill="url(http://example.org/a.svg#b)"/>',
    "reference in style": '<rect width="8" height="8" style="fill:url( //example.org/a )"/>',
    "style sheet": "<style>@import 'http://example.org/a.css';</style>",
    "escaped style sheet": r"<style>@\69mport 'a';</style>",
    "style sheet behind an element": "<style><title/>@import url(http://example.org/a.css);</style>",
    "set of images": '<rect width="8" height="8" style="mask-image:image-set(&quot;a.png&quot; 1x)"/>',
    "very many selectors": "<style>"
    + "g g g rect{fill:red}" * 4000
    + "</style>"
    + "<g><g><g><rect/></g></g></g>" * 500,
    "selectors of many parts": "<style>" + "g " * 9 + "rect{}</style>" + "<g>" * 12 + "<rect/>" + "</g>" * 12,
    "set of images in a style sheet": "<style>rect{mask-image:-webkit-image-set('a.png' 1x)}</style>",
    "source": "<style>rect{background:src('http://example.org/a.png')}</style>",
    "escaped reference": r'<rect width="8" height="8" style="fill:\75rl(http://example.org/a)"/>',
    "reference behind a blank": '<rect width="8" height="8" style="fill:url (http://example.org/a)"/>',
    "reference behind a comment": '<rect width="8" height="8" fill="url/**/(http://example.org/a)"/>',
    "comment in a reference": '<rect width="8" height="8" fill="u/**/rl(http://example.org/a)"/>',
    "comment that never ends": "<style>rect{fill:url/*(http://example.org/a)}</style>",
    "reference behind an inner one": '<rect width="8" height="8" style="fill:url(#a);stroke:url(//example.org/a)"/>',
    "data in paint": '<rect width="8" height="8" fill="url(data:image/svg+xml;base64,PHN2Zy8+#a)"/>',
    "namespace": "<style>@namespace x url(http://example.org/a);</style>",
    "rule as data": "<style><![CDATA[@import 'http://example.org/a';]]></style>",
    "rule as an entity": "<style>&#64;import 'http://example.org/a';</style>",
    "rule around a comment": "<style>@im<!-- -->port 'http://example.org/a';</style>",
    "fading of images": '<rect width="8" height="8" style="mask-image:cross-fade(url(#a),&quot;a.png&quot;)"/>',
    "image of an element": '<rect width="8" height="8" style="fill:element(#a)"/>',
    "variable": "<style>rect{--a:url(http://example.org/a)}</style>",
    "use from elsewhere": '<use href="http://example.org/a.svg#a"/>',
    "gradient from elsewhere": '<linearGradient xlink:href=" http://example.org/a.svg#b"/>',
    "gradient as data": '<linearGradient href="data:image/svg+xml;base64,PHN2Zy8+#b"/>',
    "font": '<font-face><font-face-src><font-face-uri href="http://example.org/a"/></font-face-src></font-face>',
    "filter": '<filter id="f"><feImage href="http://example.org/a"/></filter>',
    "nested script": "<svg><g><svg><script/></svg></g></svg>",
    "script by another prefix": '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
    "animated reference": '<set attributeName="href" to="http://example.org/a"/>',
    "cursor": '<rect width="8" height="8" cursor="url(http://example.org/a)"/>',
    "animation": '<rect width="8" height="8"><animate attributeName="x" to="9"/></rect>',
    "masks in masks": '<mask id="a"><rect mask="url(#b)"/></mask>',
    "deep": "<g>" * 40 + "</g>" * 40,
    "many": "<g/>" * 6000,
}


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile(inner: str) -> None:
    with pytest.raises(UnsafeFile):
        checked_svg(SVG.format(inner).encode())


@pytest.mark.parametrize("inner", [inner for name, inner in HOSTILE.items() if name != "many"])
def test_nothing_hostile_is_a_plain_shape(inner: str) -> None:
    assert vector_of(SVG.format(inner)) is None


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        '<?xml-stylesheet href="a.css"?>' + SVG.format(SQUARE),
        "<html/>",
        "<svg/>",
        "no svg",
        "",
        "\udcff",
    ],
)
def test_no_svg(text: str) -> None:
    with pytest.raises(UnsafeFile):
        checked_svg(text.encode("utf-8", "surrogateescape"))


def test_no_svg_has_no_shapes() -> None:
    assert [vector_of(text) for text in ("", "no svg", "<html/>", "<svg/>", "\udcff", SVG.format(""))] == [None] * 6


def test_what_editors_leave_is_dropped() -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><!-- x -->'
        + SVG.format(f'<metadata/><i:grid xmlns:i="http://inkscape.org" i:a="b"/>{SQUARE}')
    )
    assert "inkscape" not in checked_svg(text.encode())


def test_another_base_is_dropped_so_that_inner_references_stay_inside() -> None:
    assert "example" not in checked_svg(SVG.format(f'<g xml:base="http://example.org/">{SQUARE}</g>').encode())


def test_gradients_are_kept_and_embedded() -> None:
    inner = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<rect width="8" height="8" fill="url(#a)"/>'
    )
    icon = Icon("own/a", None, "folder", checked_svg(SVG.format(inner).encode()))
    assert icon.vector is None
    assert b"linearGradient" in icon.data


def test_shapes_without_a_colour_take_that_of_the_text() -> None:
    plain = vector_of(SVG.format('<path d="M0 0H8"/>'))
    colored = vector_of(SVG.format(SQUARE))
    assert plain is not None
    assert plain.paint == {"fill": "currentColor"}
    assert colored is not None
    assert colored.paint == {}


@pytest.mark.parametrize("value", ['M0 0"/><script>', "url(#a)", "M0 0;"])
def test_a_strange_value_is_no_plain_shape(value: str) -> None:
    escaped = value.replace("<", "&lt;").replace('"', "&quot;")
    assert vector_of(SVG.format(f'<path d="{escaped}"/>')) is None
    assert vector_of(SVG.format(f'<path d="M0 0" fill="{escaped}"/>')) is None


@pytest.mark.parametrize("place", SOURCES)
def test_every_icon_of_a_collection_is_plain(place: str) -> None:
    source = icon_source(place)
    assert source is not None
    names = list(source.names())
    assert len(names) > (1500 if place != "kubernetes" else 20)
    icons = [source.find(name) for name in names[:: max(1, len(names) // 300)]]
    assert [icon for icon in icons if icon is None or icon.vector is None] == []


def test_every_drawing_has_an_alias_and_a_stand_in() -> None:
    """A text can name each, and a script for the diagrams library shows something like it."""
    source = icon_source("kubernetes")
    assert source is not None
    paths = {f"kubernetes/{name}" for name in source.names()}
    assert paths == {path for path in aliases().values() if path.startswith("kubernetes/")}
    assert [path for path in sorted(paths) if (icon := find(path)) is None or python_class(icon) is None] == []


def test_former_names_lead_to_the_same_icon() -> None:
    home = find("home")
    assert home is not None
    assert home.name == "lucide/house"
    assert Lucide().find("nothing-known' or 1=1 --") is None


# A user's own folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "icons"
    own.mkdir()
    (own / "Billing.svg").write_text(SVG.format(SQUARE))
    (own / "key.svg").write_text(SVG.format(SQUARE))
    (own / "evil.svg").write_text(SVG.format("<script/>"))
    (own / "fake.png").write_text("no picture")
    (own / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return own


def test_own_icons_count_before_all_others(folder: Path) -> None:
    diagram = Diagram()
    diagram.node("a", icon="billing")
    diagram.node("b", icon="key")
    diagram.node("c", icon="lock")
    icons = resolve_icons(diagram, icons_dir=folder)
    assert [icon.name for icon in icons.values()] == ["own/billing", "own/key", "lucide/lock"]


def test_refused_files_are_told(folder: Path) -> None:
    text = """flowchart LR
      evil@{ icon: "EVIL" }
      evil --> fake@{ icon: "fake" }
      again@{ icon: "evil" }
      unknown@{ icon: "billnig" }
    """
    diagnostics = []
    diagram = diagconv.read(text, "mermaid")
    assert resolve_icons(diagram, diagnostics=diagnostics, source=Source(text), icons_dir=folder) == {}
    assert [str(said) for said in diagnostics][:2] == [
        "2:7: warning[ICO202]: cannot use the icon file evil.svg: it contains <script>",
        "3:16: warning[ICO202]: cannot use the icon file fake.png: it is not a PNG",
    ]
    assert diagnostics[-1].hint == "did you mean “billing”?"


def test_refused_files_of_a_legend_are_told(folder: Path) -> None:
    diagnostics = []
    assert resolve_icon_names(["evil", "billing", "billnig"], diagnostics, folder).keys() == {"billing"}
    assert [said.code for said in diagnostics] == ["ICO202", "ICO201"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    icons = IconFolder(folder)
    assert icons.find("link") is None
    assert icons.find("../secret") is None
    assert len(icons.refused) == 1


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such icon folder"):
        IconFolder(tmp_path / "nothing")


# In pictures


@pytest.mark.parametrize("renderer", ["diagconv", "graphviz"])
@pytest.mark.parametrize("theme", ["default", "dark"])
def test_shapes_have_the_colour_of_the_label(renderer: str, theme: str) -> None:
    diagram = Diagram()
    diagram.node("a", label="A", icon="key")
    diagram.node("b", label="B", icon="key", style={"fill": "#000000", "color": "#fedcba"})
    svg = render(diagram, "svg", renderer=renderer, theme=theme)
    assert isinstance(svg, str)
    assert svg.count("<symbol") == 1
    assert svg.count("<use") == 2
    assert 'color="#fedcba"' in svg
    assert "base64" not in svg


@pytest.mark.parametrize("renderer", ["diagconv", "graphviz", "diagrams"])
def test_an_icon_that_is_used_forty_times_stands_once_in_the_file(renderer: str) -> None:
    diagram = Diagram()
    for number in range(40):
        diagram.node(f"n{number}", label=f"Pod {number}", icon="k8s-pod")
    svg = str(render(diagram, "svg", renderer=renderer))
    assert svg.count("base64") == 1
    assert svg.count("<use") == 40


def test_the_tables_name_pictures_of_the_wheel() -> None:
    assert len(luminances()) > 1900
    assert [name for name in luminances() if (icon := find(name)) is None or not icon.luminances] == []
    assert [name for name in wordmarks() if (icon := find(name)) is None or not icon.wordmark] == []
    assert [name for name in small_pictures() if (icon := find(name)) is None or not icon.crop] == []


@pytest.mark.parametrize(
    ("theme", "style", "tiles"),
    [("default", {}, 0), ("dark", {}, 1), ("default", {"fill": "#000000"}, 1), ("dark", {"fill": "#ffffff"}, 0)],
)
def test_a_dark_icon_stands_on_a_tile_where_the_ground_is_dark(theme: str, style: dict[str, str], tiles: int) -> None:
    diagram = Diagram()
    diagram.node("a", label="GitHub", icon="github", style=style)
    diagram.node("b", label="Grafana", icon="grafana", style=style)
    diagram.node("c", label="Key", icon="key", style=style)
    assert str(render(diagram, "svg", theme=theme)).count(TILE) == tiles


def test_icons_within_labels() -> None:
    diagram = Diagram()
    diagram.node("a", label="fa:fa-car Car")
    diagram.node("b", label="fa:fa-car <b>Car</b> fa:fa-no-such", markup="html")
    diagram.edge("a", "b", label="fa:fa-check")
    said = []
    drawn = {mode: str(render(diagram, "svg", icons=mode, diagnostics=said)) for mode in ("named", "off")}
    assert [drawn["named"].count(part) for part in ("<symbol", "<use", "fa:fa")] == [2, 3, 0]
    assert [drawn["off"].count(part) for part in ("<symbol", "<use", "fa:fa")] == [0, 0, 0]
    assert [diagnostic.code for diagnostic in said] == ["ICO204"]


@pytest.mark.parametrize("renderer", ["graphviz", "diagrams"])
def test_other_renderers_draw_an_icon_within_a_label_as_that_of_the_node(renderer: str) -> None:
    diagram = Diagram()
    diagram.node("a", label="fab:fa-github GitHub")
    svg = str(render(diagram, "svg", renderer=renderer))
    assert "fa-github" not in svg
    assert "base64" in svg
    assert diagram.node_at("a")["label"] == "fab:fa-github GitHub"


def test_a_png_holds_the_shapes(folder: Path) -> None:
    diagram = Diagram()
    diagram.node("a", label="A", icon="key")
    plain = Diagram()
    plain.node("a", label="A")
    assert len(render(diagram, "png")) > len(render(plain, "png"))


# Search


def test_search() -> None:
    assert search("k8s pod")[0].path == "k8s/compute/pod"
    assert search("kubernetes node")[0].path == "k8s/infra/node"
    assert "lucide/lock" in [entry.path for entry in search("password")]
    assert search("no such thing at all") == []
    assert len(search()) > 4000


def test_every_name_in_the_list_leads_to_its_icon() -> None:
    listed = [(name, entry.path) for entry in search() for name in entry.names]
    some = listed[:: max(1, len(listed) // 1000)]
    assert [pair for pair in some if (icon := find(pair[0])) is None or icon.name != pair[1]] == []


# Collections of other packages


class Acme:
    def find(self, name: str) -> Icon | None:
        return Icon("acme/logo", None, "acme", SVG.format(SQUARE)) if name == "logo" else None

    def names(self) -> list[str]:
        return ["logo"]

    def topics(self) -> dict[str, list[str]]:
        return {}


class Entry:
    def load(self) -> Acme:
        return Acme()


def test_a_collection_of_another_package_is_asked_only_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def entry_points(group: str, name: str) -> list[Entry]:
        assert group == "diagconv.icons"
        asked.append(name)
        return [Entry()] if name == "acme" else []

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    find.cache_clear()
    icon_source.cache_clear()
    assert find("k8s-pod") is not None
    assert find("logo") is None
    assert asked == []
    assert [icon and icon.name for icon in map(find, ("acme:logo", "acme/logo", "acme:other", "other:logo"))] == [
        "acme/logo", "acme/logo", None, None,
    ]  # fmt: skip
    assert asked == ["acme", "other"]
    find.cache_clear()
    icon_source.cache_clear()


@pytest.mark.parametrize(
    "style",
    ["a" * 400_000, "-" * 400_000, "/*" * 200_000 + "*/", " " * 400_000],
    ids=["word", "dashes", "comments", "blanks"],
)
def test_a_style_sheet_of_any_length_is_read_once(style):
    """Patterns that try each place of a long word take minutes."""
    assert "<path" in checked_svg(SVG.format(f"<style>.a{{fill:{style}}}</style><path class='a'/>").encode())
