"""Graphviz's own pictures: it draws our DOT, and what it drew is made to stand alone in a page."""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from xml.etree import ElementTree

from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.diagnostics import UNSAFE_LINK
from diagconv.drawing.labels import FONT_FAMILY
from diagconv.drawing.links import safe_link
from diagconv.errors import UsageError
from diagconv.formats.dot.palette import Palette
from diagconv.formats.dot.writer import source
from diagconv.icons import MODES, resolve
from diagconv.layout.engine import EngineCrash, shared_engine
from diagconv.layout.gaps import wanted_gaps
from diagconv.model.colors import parse_color
from diagconv.renderers.registry import known
from diagconv.style import theme_by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.icons import Icon, Mode
    from diagconv.icons.vector import Part
    from diagconv.model import Diagram

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_INK: Final = "black"
"""The colour of text of which Graphviz says none."""

_EMPTY: Final = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel without a colour."""


def draw(
    diagram: Diagram,
    *,
    diagnostics: list[Diagnostic],
    theme: str = "default",
    icons: str = "named",
    icons_dir: str | None = None,
    background: str | None = None,
    timeout: float | None = None,
    node_gap: float | None = None,
    rank_gap: float | None = None,
) -> str:
    """Draw a diagram as SVG; the options are those of `renderers.draw`."""
    mode = cast("Mode", known("icon mode", icons, MODES))
    gaps = wanted_gaps(diagram, node_gap, rank_gap)
    pictures = resolve(diagram, mode, diagnostics, icons_dir=icons_dir)
    with _files(pictures.values()) as files:
        paths = {vertex: files[icon.name] for vertex, icon in pictures.items()}
        options = _Options(_with_safe_links(diagram, diagnostics), _palette(theme, background), paths, gaps)
        drawn = _drawn(options, diagnostics, timeout)
        return _finished(drawn, diagram, {str(files[icon.name]): icon for icon in pictures.values()})


@contextmanager
def _files(icons: Iterable[Icon]) -> Iterator[dict[str, Path]]:
    """A file for each icon, by its name, that Graphviz can read: its own if it is a PNG, else one in its place."""
    with TemporaryDirectory(prefix="diagconv-") as folder:
        files: dict[str, Path] = {}
        for icon in icons:
            if icon.name in files:
                continue
            if icon.path is not None and icon.media_type == "image/png":
                files[icon.name] = icon.path
            else:
                files[icon.name] = Path(folder) / f"{len(files) + 1}.png"
                files[icon.name].write_bytes(_EMPTY)
        yield files


class _Options(NamedTuple):
    """What the writer makes DOT of."""

    diagram: Diagram
    palette: Palette
    pictures: dict[str, Path]
    gaps: tuple[float | None, float | None]


def _drawn(options: _Options, diagnostics: list[Diagnostic], timeout: float | None) -> bytes:
    """What Graphviz draws; a second time with labels that it places last, should it crash on the first."""
    diagram, palette, pictures, gaps = options
    subject = f"{len(diagram.node_ids)} nodes and {diagram.number_of_edges()} edges"
    dot = source(diagram, diagnostics, palette=palette, pictures=pictures, gaps=gaps)
    try:
        return shared_engine().run(dot, "svg", timeout=timeout, subject=subject)
    except EngineCrash:
        safer = source(diagram, [], palette=palette, pictures=pictures, gaps=gaps, edge_label="xlabel")
        return shared_engine().run(safer, "svg", timeout=timeout, subject=subject)


def _palette(theme: str, background: str | None) -> Palette:
    """A theme's colours in the writer's words."""
    chosen = theme_by_name(theme)
    return Palette(
        text=chosen.node.text.color,
        node=(chosen.node.fill, chosen.node.stroke),
        groups=tuple((look.fill, look.stroke) for look in chosen.groups),
        edge=chosen.edge.stroke,
        background=_background(background or chosen.background),
    )


def _background(given: str) -> str:
    if given.strip().lower() in ("none", "transparent"):
        return "transparent"
    found = parse_color(given)
    if found is None:
        raise UsageError(f"the background “{given}” is no colour; write a name, such as white, or #rrggbb")
    return found.hex


def _with_safe_links(diagram: Diagram, diagnostics: list[Diagnostic]) -> Diagram:
    """The diagram, or a copy without the links that a picture must not carry."""
    links = {vertex: attributes["link"] for vertex, attributes in diagram.nodes(data=True) if attributes["link"]}
    unsafe = [vertex for vertex, link in links.items() if safe_link(link) is None]
    if not unsafe:
        return diagram
    safe = diagram.copy()
    for vertex in unsafe:
        diagnostics.append(UNSAFE_LINK.at(None, safe.nodes[vertex]["span"], name=vertex, link=links[vertex]))
        safe.nodes[vertex]["link"] = None
    return safe


# What Graphviz drew, finished


def _finished(drawn: bytes, diagram: Diagram, icons: Mapping[str, Icon]) -> str:
    """The SVG in pixels, with a title and a description, the font of all our pictures, and its icons in itself."""
    ElementTree.register_namespace("", _SVG[1:-1])
    ElementTree.register_namespace("xlink", _HREF[1:].partition("}")[0])
    root = ElementTree.fromstring(drawn)
    for size in ("width", "height"):
        root.set(size, root.get(size, "").removesuffix("pt"))
    for text in root.iter(f"{_SVG}text"):
        text.set("font-family", FONT_FAMILY)
    _put_icons_inside(root, icons)
    _describe(root, diagram)
    return ElementTree.tostring(root, "unicode") + "\n"


def _describe(root: ElementTree.Element, diagram: Diagram) -> None:
    root.set("role", "img")
    for place, (name, words) in enumerate((("title", title_of(diagram)), ("desc", description_of(diagram)))):
        element = ElementTree.Element(f"{_SVG}{name}")
        element.text = words
        root.insert(place, element)


def _put_icons_inside(root: ElementTree.Element, icons: Mapping[str, Icon]) -> None:
    """Each icon once, as a symbol, used wherever Graphviz named its file, in the colour of the text beside it."""
    definitions = ElementTree.Element(f"{_SVG}defs")
    names: dict[str, str] = {}
    for parent in root.iter():
        for image in parent.findall(f"{_SVG}image"):
            path = image.get(_HREF, "")
            if path not in names:
                names[path] = f"icon-{len(names) + 1}"
                definitions.append(_symbol(names[path], icons[path]))
            image.tag = f"{_SVG}use"
            image.set(_HREF, f"#{names[path]}")
            text = parent.find(f"{_SVG}text")
            if icons[path].vector is not None:
                image.set("color", text.get("fill", _INK) if text is not None else _INK)
    if names:
        root.insert(0, definitions)


def _symbol(name: str, icon: Icon) -> ElementTree.Element:
    """The icon, once."""
    vector = icon.vector
    if vector is not None:
        symbol = ElementTree.Element(f"{_SVG}symbol", {"id": name, "viewBox": vector.view_box, **vector.paint})
        symbol.extend(map(_shape, vector.parts))
        return symbol
    symbol = ElementTree.Element(f"{_SVG}symbol", {"id": name, "viewBox": "0 0 1 1"})
    data = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
    ElementTree.SubElement(symbol, f"{_SVG}image", {"width": "1", "height": "1", _HREF: data})
    return symbol


def _shape(part: Part) -> ElementTree.Element:
    shape = ElementTree.Element(f"{_SVG}{part.name}", dict(part.attributes))
    shape.extend(map(_shape, part.parts))
    return shape
