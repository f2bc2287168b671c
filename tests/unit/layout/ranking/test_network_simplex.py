"""The network simplex method finds the best ranks: no others cost less."""

from __future__ import annotations

import random
from itertools import product

import pytest

from diagconv.layout.ranking.network_simplex import RankEdge, ranks_of


def cost(ranks, edges):
    return sum(edge.weight * (ranks[edge.target] - ranks[edge.source]) for edge in edges)


def are_kept(ranks, edges):
    return all(ranks[edge.target] - ranks[edge.source] >= edge.length for edge in edges)


def graph(seed: int) -> tuple[int, list[RankEdge]]:
    chance = random.Random(seed)
    count = chance.randint(2, 5)
    edges = []
    for _ in range(chance.randint(1, 8)):
        source, target = sorted(chance.sample(range(count), 2))
        edges.append(RankEdge(source, target, chance.choice([0, 1, 1, 2]), chance.randint(0, 5)))
    return count, edges


@pytest.mark.parametrize("seed", range(40))
def test_no_ranks_cost_less(seed):
    count, edges = graph(seed)
    found = ranks_of(count, edges)
    assert are_kept(found, edges)
    others = (ranks for ranks in product(range(5), repeat=count) if are_kept(ranks, edges))
    assert cost(found, edges) <= min((cost(ranks, edges) for ranks in others), default=cost(found, edges))


def test_the_first_rank_of_each_component_is_0():
    assert ranks_of(4, [RankEdge(1, 0, 2, 1), RankEdge(2, 3, 1, 1)]) == [2, 0, 0, 1]


def test_no_vertices():
    assert ranks_of(0, []) == []
