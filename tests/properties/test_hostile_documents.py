"""Whatever the fields of a diagram hold, each written text is read as the same diagram, or the loss is reported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import diagconv

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

SIGNS = (
    "\r", "\n", "\r\nclick A call x()", "\u2028A --> EVIL", "\u2029", "\x0b", "\x0c", "\x85", "\ufeff", "\xa0",
    ")", "(", "]", "[", "}", "{", "|", '"', "'", "`", ";", ",", ":", ":::", "\\", "\\n", "\t", " ", "=", "==", "~~~",
    "$", "%%", "%%{init: {}}%%", "%%\r", "-->", "--", "-- x", "-", "&", "#", "#quot;", "&lt;", "<script>", "</style>",
    "end", "subgraph", "class", "style", "click", "default", "linkStyle", "direction LR", "accTitle: x", "@{ x: 1 }",
    "---", "\n---\n", "//", "// x", "title x", "legend {", "diagconv: from json", "\u202e", "\u200b", "\x1b[31m", "\0",
    "\u3000", "]]>", "\ud800", "🙂", "a\u0301", "1", "A", "B",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=3).map("".join) | st.sampled_from(SIGNS).map(lambda sign: f"a{sign}b")
NAMES = TEXTS.filter(bool)
STYLES = st.dictionaries(st.sampled_from(("fill", "stroke", "color")) | NAMES, st.just("red") | TEXTS, max_size=2)
VALUES = (
    TEXTS | st.sampled_from((1, True, None)) | st.lists(TEXTS, max_size=2) | st.dictionaries(NAMES, TEXTS, max_size=2)
)
OF_ELEMENTS = ("linkTarget", "callback", "data", "props", "w", "form", "animate", "curve")
OF_DIAGRAMS = ("config", "frontMatter", "header", "linkStyle", "colorMode", "legend")
PAIRS = st.fixed_dictionaries({}, optional={"function": TEXTS, "style": TEXTS | STYLES, "entries": st.lists(STYLES)})
ENDS = st.sampled_from(("none", "arrow", "circle", "cross"))


def properties(names: tuple[str, ...]) -> SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names) | NAMES, VALUES | PAIRS, max_size=2)


COMMON: dict[str, SearchStrategy[Any]] = {
    "label": TEXTS, "markup": st.sampled_from(("text", "markdown", "html")), "classes": st.lists(NAMES, max_size=2),
    "style": STYLES, "properties": properties(OF_ELEMENTS),
}  # fmt: skip
LINKED = {**COMMON, "icon": TEXTS, "link": TEXTS, "tooltip": TEXTS}
NODE = {**LINKED, "image": TEXTS, "shape": st.sampled_from(("rect", "diam", "cyl", "hex", "star"))}
GROUP = {**LINKED, "direction": st.sampled_from(("TB", "LR", None))}
EDGE = {
    **COMMON, "id": NAMES, "line": st.sampled_from(("solid", "dotted", "thick", "invisible")),
    "length": st.integers(1, 3), "head": ENDS, "tail": ENDS,
}  # fmt: skip
WHOLE: dict[str, SearchStrategy[Any]] = {
    "title": TEXTS, "type": st.sampled_from(("flowchart", "architecture")), "direction": st.sampled_from(("TB", "LR")),
    "accessibility": st.fixed_dictionaries({}, optional={"title": TEXTS, "description": TEXTS}),
    "classes": st.dictionaries(NAMES, STYLES, max_size=2), "properties": properties(OF_DIAGRAMS),
}  # fmt: skip


def some(fields: dict[str, SearchStrategy[Any]]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def documents(draw: DrawFn) -> dict[str, Any]:
    """A diagram as JSON."""
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    count = draw(st.integers(0, len(names) - 1))
    groups = [{"id": name, **draw(some(GROUP))} for name in names[:count]]
    for group, around in zip(groups[1:], groups, strict=False):
        group["group"] = draw(st.sampled_from((None, around["id"])))
    within = st.sampled_from((None, *names[:count]))
    nodes = [{"id": name, "group": draw(within), **draw(some(NODE))} for name in names[count:]]
    end = st.sampled_from(names)
    edges = [{"source": draw(end), "target": draw(end), **draw(some(EDGE))} for _ in range(draw(st.integers(0, 2)))]
    return {"diagconv": 1, "nodes": nodes, "groups": groups, "edges": edges, **draw(some(WHOLE))}


def whole(**fields: Any) -> dict[str, Any]:
    return {"diagconv": 1, "nodes": [{"id": "A"}, {"id": "B"}], **fields}


@pytest.mark.parametrize("language", ["mermaid", "eraser", "diagrams"])
@given(document=documents())
@example(document=whole(accessibility={"title": "a\r\nclick A call x()"}))
@example(document=whole(edges=[{"source": "A", "target": "B", "id": "\ufeff"}]))
@example(document=whole(edges=[{"source": "A", "target": "B"}], properties={"linkStyle": 1}))
@example(document=whole(classes={"b&b": {"direction LR": "red"}}))
@example(document=whole(classes={")": {"click\ufeff": "red"}}))
@example(document=whole(properties={"legend": {"entries": [{"\n---\n": "x"}]}}))
@example(document={"diagconv": 1, "nodes": [{"id": "A", "properties": {"props": {"size": "linkStyle"}}}]})
@settings(max_examples=60, deadline=None)
def test_every_field_is_read_back(language: str, document: dict[str, Any]) -> None:
    try:
        diagram = diagconv.read(json.dumps(document), "json")
    except diagconv.DiagconvError:
        return
    expected = json.loads(diagconv.write(diagram, "json"))
    for hints in (True, False):
        losses: list[diagconv.Diagnostic] = []
        text = diagconv.write(diagram, language, hints=hints, diagnostics=losses)
        found = json.loads(diagconv.write(diagconv.read(text, language), "json"))
        assert losses or not hints or found == expected, text
