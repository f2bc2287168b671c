"""Diagrams of any size, the same for the same numbers: as Mermaid and as Eraser text."""

from __future__ import annotations

import random
from dataclasses import dataclass

WORDS = (
    *("api", "auth", "billing", "cache", "catalog", "checkout", "events", "gateway"),
    *("jobs", "ledger", "logs", "mail", "metrics", "orders", "queue", "search"),
)
SHAPES = (("[", "]"), ("(", ")"), ("([", "])"), ("[(", ")]"), ("{", "}"), ("[[", "]]"))
LINKS = ("-->", "-->", "-->", "-.->", "==>", "---")


@dataclass(frozen=True)
class Size:
    """How much is in a diagram."""

    name: str
    nodes: int
    edges: int
    groups: int


SIZES = (
    Size("tiny", 5, 5, 1),
    Size("small", 12, 14, 3),
    Size("medium", 60, 90, 6),
    Size("large", 500, 900, 25),
)


def labels(size: Size) -> list[str]:
    """The label of each node."""
    chance = random.Random(size.name)
    return [f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}" for number in range(size.nodes)]


def edges(size: Size) -> list[tuple[int, int, str]]:
    """The ends and the label of each edge; most run forward to a node nearby, as in drawn systems."""
    chance = random.Random(f"{size.name} edges")
    found = []
    for _ in range(size.edges):
        source = chance.randrange(size.nodes)
        step = chance.choice((1, 1, 2, 3, 5, -2))
        found.append((source, (source + step) % size.nodes, chance.choice(("", "", *WORDS))))
    return found


def mermaid(size: Size) -> str:
    """A flowchart, as a person would write it."""
    chance = random.Random(f"{size.name} mermaid")
    lines = ["flowchart TB"]
    each = -(-size.nodes // size.groups)
    for number, label in enumerate(labels(size)):
        if number % each == 0:
            lines.append(f"  subgraph g{number // each} [Group {number // each}]")
        opening, closing = chance.choice(SHAPES)
        lines.append(f"    n{number}{opening}{label}{closing}")
        if number % each == each - 1 or number == size.nodes - 1:
            lines.append("  end")
    for source, target, label in edges(size):
        lines.append(f"  n{source} {chance.choice(LINKS)}{f'|{label}|' if label else ''} n{target}")
    lines += ["  classDef hot fill:#326ce5,stroke:#1d4fb8,color:#fff", "  class n0,n1 hot"]
    return "\n".join(lines) + "\n"


def eraser(size: Size) -> str:
    """An architecture diagram, as a person would write it."""
    names = [f"{label.title()}" for label in labels(size)]
    lines = []
    each = -(-size.nodes // size.groups)
    for number, name in enumerate(names):
        if number % each == 0:
            lines.append(f"Group {number // each} [color: blue] {{")
        lines.append(f"  {name} [icon: k8s-pod]")
        if number % each == each - 1 or number == size.nodes - 1:
            lines.append("}")
    for source, target, label in edges(size):
        lines.append(f"{names[source]} > {names[target]}{f': {label}' if label else ''}")
    return "\n".join(lines) + "\n"


TEXTS = {"mermaid": mermaid, "eraser": eraser}
