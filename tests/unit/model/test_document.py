"""JSON documents: absent fields mean the default, and a bad document says where and why."""

from __future__ import annotations

import pytest

from diagconv.model import Diagram, DocumentError, from_document, to_document


def test_absent_fields_mean_the_default() -> None:
    diagram = from_document(
        {"diagconv": 1, "nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]}
    )
    expected = Diagram()
    expected.node("a")
    expected.node("b")
    expected.edge("a", "b")
    assert diagram == expected


def test_a_document_reads_back_equal() -> None:
    diagram = Diagram()
    diagram.type = "architecture"
    diagram.direction = "RL"
    diagram.accessibility["title"] = "for all"
    diagram.properties["colorMode"] = {"deep": [1, None, True]}
    diagram.group("g", "G", icon="k8s-node", direction="LR")
    diagram.node("n", "x\ny", markup="html", group="g", shape="star", image="a.png")
    diagram.edge("n", "g", id="e", length=10, tail="cross", head="circle", line="thick")
    assert from_document(to_document(diagram)) == diagram


GOOD = {"diagconv": 1, "nodes": [{"id": "a"}], "groups": [{"id": "g"}], "edges": [{"source": "a", "target": "g"}]}


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ([], "", "must be an object"),
        ({"diagconv": 2}, "diagconv", "must be 1, the version of the format, not 2"),
        ({"direktion": "TB"}, "direktion", "unknown field"),
        ({"direction": "TD"}, "direction", "unknown direction “TD”"),
        ({"nodes": {}}, "nodes", "must be a list"),
        ({"nodes": ["a"]}, "nodes[0]", "must be an object"),
        ({"nodes": [{"label": "x"}]}, "nodes[0]", "“id” is missing"),
        ({"nodes": [{"id": "a", "shape": "rekt"}]}, "nodes[0].shape", "unknown shape “rekt”"),
        ({"nodes": [{"id": "a", "style": {"fill": 1}}]}, "nodes[0].style.fill", "must be text, not 1"),
        ({"nodes": [{"id": "a", "classes": "x"}]}, "nodes[0].classes", "must be a list of text"),
        ({"nodes": [{"id": "a"}, {"id": "a"}]}, "nodes[1].id", "the id “a” is already taken"),
        ({"nodes": [{"id": "a"}], "groups": [{"id": "a"}]}, "groups[0].id", "the id “a” is already taken"),
        ({"nodes": [{"id": "a", "group": "h"}]}, "nodes[0].group", "unknown group “h”"),
        ({"nodes": [{"id": "a"}, {"id": "b", "group": "a"}]}, "nodes[1].group", "unknown group “a”"),
        (
            {"groups": [{"id": "g", "group": "h"}, {"id": "h", "group": "g"}]},
            "groups[1].group",
            "group “g” contains itself",
        ),
        ({"edges": [{"source": "a", "target": "x"}]}, "edges[0].target", "unknown node or group “x”"),
        ({"edges": [{"source": "a"}]}, "edges[0]", "“target” is missing"),
        (
            {"edges": [{"source": "a", "target": "g", "length": True}]},
            "edges[0].length",
            "must be a whole number from 1 to 10, not True",
        ),
        (
            {"edges": [{"source": "a", "target": "g", "length": 1000000}]},
            "edges[0].length",
            "must be a whole number from 1 to 10",
        ),
    ],
)
def test_a_bad_document_says_where_and_why(change: object, path: str, reason: str) -> None:
    document = {**GOOD, **change} if isinstance(change, dict) else change
    with pytest.raises(DocumentError) as problem:
        from_document(document)
    assert problem.value.path == path
    assert problem.value.reason.startswith(reason)
