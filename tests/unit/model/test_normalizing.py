"""Diagrams however made: whatever networkx makes of one can be drawn and written; what cannot be meant is named."""

from __future__ import annotations

import copy
import csv
import io
import pickle
import sqlite3
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import networkx
import pytest

from diagconv import Diagram, ModelError, read, render, write
from diagconv.model import fields, normalized, to_document

if TYPE_CHECKING:
    from collections.abc import Callable


def cluster() -> Diagram:
    diagram = Diagram()
    diagram.title = "Cluster"
    diagram.group("outer", "Outer")
    diagram.group("inner", group="outer", direction="LR")
    diagram.node("b", "B", group="inner", classes=["pod"])
    diagram.node("a", "A", shape="cyl", group="inner")
    diagram.node("c")
    diagram.node("d", group="outer")
    diagram.edge("c", "b", label="first")
    diagram.edge("b", "a")
    diagram.edge("a", "outer", head="none")
    diagram.edge("d", "d")
    return diagram


def straight_from_networkx() -> Diagram:
    diagram = Diagram()
    diagram.add_edge(1, 2)
    diagram.add_edge((0, 1), 2, weight=3)
    diagram.add_node(3.5, label=None)
    diagram.add_nodes_from(["x\x00", "y"], shape="cyl", classes=("pod",))
    diagram.add_weighted_edges_from([("x\x00", "y", 0.5)])
    return diagram


def numbered_groups() -> Diagram:
    diagram = Diagram()
    diagram.add_node(1, kind="group")
    diagram.add_node(2, group=1)
    diagram.add_node(3, group="1")
    return diagram


def as_pandas_does() -> Diagram:
    """What `networkx.from_pandas_edgelist(frame, create_using=Diagram)` does."""
    diagram = networkx.empty_graph(0, create_using=Diagram)
    for source, target, weight in (("a", "b", 1), ("b", "c", 2)):
        key = diagram.add_edge(source, target)
        diagram[source][target][key].update(weight=weight)
    return diagram


def changed(change: Callable[[Diagram], object]) -> Diagram:
    diagram = cluster()
    change(diagram)
    return diagram


NAMES = {"inner": "x", "outer": "o", "a": "z"}

MADE: dict[str, Callable[[], Diagram]] = {
    "complete": lambda: Diagram(networkx.complete_graph(3)),
    "grid": lambda: Diagram(networkx.grid_2d_graph(2, 2)),
    "multigraph": lambda: Diagram(networkx.MultiGraph([(1, 2), (1, 2), (2, 3)])),
    "edges": lambda: Diagram([(1, 2), (2, 3)]),
    "adjacency": lambda: Diagram({"a": ["b", "c"]}),
    "straight from networkx": straight_from_networkx,
    "numbered groups": numbered_groups,
    "as pandas does": as_pandas_does,
    "subgraph": lambda: cluster().subgraph(["a", "b", "outer"]),
    "edge subgraph": lambda: cluster().edge_subgraph([("c", "b", 0)]),
    "nodes only": lambda: cluster().nodes_only(),
    "copy of nodes only": lambda: cluster().nodes_only().copy(),
    "view": lambda: cluster().copy(as_view=True),
    "frozen": lambda: networkx.freeze(cluster()),
    "relabelled": lambda: networkx.relabel_nodes(cluster(), NAMES),
    "relabelled in place": lambda: networkx.relabel_nodes(cluster(), NAMES, copy=False),
    "numbered": lambda: networkx.convert_node_labels_to_integers(cluster()),
    "composed": lambda: networkx.compose(cluster(), straight_from_networkx()),
    "united": lambda: networkx.union(cluster(), numbered_groups()),
    "reversed": lambda: cluster().reverse(),
    "reversed view": lambda: cluster().reverse(copy=False),
    "contracted": lambda: networkx.contracted_nodes(cluster(), "a", "b"),
    "closed": lambda: networkx.transitive_closure(Diagram([(1, 2), (2, 3)])),
    "condensed": lambda: Diagram(networkx.condensation(networkx.DiGraph(cluster()))),
    "pickled": lambda: pickle.loads(pickle.dumps(straight_from_networkx())),
    "pickled view": lambda: pickle.loads(pickle.dumps(cluster().nodes_only())),
    "deep copy": lambda: copy.deepcopy(cluster().subgraph("ab")),
    "empty": Diagram,
    "cleared": lambda: changed(Diagram.clear),
    "group removed": lambda: changed(lambda diagram: diagram.remove_node("inner")),
    "groups removed": lambda: changed(lambda diagram: diagram.remove_nodes_from(["inner", "outer", "none"])),
    "read": lambda: networkx.node_link_graph(networkx.node_link_data(cluster())),
    "undirected": lambda: Diagram.from_networkx(networkx.karate_club_graph(), group="club", edge_label="weight"),
}


