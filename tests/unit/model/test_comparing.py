"""Elements of two diagrams are matched as a person would, and only what differs is told."""

from __future__ import annotations

import pytest

from diagconv import Diagram, read
from diagconv.model.comparing import Comparison, compare


def mermaid(*lines: str) -> Diagram:
    return read("\n".join(["flowchart LR", *lines]), "mermaid")


def eraser(*lines: str) -> Diagram:
    return read("\n".join(lines), "eraser", type="architecture")


def told(comparison: Comparison) -> list[tuple[object, ...]]:
    """The differences, short: what changed from what to what, what went, what came."""
    changed = [(change.kind, change.left, change.field, change.old, change.new) for change in comparison.changed]
    removed = [("-", element.kind, element.key) for element in comparison.removed]
    return [*changed, *removed, *(("+", element.kind, element.key) for element in comparison.added)]


def test_a_diagram_is_the_same_as_itself() -> None:
    chart = mermaid("subgraph one", "A[App] -->|writes| L[(Log)]", "end", "L --> A")
    comparison = compare(chart, chart.copy())
    assert comparison.same
    assert (len(comparison.nodes), len(comparison.groups), len(comparison.edges)) == (2, 1, 2)


def test_two_empty_diagrams_are_the_same() -> None:
    assert compare(Diagram(), Diagram()).same


def test_other_ids_are_no_difference() -> None:
    comparison = compare(mermaid("A[App] --> L[(Log)]"), mermaid("app[App] --> log[(Log)]"))
    assert comparison.same
    assert comparison.nodes == {"A": "app", "L": "log"}


def test_another_order_of_declaration_is_no_difference() -> None:
    comparison = compare(mermaid("A --> B", "A -->|x| B", "C --> A"), mermaid("C --> A", "A -->|x| B", "A --> B"))
    assert comparison.same
    assert comparison.edges == {0: 2, 1: 1, 2: 0}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("A[App]", "A[Application]", [("node", "A", "label", "App", "Application")]),
        ("A[App]", "A(App)", [("node", "A", "shape", "rect", "rounded")]),
        ("A --> B", "A -.-> B", [("edge", 0, "line", "solid", "dotted")]),
        ("A --> B", "A --o B", [("edge", 0, "head", "arrow", "circle")]),
        ("A --> B", "A --> B\nC", [("+", "node", "C")]),
        ("A --> B\nC", "A --> B", [("-", "node", "C")]),
        ("A --> B", "A --> B\nA --> B", [("+", "edge", 1)]),
        ("A --> B & C", "A --> B\nC", [("-", "edge", 1)]),
        ("A -->|x| B", "A -->|y| B", [("edge", 0, "label", "x", "y")]),
        ("A --> B", "B --> A", [("edge", 0, "source", "A", "B"), ("edge", 0, "target", "B", "A")]),
        ("A e1@--> B\nC", "A e1@--> C\nB", [("edge", 0, "target", "B", "C")]),
        ("subgraph g\nA\nend", "subgraph g\nend\nA", [("node", "A", "group", "g", None)]),
        ("subgraph g[G]\nA\nend", "subgraph g[H]\nA\nend", [("group", "g", "label", "G", "H")]),
    ],
)
def test_one_edit_is_one_difference(left: str, right: str, expected: list[tuple[object, ...]]) -> None:
    assert told(compare(mermaid(left), mermaid(right))) == expected


def test_what_concerns_the_whole_is_compared() -> None:
    left, right = Diagram(), Diagram()
    right.title, right.direction, right.type = "Cluster", "LR", "architecture"
    right.classes["pod"] = {"fill": "red"}
    assert told(compare(left, right)) == [
        ("diagram", None, "type", "flowchart", "architecture"),
        ("diagram", None, "direction", "TB", "LR"),
        ("diagram", None, "title", None, "Cluster"),
        ("diagram", None, "classes", {}, {"pod": {"fill": "red"}}),
    ]


