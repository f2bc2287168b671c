"""What is loaded at once is what networkx's own methods would have added."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.errors import ModelError
from diagconv.model import Diagram
from diagconv.model.attributes import edge_defaults, node_defaults
from diagconv.model.bulk_loading import BulkLoader

IDS = ("a", "b", "c", "d")
ENDS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=20)


def loaded(ends: list[tuple[str, str]]) -> Diagram:
    diagram = Diagram()
    loader = BulkLoader(diagram)
    for node in IDS:
        loader.node(node, node_defaults(node))
    for source, target in ends:
        loader.edge(source, target, edge_defaults())
    return diagram


def built(ends: list[tuple[str, str]]) -> Diagram:
    diagram = Diagram()
    for node in IDS:
        diagram.add_node(node, **node_defaults(node))
    for source, target in ends:
        diagram.add_edge(source, target, **edge_defaults())
    return diagram


@given(ENDS)
def test_the_dictionaries_are_those_of_networkx(ends):
    mine, theirs = loaded(ends), built(ends)
    assert mine == theirs
    for name in ("_node", "_adj", "_succ", "_pred"):
        assert getattr(mine, name) == getattr(theirs, name)
        assert list(getattr(mine, name)) == list(getattr(theirs, name))
    assert list(mine.edges(keys=True, data=True)) == list(theirs.edges(keys=True, data=True))
    assert all(mine._succ[source][target] is mine._pred[target][source] for source, target in ends)


@given(ENDS)
def test_it_goes_on_like_any_other(ends):
    mine, theirs = loaded(ends), built(ends)
    for diagram in (mine, theirs):
        assert diagram.add_edge("a", "new") == len(ends)
        diagram.remove_node("b")
        diagram.remove_edges_from(list(diagram.in_edges("c", keys=True)))
    assert networkx.utils.graphs_equal(mine, theirs)
    assert set(networkx.descendants(mine, "a")) == set(networkx.descendants(theirs, "a"))


def test_an_edge_needs_both_ends():
    with pytest.raises(ModelError, match="edge from “a” to “x”: unknown node or group"):
        loaded([("a", "x")])
