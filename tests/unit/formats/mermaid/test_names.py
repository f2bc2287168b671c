"""Which texts are valid Mermaid ids, and which ids replace those that are not."""

from __future__ import annotations

import pytest

from diagconv.formats.mermaid.writing.names import LONGEST, Names, is_edge_id, is_id, readable
from diagconv.model import Diagram


@pytest.mark.parametrize(
    "text",
    ["a", "1", "1a", "a-end", "a.end", "endpoint", "End", "class1", "default", "v", "x", "o", "A-", "-1", "a:b,c",
     "Größe", "节点", "recall", "call.x", "constructor", "%%", "a#b", "a&b", "&", "*", "a_b/c", "é1"],
)  # fmt: skip
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "a b", "end", "1end", "éend", "a:end", "end-node", "style.x", "call x", "_self", "a--b", "a-.b", "a=b", "a@b",
     "a<b", "a:::b", "a[b", '"a', "1\"a", "😀", "Ａ１", "o.-b", "accTitle:x", "default\"", "a\nb"],
)  # fmt: skip
def test_invalid_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "taken"), [("e1", True), ("my-edge.1", True), ("end", False), ("a@b", False), ("a b", False)]
)
def test_ids_of_edges(text: str, taken: bool) -> None:
    assert is_edge_id(text) is taken


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("App Pod 1", "app_pod_1"),
        ("Kubernetes Cluster", "kubernetes_cluster"),
        ("end", "end_node"),
        ("1end", "1end_node"),
        ("😀", "node"),
        ("S3 (EU) — backups", "s3_eu_backups"),
        ("数据库 1", "数据库_1"),
    ],
)
def test_generated_ids(name: str, made: str) -> None:
    diagram = Diagram()
    diagram.node(name)
    names = Names(diagram)
    assert names[name] == made
    assert is_id(names[name])


def test_ids_that_are_taken_get_numbers() -> None:
    diagram = Diagram()
    for name in ("App Pod", "app pod", "app_pod_2", "APP-POD!"):
        diagram.node(name)
    names = Names(diagram)
    assert [names[node] for node in diagram.node_ids] == ["app_pod", "app_pod_3", "app_pod_2", "APP-POD!"]
    assert list(names.changed()) == ["App Pod", "app pod"]


def test_an_empty_id_of_a_group_becomes_group() -> None:
    diagram = Diagram()
    diagram.group("end")
    diagram.node("subgraph", group="end")
    names = Names(diagram)
    assert (names["end"], names["subgraph"]) == ("end_group", "subgraph_node")


def test_a_long_id_is_cut_between_words() -> None:
    made = readable("The service that takes every order of every customer")
    assert len(made) <= LONGEST
    assert made == "the_service_that_takes_every_order_of"
