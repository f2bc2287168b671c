"""The views: which kinds each shows, and whether the inside of Pods is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from diagconv.formats.kubernetes.kinds import (
    ACCOUNT,
    CATEGORIES,
    CLAIM,
    CONFIGURATION,
    DELIVERY,
    ENTRY,
    EXTERNAL,
    RBAC,
    SCALING,
    SERVICE,
    STORAGE,
    WORKLOAD,
)


@dataclass(frozen=True, slots=True)
class View:
    """A choice of what is drawn.

    Args:
        name: its name for `--view`.
        meaning: what it answers.
        categories: the categories of kinds that it shows.
        inside: whether containers and volumes are drawn.
        folds: whether Pods are one with what made them, with their count.
        only_connected: the categories of which it shows only what has an edge.
    """

    name: str
    meaning: str
    categories: frozenset[str]
    inside: bool = False
    folds: bool = True
    only_connected: frozenset[str] = frozenset()


VIEWS: Final = {
    view.name: view
    for view in (
        View(
            "network", "Who reaches whom?",
            frozenset({ENTRY, SERVICE, WORKLOAD, CLAIM, SCALING, EXTERNAL, DELIVERY}),
        ),
        View(
            "pod", "What is inside the Pods, and what do they use?",
            frozenset({ENTRY, SERVICE, WORKLOAD, CONFIGURATION, CLAIM, SCALING, EXTERNAL}), inside=True,
            only_connected=frozenset({ENTRY, SERVICE, CONFIGURATION, CLAIM, SCALING}),
        ),
        View(
            "storage", "What is stored where?", frozenset({WORKLOAD, CLAIM, STORAGE}),
            only_connected=frozenset({WORKLOAD}),
        ),
        View(
            "rbac", "Who may do what?", frozenset({WORKLOAD, ACCOUNT, RBAC}), only_connected=frozenset({WORKLOAD})
        ),
        View("all", "What is there?", frozenset(CATEGORIES), inside=True, folds=False),
    )
}  # fmt: skip
"""The views by name. The first is the default for several objects, the second for a single workload."""