def test_two_spellings_of_a_colour_are_no_difference() -> None:
    assert compare(mermaid("A", "style A fill:#fff"), mermaid("A", "style A fill:white")).same
    assert not compare(mermaid("A", "style A fill:#fff"), mermaid("A", "style A fill:red")).same


def test_an_arrow_written_from_its_other_end_is_the_same() -> None:
    assert compare(eraser("S3 < Data", "S3 - Log"), eraser("Data > S3", "Log - S3")).same


TWINS = [
    "subgraph n1[Node 1]", "a1[App Pod] -->|writes| l1[Log]", "end",
    "subgraph n2[Node 2]", "a2[App Pod] -->|writes| l2[Log]", "end",
    "l1 & l2 --> loki[Loki]",
]  # fmt: skip


def test_twins_are_matched_by_their_group() -> None:
    other = mermaid(
        "loki[Loki]",
        "subgraph two[Node 2]", "q[Log]", "p[App Pod] -->|writes| q", "end",
        "subgraph one[Node 1]", "s[Log]", "r[App Pod] -->|writes| s", "end",
        "q & s --> loki",
    )  # fmt: skip
    comparison = compare(mermaid(*TWINS), other)
    assert comparison.same
    assert comparison.nodes == {"a1": "r", "l1": "s", "a2": "p", "l2": "q", "loki": "loki"}


def test_twins_are_matched_by_what_is_written_at_their_edges() -> None:
    left = mermaid("x1[ ] ---|T| y1[ ]", "x2[ ] ---|U| y2[ ]")
    right = mermaid("subgraph legend", "a[ ] ---|U| b[ ]", "c[ ] ---|T| d[ ]", "end")
    comparison = compare(left, right)
    assert len(comparison.edges) == 2
    assert {change.field for change in comparison.changed} == {"group"}


def test_twins_are_matched_by_what_lies_further_off() -> None:
    left = mermaid("a1[App] --> l1[Log] --> p[Prometheus]", "a2[App] --> l2[Log] --> k[Kafka]")
    right = mermaid("u[App] --> v[Log] --> k[Kafka]", "s[App] --> t[Log] --> p[Prometheus]")
    assert compare(left, right).nodes == {"a1": "s", "l1": "t", "p": "p", "a2": "u", "l2": "v", "k": "k"}


def test_twins_without_labels_are_matched_by_the_shape_of_the_graph() -> None:
    left = mermaid("a[ ] --> b[ ] --> c[ ] --> d[ ]", "p[ ] --> q[ ] --> r[ ]")
    right = mermaid("k[ ] --> l[ ] --> m[ ]", "s[ ] --> t[ ] --> u[ ] --> v[ ]")
    assert compare(left, right).same


def test_twins_are_matched_by_their_neighbours_though_these_have_new_ones() -> None:
    left = mermaid("A --> l1[Log] --> m1[Disk]", "B --> l2[Log] --> m2[Disk]")
    right = mermaid("B --> x[Log] --> y[Disk]", "A --> u[Log] --> v[Disk]", "x & u --> N[New]")
    assert compare(left, right).nodes == {"A": "A", "l1": "u", "m1": "v", "B": "B", "l2": "x", "m2": "y"}


def test_twins_are_matched_by_their_group_though_it_holds_new_ones() -> None:
    left = mermaid("subgraph g[Node]", "A", "l1[Log]", "end", "subgraph h[Node]", "B", "l2[Log]", "end")
    right = mermaid("subgraph x[Node]", "B", "u[Log]", "C", "end", "subgraph y[Node]", "A", "v[Log]", "D", "end")
    assert compare(left, right).nodes == {"A": "A", "l1": "v", "B": "B", "l2": "u"}


def test_twins_are_matched_by_their_looks() -> None:
    assert compare(mermaid("a[Log]", "b[(Log)]"), mermaid("x[(Log)]", "y[Log]")).same