@pytest.mark.parametrize("made", MADE.values(), ids=list(MADE))
def test_every_call_works(made: Callable[[], Any]) -> None:
    graph = made()
    diagram = graph if isinstance(graph, Diagram) else Diagram(graph)
    ElementTree.fromstring(str(render(diagram)))
    for language in ("mermaid", "eraser", "dot", "diagrams"):
        assert write(diagram, language)
    again = read(write(diagram, "json"), "json")
    assert again == diagram == diagram.copy()
    assert render(again) == render(diagram)


def test_a_well_formed_diagram_is_not_copied() -> None:
    diagram = cluster()
    assert normalized(diagram) is diagram
    assert normalized(straight_from_networkx()).node_ids == ["1", "2", "(0, 1)", "3.5", "x", "y"]


def test_groups_are_found_again() -> None:
    assert MADE["relabelled"]().parent("b") == "x"
    assert MADE["relabelled in place"]().parent("x") == "o"
    assert [MADE["numbered"]().parent(vertex) for vertex in range(6)] == [None, 0, 1, 1, None, 0]
    assert MADE["group removed"]().parent("a") == "outer"
    assert MADE["groups removed"]().parent("a") is None
    assert cluster().subgraph(["a", "outer"]).parent("a") == "outer"
    assert [node["group"] for node in to_document(numbered_groups())["nodes"]] == ["1", "1"]


def test_two_groups_of_one_name_are_not_confused() -> None:
    united = networkx.union(cluster(), cluster(), rename=("l-", "r-"))
    with pytest.raises(ModelError, match="“outer” may be “l-outer” or “r-outer”"):
        render(united)
    parts = (networkx.relabel_nodes(cluster(), lambda name, part=part: part + name).copy() for part in "lr")
    assert networkx.union(*parts).parent("ra") == "rinner"


def test_a_frozen_diagram_has_copies_that_are_not() -> None:
    diagram = networkx.freeze(cluster()).copy()
    diagram.node("new")
    assert "new" in diagram


