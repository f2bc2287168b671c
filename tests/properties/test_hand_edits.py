"""What a person edits in a converted text is there after converting it back, and everything else is as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings, strategies

from diagconv.diagnostics import Source
from diagconv.formats.registry import by_name
from diagconv.model import Diagram, to_document

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("Load Balancer", "App Pod", "Order Store", "Web", "Log Files", "Mail Gate", "Cache", "Old DB")
GROUPS = ("Blue Zone", "Green Zone")
NEW = "Fresh Thing"
SHAPES = ("rect", "rounded", "cyl", "fr-rect", "dbl-circ", "diam", "star")
LINES = ("solid", "dotted", "thick", "invisible")


@strategies.composite
def systems(draw: strategies.DrawFn, language: str) -> Diagram:
    """A diagram with short ids and long labels, as in Mermaid, or with names alone, as in Eraser; and with hints."""
    diagram = Diagram()
    diagram.language = language
    diagram.type = "flowchart" if language == "mermaid" else "architecture"
    style = {"fill": "#326ce5", "stroke": "#333"} if language == "mermaid" else None
    if style:
        diagram.classes["pod"] = style
    groups = {
        name: _id(name, language) for name in draw(strategies.lists(strategies.sampled_from(GROUPS), unique=True))
    }
    for name, id in groups.items():
        diagram.group(id, name, direction=draw(strategies.sampled_from((None, "LR"))) if style else None)
    names = draw(strategies.lists(strategies.sampled_from(NAMES), unique=True, min_size=3))
    for name in names:
        options: dict[str, Any] = {"classes": ["pod"]} if style and draw(strategies.booleans()) else {}
        if not style:
            options["icon"] = draw(strategies.sampled_from((None, "server", "k8s-pod")))
            options["style"] = draw(strategies.sampled_from(({}, {"fill": "blue"}, {"fill": "gold"})))
        group = draw(strategies.sampled_from((None, *groups.values())))
        shape = draw(strategies.sampled_from(SHAPES if style else ("rect", "cyl", "star")))
        diagram.node(_id(name, language), name, shape=shape, group=group, **options)
    ids = diagram.node_ids
    for _ in range(draw(strategies.integers(0, 6))):
        line = draw(strategies.sampled_from(LINES if style else LINES[:2]))
        head: Any = "none" if line == "invisible" else draw(strategies.sampled_from(("none", "arrow")))
        source, target = draw(strategies.sampled_from(ids)), draw(strategies.sampled_from(ids))
        diagram.edge(source, target, line=line, head=head, label=draw(strategies.sampled_from(("", "x"))))
    return diagram


def _id(name: str, language: str) -> str:
    return "".join(word[0] + word[-1] for word in name.split()) if language == "mermaid" else name


def _converted(diagram: Diagram, language: str) -> tuple[list[str], list[str]]:
    """The lines of the text, and its hints."""
    lines = by_name(language).load_writer()(diagram, [], hints=True).splitlines()
    return [line for line in lines if "diagconv:" not in line], [line for line in lines if "diagconv:" in line]


def _read(lines: list[str], language: str) -> dict[str, Any]:
    return _sorted(by_name(language).load_reader()(Source("\n".join([*lines, ""])), []))


def _sorted(diagram: Diagram) -> dict[str, Any]:
    """The document, without the order of nodes and groups, which a moved line changes."""
    document = to_document(diagram)
    for kind in ("nodes", "groups"):
        document[kind].sort(key=lambda item: item["id"])
    return document


def _without(diagram: Diagram, node: str) -> Diagram:
    """The diagram when a person has deleted a node with its lines."""
    left = diagram.copy()
    left.remove_node(node)
    return left


def _assume_named(diagram: Diagram, lines: list[str], spelled: Callable[[str], str]) -> None:
    """Leave out texts in which a line that had to go was the only one to name another node."""
    labels = [diagram.node_at(node)["label"] for node in diagram.node_ids]
    assume(all(any(_mentions(line, spelled(label)) for line in lines) for label in labels))


def _mermaid_id(name: str) -> str:
    return name if " " not in name else name.lower().replace(" ", "_")


def _mentions(line: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) is not None


@given(systems("mermaid"), strategies.data())
@settings(max_examples=80, deadline=None)
def test_edits_in_eraser(diagram: Diagram, data: strategies.DataObject) -> None:
    lines, hints = _converted(diagram, "eraser")
    node = data.draw(strategies.sampled_from(diagram.node_ids))
    name = diagram.node_at(node)["label"]
    edit = data.draw(strategies.sampled_from(("nothing", "rename", "delete", "add", "move")))
    expected = diagram.copy()
    if edit == "rename":
        lines = [re.sub(rf"(?<!\w){name}(?!\w)", NEW, line) for line in lines]
        expected.node_at(node)["label"] = NEW
    elif edit == "delete":
        lines = [line for line in lines if not _mentions(line, name)]
        expected = _without(diagram, node)
        _assume_named(expected, lines, str)
    elif edit == "add":
        lines = [*lines, f"{NEW} [shape: cylinder]", f"{name} > {NEW}: y", ""]
        expected.node(NEW, shape="cyl")
        expected.edge(node, NEW, label="y")
    elif edit == "move":
        lines = [*lines, f"Outer {{ {name} }}"]
        expected.group("Outer")
        expected.node_at(node)["group"] = "Outer"
    found, wanted = _read([*lines, *hints], "eraser"), _sorted(expected)
    if edit == "delete":  # where all the edges around an invisible one are gone, nobody knows its place
        found["edges"].sort(key=str)
        wanted["edges"].sort(key=str)
    assert found == wanted, "\n".join([*lines, *hints])


@given(systems("eraser"), strategies.data())
@settings(max_examples=80, deadline=None)
def test_edits_in_mermaid(diagram: Diagram, data: strategies.DataObject) -> None:
    lines, hints = _converted(diagram, "mermaid")
    node = data.draw(strategies.sampled_from(diagram.node_ids))
    name = diagram.node_at(node)["label"]
    id = _mermaid_id(name)
    edit = data.draw(strategies.sampled_from(("nothing", "label", "delete", "add", "move")))
    expected = diagram.copy()
    if edit == "label":
        lines = [*lines, f"{id}[{NEW}]"] if id == name else [line.replace(name, NEW) for line in lines]
        expected.node_at(node)["label"] = NEW
        if id == name and expected.node_at(node)["shape"] == "cyl":
            expected.node_at(node)["shape"] = "rect"  # by the brackets of the edit; a star never stood in the text
    elif edit == "delete":
        lines = [_without_id(line, id) for line in lines]
        gone = [line for line in lines if not line.lstrip().startswith("class") and _mentions(line, id)]
        assume(not any("-" in line and "[" in line for line in gone))  # it would declare another node
        lines = [line for line in lines if line and line not in gone]
        expected = _without(diagram, node)
        _assume_named(expected, [line for line in lines if "class" not in line], _mermaid_id)
    elif edit == "add":
        lines = [*lines, "fresh[Fresh Thing]", f"{id} -->|y| fresh"]
        expected.node("Fresh", NEW)
        expected.edge(node, "Fresh", label="y")
    elif edit == "move":
        lines = [lines[0], "subgraph Outer", id, "end", *lines[1:]]
        expected.group("Outer")
        expected.node_at(node)["group"] = "Outer"
    assert _read([*lines, *hints], "mermaid") == _sorted(expected), "\n".join([*lines, *hints])


def _without_id(line: str, id: str) -> str:
    """A `class` statement without one of its ids, as who deletes a node would leave it."""
    found = re.fullmatch(r"(\s*class )(\S+)( \w+)", line)
    if not found:
        return line
    ids = [each for each in found[2].split(",") if each != id]
    return f"{found[1]}{','.join(ids)}{found[3]}" if ids else ""