def test_labels_that_differ_in_case_alone_are_matched_by_their_spelling() -> None:
    assert compare(mermaid("a[api]", "b[API]"), mermaid("x[API]", "y[api]")).same
    assert told(compare(mermaid("a[api]"), mermaid("x[API]"))) == [("node", "a", "label", "api", "API")]


def test_another_label_is_found_by_its_place() -> None:
    left = mermaid("A[App] --> X[Gateway]", "X --> B[Billing] & C[Cart]")
    right = mermaid("p[App] --> q[Edge Proxy]", "q --> r[Billing] & s[Cart]")
    assert told(compare(left, right)) == [("node", "X", "label", "Gateway", "Edge Proxy")]


def test_what_a_place_does_not_tell_apart_is_not_guessed() -> None:
    left = mermaid("H[Hub] --> x[Alpha] & y[Beta]")
    right = mermaid("h[Hub] --> p[Gamma] & q[Delta]")
    assert compare(left, right).nodes == {"H": "h"}


def test_a_place_that_says_little_is_not_enough() -> None:
    left = mermaid("A --> X[Gateway] --> B & C & D", "E")
    right = mermaid("A --> Y[Cache] --> E", "B", "C", "D")
    assert "X" not in compare(left, right).nodes


def test_a_place_can_speak_against_a_label_that_is_alike() -> None:
    left = mermaid("A & B --> x[Order Service]", "C & D")
    right = mermaid("A & B", "C & D --> y[Order Service Data]")
    assert "x" not in compare(left, right).nodes


def test_other_numbers_are_other_things() -> None:
    comparison = compare(mermaid("a[Node 1]"), mermaid("b[Node 2]"))
    assert told(comparison) == [("-", "node", "a"), ("+", "node", "b")]


def test_a_group_is_found_by_what_it_holds() -> None:
    left = mermaid("subgraph g1[Backend]", "a[API]", "d[(Data)]", "end")
    right = mermaid("subgraph g9[Servers]", "x[API]", "y[(Data)]", "end")
    assert told(compare(left, right)) == [("group", "g1", "label", "Backend", "Servers")]


def test_a_node_never_becomes_a_group() -> None:
    comparison = compare(mermaid("A[App]"), mermaid("subgraph A[App]", "B", "end"))
    assert told(comparison) == [("-", "node", "A"), ("+", "node", "B"), ("+", "group", "A")]


def test_an_id_says_more_than_a_label() -> None:
    comparison = compare(mermaid("A[App] --> B[Log]"), mermaid("A[Log] --> B[App]"))
    assert told(comparison) == [("node", "A", "label", "App", "Log"), ("node", "B", "label", "Log", "App")]


def test_labels_go_before_ids_where_all_was_lettered_anew() -> None:
    left = mermaid("A[Client] --> B[Server] --> C[Data]", "B --> D[Cache]")
    right = mermaid("D[Client] --> A[Server] --> B[Data]", "A --> C[Cache]")
    comparison = compare(left, right)
    assert comparison.same
    assert comparison.nodes == {"A": "D", "B": "A", "C": "B", "D": "C"}


def test_ids_still_say_something_where_labels_go_before_them() -> None:
    left = mermaid("A[Client] --> B[Server] --> C[Data]", "Z[Old]")
    right = mermaid("C[Client] --> A[Server] --> B[Data]", "Z[New]")
    assert told(compare(left, right)) == [("node", "Z", "label", "Old", "New")]


def test_a_new_subgraph_shifts_no_others() -> None:
    """Mermaid numbers subgraphs without an id, so a new first one takes the ids of those after it."""
    left = mermaid('subgraph "North"', "a", "end", 'subgraph "South"', "b", "end")
    right = mermaid('subgraph "Centre"', "c", "end", 'subgraph "North"', "a", "end", 'subgraph "South"', "b", "end")
    assert [found for found in told(compare(left, right)) if found[0] not in "+"] == []