def test_no_edge_takes_the_place_of_another() -> None:
    diagram = Diagram()
    diagram.node("a")
    diagram.edge("a", "a")
    diagram.add_edge("a", "a", key=1)
    assert diagram.edge("a", "a") == 2


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"label": 3}, "node “a”, label: must be text, not 3"),
        ({"shape": "rekt"}, "node “a”, shape: unknown shape “rekt”; did you mean “rect”?"),
        ({"shape": ["rect"]}, "node “a”, shape: must be text"),
        ({"classes": "pod"}, "node “a”, classes: must be a list of text, not 'pod'"),
        ({"classes": [1]}, "node “a”, classes[0]: must be text, not 1"),
        ({"style": "fill:red"}, "node “a”, style: must be an object whose values are text"),
        ({"style": {"fill": 1}}, "node “a”, style.fill: must be text, not 1"),
        ({"style": {1: "red"}}, "node “a”, style: must be an object whose keys are text"),
        ({"properties": {"x": object()}}, "node “a”, properties: must be valid in JSON"),
        ({"properties": {1: 2}}, "node “a”, properties: must be an object whose keys are text"),
        ({"kind": "box"}, "vertex “a”, kind: must be “node” or “group”, not 'box'"),
        ({"kind": ["box"]}, "vertex “a”, kind: must be “node” or “group”"),
        ({"group": "nowhere"}, "node “a”, group: unknown group “nowhere”"),
        ({"group": "b"}, "node “a”, group: “b” is not a group"),
        ({"group": ["b"]}, "node “a”, group: unknown group"),
        ({"span": 4}, "node “a”, span: must be a Span or null, not 4"),
    ],
)
def test_an_error_names_the_node(attributes: dict[str, Any], message: str) -> None:
    diagram = Diagram()
    diagram.add_node("a", **attributes)
    diagram.add_edge("a", "b")
    with pytest.raises(ModelError) as problem:
        render(diagram)
    assert problem.value.message.startswith(message)
    assert problem.value.exit_code == 1


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"label": 3}, "label: must be text, not 3"),
        ({"line": "wavy"}, "line: unknown line “wavy”; choose from solid, dotted, thick, invisible"),
        ({"head": "arow"}, "head: unknown arrowhead “arow”; did you mean “arrow”?"),
        ({"length": 2.5}, "length: must be a whole number from 1 to 10, not 2.5"),
        ({"id": 3}, "id: must be text or null, not 3"),
    ],
)
def test_an_error_names_the_edge(attributes: dict[str, Any], message: str) -> None:
    diagram = Diagram()
    diagram.add_edge("a", "b", **attributes)
    with pytest.raises(ModelError) as problem:
        write(diagram, "mermaid")
    assert problem.value.message == f"edge from “a” to “b”, {message}"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda diagram: diagram.node("x", label=3), "node “x”, label: must be text, not 3"),
        (lambda diagram: diagram.node("x", shap="cyl"), "node “x”: unknown attribute “shap”; did you mean “shape”?"),
        (lambda diagram: diagram.node(None), "node “None”: cannot be an id"),
        (lambda diagram: diagram.node([1]), "node “[1]”: cannot be an id"),
        (lambda diagram: diagram.edge("a", None), "edge from “a” to “None”: unknown node or group “None”"),
        (lambda diagram: diagram.edge("a", "b", head="up"), "edge from “a” to “b”, head: unknown arrowhead “up”"),
        (lambda diagram: diagram.group("g", direction="down"), "group “g”, direction: unknown direction “down”"),
    ],
)
def test_builder_methods_name_the_element(change: Callable[[Diagram], object], message: str) -> None:
    with pytest.raises(ModelError) as problem:
        changed(change)
    assert problem.value.message.startswith(message)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", 3, "the diagram, title: must be text or null, not 3"),
        ("type", "sequence", "the diagram, type: unknown type “sequence”; choose from flowchart, architecture"),
        ("direction", "down", "the diagram, direction: unknown direction “down”; choose from TB, BT, LR, RL"),
        ("classes", {"x": {"fill": 3}}, "the diagram, classes.x.fill: must be text, not 3"),
        ("accessibility", {"title": 3}, "the diagram's accessibility, title: must be text or null, not 3"),
    ],
)
def test_an_error_names_the_diagram(name: str, value: object, message: str) -> None:
    diagram = cluster()
    diagram.graph[name] = value
    with pytest.raises(ModelError) as problem:
        write(diagram, "json")
    assert problem.value.message == message


def test_a_group_within_itself() -> None:
    diagram = Diagram()
    diagram.group("a", group="b")
    diagram.group("b", group="a")
    diagram.node("c", group="a")
    for call in (render, to_document, lambda diagram: list(diagram.ancestors("c"))):
        with pytest.raises(ModelError, match=r"group “[ab]” contains itself"):
            call(diagram)  # type: ignore[operator]


def test_ids_that_become_one() -> None:
    with pytest.raises(ModelError, match="nodes 1 and '1' would both have the id “1”"):
        render(Diagram([(1, 2), ("1", 2)]))


def test_a_graph_is_not_a_diagram() -> None:
    with pytest.raises(ModelError, match=r"Graph is not a Diagram; use Diagram\.from_networkx to make one"):
        render(networkx.path_graph(3))  # type: ignore[call-overload]


VALUES = (None, "", "x", "rect", "solid", 0, 1, True, 2.5, [], ["x"], [1], {}, {"x": "y"}, {"x": 1}, {1: "x"}, object)


