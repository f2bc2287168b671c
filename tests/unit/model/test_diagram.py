"""The diagram as a networkx graph: what builders make, what copies, views and algorithms see."""

from __future__ import annotations

import copy
import io
import pickle

import networkx
import pytest

from diagconv.errors import ModelError
from diagconv.model import Diagram, to_document


@pytest.fixture
def cluster() -> Diagram:
    """Two groups, one in the other, four nodes, and edges to and from a group."""
    diagram = Diagram()
    diagram.title = "Cluster"
    diagram.group("outer", "Outer")
    diagram.group("inner", group="outer", direction="LR")
    diagram.node("b", "B", group="inner", classes=["pod"], style={"fill": "red"})
    diagram.node("a", "A", shape="cyl", group="inner")
    diagram.node("c")
    diagram.node("d", group="outer")
    diagram.edge("c", "b", label="first")
    diagram.edge("b", "a", label="second", line="dotted")
    diagram.edge("a", "outer", head="none")
    diagram.edge("c", "b", label="again")
    diagram.edge("d", "d")
    diagram.classes["pod"] = {"fill": "#326ce5"}
    return diagram


def test_vertices_are_nodes_and_groups(cluster: Diagram) -> None:
    assert cluster.node_ids == ["b", "a", "c", "d"]
    assert cluster.groups == ["outer", "inner"]
    assert [cluster.is_group(vertex) for vertex in ("inner", "a")] == [True, False]
    assert list(cluster.ancestors("a")) == ["inner", "outer"]


def test_edges_keep_their_order_of_declaration(cluster: Diagram) -> None:
    assert [edge.attributes["label"] for edge in cluster.edges_in_order()] == ["first", "second", "", "again", ""]
    assert [edge.key for edge in cluster.edges_in_order()] == [0, 1, 2, 3, 4]


def test_an_edge_that_networkx_adds_takes_the_next_number(cluster: Diagram) -> None:
    cluster.add_edge("d", "c")
    cluster.edge("c", "d")
    assert [edge.key for edge in cluster.edges_in_order()][-2:] == [5, 6]


def test_children_stand_where_their_first_node_was_declared(cluster: Diagram) -> None:
    cluster.group("empty")
    assert cluster.children() == {
        None: ["outer", "c", "empty"],
        "outer": ["inner", "d"],
        "inner": ["b", "a"],
        "empty": [],
    }


def test_attributes_have_defaults_and_unknown_ones_are_refused(cluster: Diagram) -> None:
    assert cluster.node_at("c") == {
        "kind": "node", "label": "c", "markup": "text", "shape": "rect", "group": None, "icon": None, "image": None,
        "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
    }  # fmt: skip
    with pytest.raises(ModelError, match="node “x”: unknown attribute “colour”"):
        cluster.node("x", colour="red")  # type: ignore[call-arg]
    with pytest.raises(ModelError, match="edge from “a” to “nowhere”: unknown node or group “nowhere”"):
        cluster.edge("a", "nowhere")


def test_a_vertex_declared_again_is_replaced_at_its_place(cluster: Diagram) -> None:
    cluster.node("b", "New")
    assert cluster.node_ids[0] == "b"
    assert cluster.node_at("b")["style"] == {}


def test_a_copy_is_independent_all_the_way_down(cluster: Diagram) -> None:
    for other in (cluster.copy(), copy.deepcopy(cluster), pickle.loads(pickle.dumps(cluster))):
        assert other == cluster
        other.node_at("b")["style"]["fill"] = "blue"
        other.classes["pod"]["fill"] = "blue"
        other.title = "Other"
        assert other != cluster
        assert cluster.node_at("b")["style"] == {"fill": "red"}
        assert cluster.classes == {"pod": {"fill": "#326ce5"}}


def test_order_counts_in_equality() -> None:
    one, two = Diagram(), Diagram()
    for diagram, names in ((one, "ab"), (two, "ba")):
        for name in names:
            diagram.node(name)
    assert one != two
    assert one != "ab"


def test_spans_comments_and_the_language_do_not_count(cluster: Diagram) -> None:
    other = cluster.copy()
    other.node_at("a")["comments"].append("a remark")
    other.comments["end"].append("the end")
    other.language = "mermaid"
    assert other == cluster


def test_views(cluster: Diagram) -> None:
    nodes = cluster.nodes_only()
    assert nodes.groups == []
    assert [(edge.source, edge.target) for edge in nodes.edges_in_order()] == [
        ("c", "b"),
        ("b", "a"),
        ("c", "b"),
        ("d", "d"),
    ]
    part = cluster.subgraph(["a", "b"])
    assert isinstance(part, Diagram)
    assert [edge.key for edge in part.edges_in_order()] == [1]
    assert cluster.copy(as_view=True).node_ids == cluster.node_ids


def test_plain_copies_go_to_graphml(cluster: Diagram) -> None:
    plain = cluster.plain()
    buffer = io.BytesIO()
    networkx.write_graphml(plain, buffer)
    assert plain.nodes["b"] == {
        "kind": "node",
        "label": "B",
        "markup": "text",
        "shape": "rect",
        "group": "inner",
        "classes": "pod",
        "style": "fill: red",
    }
    assert b"Outer" in buffer.getvalue()


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        (lambda graph: networkx.shortest_path(graph, "c", "outer"), ["c", "b", "a", "outer"]),
        (lambda graph: networkx.descendants(graph, "c"), {"b", "a", "outer"}),
        (lambda graph: networkx.ancestors(graph, "a"), {"b", "c"}),
        (lambda graph: networkx.number_weakly_connected_components(graph), 3),
        (lambda graph: len(list(networkx.strongly_connected_components(graph))), 6),
        (lambda graph: list(networkx.selfloop_edges(graph)), [("d", "d")]),
        (lambda graph: networkx.density(graph) > 0, True),
        (lambda graph: networkx.is_directed_acyclic_graph(graph), False),
        (lambda graph: dict(networkx.bfs_successors(graph, "c")), {"c": ["b"], "b": ["a"], "a": ["outer"]}),
        (lambda graph: round(networkx.degree_centrality(graph)["b"], 6), 0.6),
        (lambda graph: sorted(networkx.isolates(graph)), ["inner"]),
        (lambda graph: networkx.dag_longest_path_length(networkx.DiGraph(graph.subgraph("abc"))), 2),
        (lambda graph: networkx.reverse(graph).has_edge("b", "c"), True),
        (lambda graph: networkx.to_undirected(graph).number_of_edges(), 5),
        (lambda graph: networkx.relabel_nodes(graph, {"a": "z"}).node_ids, ["b", "z", "c", "d"]),
    ],
)
def test_networkx_algorithms_run_on_a_diagram(cluster: Diagram, algorithm: object, expected: object) -> None:
    assert algorithm(cluster) == expected  # type: ignore[operator]


def test_the_document_lists_every_field(cluster: Diagram) -> None:
    document = to_document(cluster)
    assert document["nodes"][1] == {
        "id": "a", "label": "A", "markup": "text", "shape": "cyl", "group": "inner", "icon": None, "image": None,
        "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {},
    }  # fmt: skip
    assert list(document["edges"][1]) == [
        "id", "source", "target", "label", "markup", "line", "tail", "head", "length", "classes", "style", "properties",
    ]  # fmt: skip