def test_two_languages_that_name_differently() -> None:
    left = mermaid("subgraph one", "app1[App Pod] -->|writes| log[(Log)]", "end", "grafana[Grafana Instance] --> log")
    right = eraser(
        "direction right",
        "one {",
        '  Pod One [label: "App Pod", icon: k8s-pod]',
        "  Log [shape: cylinder]",
        "}",
        "Pod One > Log: writes",
        "Grafana > Log",
    )
    assert told(compare(left, right)) == [
        ("diagram", None, "type", "flowchart", "architecture"),
        ("node", "app1", "icon", None, "k8s-pod"),
        ("node", "grafana", "label", "Grafana Instance", "Grafana"),
    ]


def test_parallel_edges_are_matched_by_label_then_by_look_then_in_order() -> None:
    left = mermaid("A -->|x| B", "A -.->|y| B", "A --> B")
    right = mermaid("A -.->|z| B", "A --> B", "A -->|x| B")
    comparison = compare(left, right)
    assert comparison.edges == {0: 2, 1: 0, 2: 1}
    assert told(comparison) == [("edge", 1, "label", "y", "z")]


def test_parallel_edges_are_matched_by_their_label_whatever_their_line() -> None:
    comparison = compare(mermaid("A -->|x| B", "A -.->|y| B"), mermaid("A -.->|X| B", "A -->|y| B"))
    assert {(change.left, change.field) for change in comparison.changed} == {(0, "label"), (0, "line"), (1, "line")}


def test_parallel_edges_are_matched_by_their_line_where_no_label_is_the_same() -> None:
    comparison = compare(mermaid("A -->|x| B", "A -.->|y| B"), mermaid("A -.->|z| B", "A -->|w| B"))
    assert {(change.field, change.old, change.new) for change in comparison.changed} == {
        ("label", "x", "w"),
        ("label", "y", "z"),
    }


def test_parallel_edges_are_matched_by_their_style() -> None:
    left = mermaid("A --> B", "A --> B", "linkStyle 1 stroke:red")
    assert compare(left, mermaid("A --> B", "A --> B", "linkStyle 0 stroke:red")).same


def test_an_arrow_written_from_its_other_end_goes_before_another_arrow() -> None:
    assert told(compare(eraser("A < B: y"), eraser("A > B: x", "B > A: y"))) == [("+", "edge", 0)]


def test_an_edge_id_that_stands_elsewhere_says_nothing() -> None:
    assert compare(mermaid("A e1@--> B", "C --> D"), mermaid("A --> B", "C e1@--> D")).same


def test_fields_can_be_left_out() -> None:
    comparison = compare(mermaid("A[App] --> B"), mermaid("A(App) -.-> B"))
    assert not comparison.without({"shape"}).same
    assert comparison.without({"shape", "line"}).same


def test_the_document_names_edges_by_their_ends() -> None:
    document = compare(
        mermaid("A -->|x| B", "A -->|y| B"), mermaid("A -->|x| B", "A -->|z| B", "B --> B")
    ).to_document()
    assert document["matched"] == {"nodes": 2, "groups": 0, "edges": 2}
    assert document["changed"] == [
        {"kind": "edge", "left": "A -> B #2", "right": "A -> B #2", "field": "label", "from": "y", "to": "z"}
    ]
    assert document["removed"] == []
    assert [(entry["kind"], entry["source"], entry["target"]) for entry in document["added"]] == [("edge", "B", "B")]
    assert document["same"] is False


def test_many_alike_are_matched_all() -> None:
    """More than can be weighed pair by pair."""
    left, right = Diagram(), Diagram()
    for number in range(120):
        left.node(f"l{number}", "Worker")
        right.node(f"r{number}", "Worker")
    assert len(compare(left, right).nodes) == 120


def test_edges_that_networkx_added_are_compared() -> None:
    left = mermaid("A --> B")
    right = left.copy()
    right.add_edge("B", "A")
    assert told(compare(left, right)) == [("+", "edge", 1)]