@pytest.mark.parametrize("table", [fields.NODE, fields.GROUP, fields.EDGE, fields.ANNOTATIONS])
def test_many_values_at_once_are_checked_as_one_by_one(table: fields.Fields) -> None:
    for check in table.values():
        for first in VALUES:
            for second in VALUES:
                each = check(first) is None and check(second) is None
                assert fields.are_right(check, [first, second]) is each


# Other graphs and tables


def test_from_networkx_takes_attributes_by_name() -> None:
    graph = networkx.DiGraph()
    graph.add_node(1, name="One", team=7, form="cyl", label="not used")
    graph.add_node(7, name=float("nan"))
    graph.add_edge(1, 7, weight=2.0)
    diagram = Diagram.from_networkx(graph, label="name", group="team", shape="form", edge_label="weight")
    assert [(node["id"], node["label"], node["shape"], node["group"]) for node in to_document(diagram)["nodes"]] == [
        ("1", "One", "cyl", "7-group"),
        ("7", "7", "rect", None),
    ]
    assert diagram.group_at("7-group")["label"] == "7"
    assert [(edge.attributes["label"], edge.attributes["head"]) for edge in diagram.edges_in_order()] == [
        ("2", "arrow")
    ]


def test_from_networkx_refuses_what_it_cannot_mean() -> None:
    graph = networkx.path_graph(2)
    graph.nodes[0]["shape"] = "rekt"
    with pytest.raises(ModelError, match="node “0”, shape: unknown shape “rekt”"):
        Diagram.from_networkx(graph)
    assert Diagram.from_networkx(graph, shape=None).node_at("0")["shape"] == "rect"
    with pytest.raises(ModelError, match="must be a networkx graph, not 3"):
        Diagram.from_networkx(3)


def test_to_networkx_and_back() -> None:
    graph = cluster().to_networkx()
    assert type(graph) is networkx.MultiDiGraph
    assert "span" not in graph.nodes["a"]
    assert Diagram(graph) == Diagram.from_networkx(graph) == cluster()
    graph.nodes["b"]["classes"].append("other")
    assert cluster().to_networkx().nodes["b"]["classes"] == ["pod"]


TABLE = "from,to,what,team\napp,db,SQL,Shop\napp,cache,,Shop\njob,db,SQL,\n"


def test_from_a_csv_file() -> None:
    rows = csv.DictReader(io.StringIO(TABLE))
    diagram = Diagram.from_edges(rows, source="from", target="to", label="what", group="team")
    assert write(diagram, "mermaid", hints=False) == (
        "flowchart TB\n"
        "    subgraph Shop\n        app\n    end\n\n    app -->|SQL| db\n    app --> cache\n    job -->|SQL| db\n"
    )


def test_from_a_database() -> None:
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    rows = database.execute("select 1 as source, 2.0 as target, 'x' as inside union all select 2, 3, null")
    diagram = Diagram.from_edges(rows, target_group="inside")
    assert [(edge.source, edge.target) for edge in diagram.edges_in_order()] == [("1", "2"), ("2", "3")]
    assert [diagram.parent(node) for node in diagram.node_ids] == [None, "x", None]
    with pytest.raises(ModelError, match="row 1: unknown column “form”; choose from source, target"):
        Diagram.from_edges(database.execute("select 1 as source, 2 as target"), source="form")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"source": "a"}, "row 2: unknown column “target”; choose from source"),
        ({"source": "a", "target": None}, "row 2: an edge needs both ends, but “target” is empty"),
        ({"source": float("nan"), "target": "b"}, "row 2: an edge needs both ends, but “source” is empty"),
        ("source", "row 2: must map columns to values, but is 'source'; for a pandas DataFrame, pass"),
        (("a", "b"), "row 2: must map columns to values, but is ('a', 'b')"),
    ],
)
def test_an_error_names_the_row(row: object, message: str) -> None:
    with pytest.raises(ModelError) as problem:
        Diagram.from_edges([{"source": "a", "target": "b"}, row])
    assert problem.value.message.startswith(message)
