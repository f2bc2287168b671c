"""Graphs that Graphviz finds hard."""

from __future__ import annotations

import random

KILLER = """digraph { node [shape=box];
subgraph cluster_0 { label="C0"; n0; n2; n4; n6; n8; n10 }
subgraph cluster_1 { label="C1"; n1; n3; n5; n7; n9; n11 }
n0 -> n10; n3 -> n8; n4 -> n9 [label="l2"]; n4 -> n6 [label="l3"]; n1 -> n5 [label="l4"]; n3 -> n9; n1 -> n8;
n1 -> n1 [label="l7"]; n6 -> n11; n4 -> n10; n2 -> n10 [label="l10"]; n8 -> n9; n6 -> n3; n1 -> n8 [label="l13"];
n7 -> n7; n7 -> n8; n0 -> n2 [label="l16"]; n6 -> n7 }
"""
"""Graphviz crashes on this, versions 2.42 to 16.1 at least, where it is not told to rank anew."""


def endless() -> str:
    """A graph that keeps Graphviz busy for minutes."""
    chance = random.Random(1)
    edges = (f"n{chance.randrange(3000)} -> n{chance.randrange(3000)}" for _ in range(6000))
    return f"digraph {{ {'; '.join(edges)} }}"
