"""A text at random: made by the grammar, nearly valid, a real one with changes, or pieces without any order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.fuzz.grammar_texts import SPELLINGS, grammar_text
from tests.fuzz.mutating import Pool, mutated
from tests.fuzz.pieces import HOSTILE
from tests.properties.generated_scripts import ScriptGenerator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

FIELDS: Final = (
    "label", "markup", "shape", "group", "icon", "image", "link", "tooltip", "classes", "style", "properties", "id",
    "source", "target", "line", "tail", "head", "length", "direction", "title", "type", "accessibility", "nodes",
    "edges",
    "groups", "diagconv", "x",
)  # fmt: skip
"""The names of the fields in JSON documents, and one that there is not."""


class TextGenerator:
    """Makes texts of one language.

    Args:
        language: mermaid, eraser, diagrams, json, notes, kubernetes or svg.
        seeds: real texts in it.
    """

    def __init__(self, language: str, seeds: Sequence[str]) -> None:
        self.language = language
        self.seeds = seeds
        self._pool = Pool(language, seeds)
        made = _MAKERS.get(language) or (_of_grammar(language) if language in SPELLINGS else None)
        self._ways: list[Callable[[Random], str]] = [self._changed, self._changed, self._scraps]
        if made:
            self._made = made
            self._ways += [self._made, self._nearly_valid]

    def text(self, random: Random) -> str:
        """A text."""
        return random.choice(self._ways)(random)

    def changed(self, text: str, random: Random) -> str:
        """A given text with a few changes."""
        return mutated(text, random, self._pool)

    def _changed(self, random: Random) -> str:
        return mutated(self._pool.other(random), random, self._pool)

    def _nearly_valid(self, random: Random) -> str:
        return mutated(self._made(random), random, self._pool, most=2)

    def _scraps(self, random: Random) -> str:
        head = self._pool.other(random)[: random.choice((0, 10, 40, 400))]
        return head + "".join(self._pool.piece(random) for _ in range(random.randint(1, 25)))


def _of_grammar(language: str) -> Callable[[Random], str]:
    return lambda random: grammar_text(language, random)


def _script(random: Random) -> str:
    return ScriptGenerator(random).script()


def json_text(random: Random) -> str:
    """A document of ours, most of whose fields hold something hostile."""
    names = [_words(random) for _ in range(random.randint(1, 6))]
    split = random.randint(0, len(names))
    vertices = [{"id": name, **_fields(random, names)} for name in names]
    edges = [
        {"source": random.choice(names), "target": random.choice(names), **_fields(random, names)}
        for _ in range(random.randint(0, 4))
    ]
    whole = {"diagconv": 1, "nodes": vertices[split:], "groups": vertices[:split], "edges": edges}
    return json.dumps({**whole, **_fields(random, names)})


def _fields(random: Random, names: Sequence[str]) -> dict[str, Any]:
    known = {
        "markup": ("text", "markdown", "html"), "shape": ("rect", "diam", "cyl"), "group": (None, *names),
        "direction": ("TB", "LR", None), "line": ("solid", "dotted", "invisible"), "head": ("none", "arrow", "cross"),
        "length": (1, 2, 9),
    }  # fmt: skip
    texts = ("label", "icon", "image", "link", "tooltip", "title", "id")
    fields: dict[str, Any] = {}
    for name in random.sample(FIELDS, random.choice((0, 1, 2, 3))):
        if random.random() < 0.1:
            fields[name] = _value(random)
        elif name in known:
            fields[name] = random.choice(known[name])
        elif name in texts[:-1]:
            fields[name] = _words(random)
        elif name == "classes":
            fields[name] = [_words(random) for _ in range(random.randint(0, 2))]
        elif name in ("style", "properties", "accessibility"):
            fields[name] = {_words(random): _words(random) for _ in range(random.randint(0, 2))}
    return fields


def _value(random: Random, depth: int = 0) -> Any:
    kind = random.randint(0, 6 if depth < 3 else 4)
    if kind == 5:
        return [_value(random, depth + 1) for _ in range(random.randint(0, 3))]
    if kind == 6:
        return {_words(random): _value(random, depth + 1) for _ in range(random.randint(0, 3))}
    return (None, random.choice((True, False)), random.choice((0, -1, 1.5, 10**30)), _words(random), "")[kind]


def _words(random: Random) -> str:
    return "".join(random.choice((*"ABCabc1 ", *HOSTILE)) for _ in range(random.choice((1, 1, 2, 3, 6))))


_MAKERS: Final[dict[str, Callable[[Random], str]]] = {"diagrams": _script, "json": json_text}
"""What makes texts of languages without a grammar of ours."""
