"""A diagram is the same as itself and as any copy under other names, and an edit is told as just that edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from diagconv.model import Diagram, from_document, to_document
from diagconv.model.comparing import compare

from .diagrams import LABELS, diagrams

if TYPE_CHECKING:
    from typing import Any

    Document = dict[str, Any]
    Told = tuple[object, ...]


def renamed(diagram: Diagram) -> Diagram:
    """A copy in which each vertex has another id, in the same order."""
    document = to_document(diagram)
    names = {vertex: f"other {number}" for number, vertex in enumerate(diagram)}
    for item in (*document["nodes"], *document["groups"]):
        item["id"] = names[item["id"]]
        item["group"] = names.get(item["group"])
    for edge in document["edges"]:
        edge.update(source=names[edge["source"]], target=names[edge["target"]])
    return from_document(document)


def shuffled(diagram: Diagram, draw: st.DataObject) -> Diagram:
    document = to_document(diagram)
    for part in ("nodes", "groups", "edges"):
        document[part] = draw.draw(st.permutations(document[part]))
    return from_document(document)


@given(diagrams())
def test_a_diagram_is_the_same_as_itself(diagram: Diagram) -> None:
    comparison = compare(diagram, diagram.copy())
    assert comparison.same
    assert comparison.nodes == {node: node for node in diagram.node_ids}
    assert comparison.groups == {group: group for group in diagram.groups}
    assert comparison.edges == {edge.key: edge.key for edge in diagram.edges_in_order()}


@given(diagrams())
def test_a_copy_under_other_names_is_the_same(diagram: Diagram) -> None:
    comparison = compare(diagram, renamed(diagram))
    assert comparison.same
    assert len(comparison.nodes) + len(comparison.groups) == len(diagram)
    assert len(comparison.edges) == diagram.number_of_edges()


@given(diagrams(), st.data())
def test_order_is_no_difference(diagram: Diagram, data: st.DataObject) -> None:
    assert compare(diagram, shuffled(diagram, data)).same


@given(diagrams(), diagrams())
def test_what_one_adds_the_other_removes(left: Diagram, right: Diagram) -> None:
    forth, back = compare(left, right), compare(right, left)
    for comparison in (forth, back):
        assert len(set(comparison.nodes.values())) == len(comparison.nodes)
        assert len(set(comparison.edges.values())) == len(comparison.edges)
    assert len(forth.nodes) + sum(element.kind == "node" for element in forth.removed) == len(left.node_ids)
    assert len(forth.edges) + sum(element.kind == "edge" for element in forth.added) == right.number_of_edges()


def add_a_node(document: Document, data: st.DataObject) -> list[Told]:
    document["nodes"].append({"id": "new", "label": data.draw(LABELS)})
    return [("+", "node", "new")]


def remove_a_node(document: Document, data: st.DataObject) -> list[Told]:
    gone = data.draw(st.sampled_from(document["nodes"]))["id"]
    document["nodes"] = [node for node in document["nodes"] if node["id"] != gone]
    numbers = [key for key, edge in enumerate(document["edges"]) if gone in (edge["source"], edge["target"])]
    document["edges"] = [edge for key, edge in enumerate(document["edges"]) if key not in numbers]
    return [("-", "node", gone), *(("-", "edge", key) for key in numbers)]


def change_a_label(document: Document, data: st.DataObject) -> list[Told]:
    kind = data.draw(st.sampled_from([kind for kind in ("node", "group") if document[f"{kind}s"]]))
    item = data.draw(st.sampled_from(document[f"{kind}s"]))
    item["label"] = "new"
    return [(kind, item["id"], "label")]


def change_a_shape(document: Document, data: st.DataObject) -> list[Told]:
    node = data.draw(st.sampled_from(document["nodes"]))
    node["shape"] = "cyl" if node["shape"] != "cyl" else "rect"
    return [("node", node["id"], "shape")]


def change_an_icon(document: Document, data: st.DataObject) -> list[Told]:
    node = data.draw(st.sampled_from(document["nodes"]))
    node["icon"] = "k8s-pod"
    return [("node", node["id"], "icon")]


def move_a_node(document: Document, data: st.DataObject) -> list[Told]:
    node = data.draw(st.sampled_from(document["nodes"]))
    document["groups"].append({"id": "new"})
    node["group"] = "new"
    return [("node", node["id"], "group"), ("+", "group", "new")]


def add_an_edge(document: Document, data: st.DataObject) -> list[Told]:
    document["nodes"].append({"id": "new"})
    document["edges"].append({"source": data.draw(st.sampled_from(document["nodes"]))["id"], "target": "new"})
    return [("+", "node", "new"), ("+", "edge", len(document["edges"]) - 1)]


NEEDS_NODES = (remove_a_node, change_a_label, change_a_shape, change_an_icon, move_a_node)
NEEDS_NOTHING = (add_a_node, add_an_edge)


@given(diagrams(), st.data())
def test_an_edit_is_told_as_that_edit(diagram: Diagram, data: st.DataObject) -> None:
    document = to_document(diagram)
    edit = data.draw(st.sampled_from((*NEEDS_NOTHING, *(NEEDS_NODES if document["nodes"] else ()))))
    expected = edit(document, data)
    comparison = compare(diagram, from_document(document))
    found: list[Told] = [
        *((change.kind, change.left, change.field) for change in comparison.changed),
        *(("-", element.kind, element.key) for element in comparison.removed),
        *(("+", element.kind, element.key) for element in comparison.added),
    ]
    assert found == expected
