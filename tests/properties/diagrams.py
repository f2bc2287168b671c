"""Whole diagrams for property tests: any tree of groups, any edges, labels that hold what languages trip over.

`diagrams()` draws a `Diagram`; the ids, the labels and what elements may hold can be narrowed, so that each language's
test asks for what it must keep. The order of nodes and of edges is arbitrary; groups come as they begin in a text, each
before those within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies

from diagconv.model import Diagram
from diagconv.model.vocabulary import SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

TRAPS = (
    *("end", "direction LR", "the direction  TB is", "%% not a comment", "100%%{x}%%", "#35;", "#quot;", "a #fff; b"),
    *("&amp;", "&lt", "a & b", "<b>", "a < b", "<!-- x -->", 'say "hi"', "`code`", "`", "it's", "(x) [y] {z} |w|"),
    *("/var/log", "\\path\\", "-x-", "-->", "~~~", "x", "o", "A; B", "a,b", "style a:#b;", "classDef x:#y;", "12"),
    *("constructor", "[icon: x]", "a: b > c", "a > b, c", "// not a comment", "{", "}", "}  ", "é", "日本語", "👍🏽"),
    *("fa:fa-user", "$$x^2$$", "@{ shape: x }", "a@b", "call f()", "1. First", "* item", "null", "true", "---"),
    *("ﬂ°°35¶ß", "\u2028"),
)  # fmt: skip
"""Words that mean something somewhere: to a grammar, to a pre-pass, to YAML, to HTML, to JavaScript."""

NASTY_NAMES = (
    *("words", "ids x", "from json", "nothing", "order nodes", "class", "turned", "A > B", "A>B#2", "a=b", "x…"),
    *("App Pod", "App Pod 1", "app_pod_1", "app_pod", "APP", "1e9", "DSAR Packages", "PostgreSQL", "3", "-1", "App…"),
    *("a, b", "a: b", "a; b", '"', "'", '""', "=", "…", ">", "#", "(", "@1", "[", "{", "|", "\\", "//", "%%", "°"),
    *("שלום עולם", "مرحبا", "日本語", "👍🏽", "👩‍👩‍👧", "é", "e\u0301", "ß", "ı", "\xa0", "a\xa0b", "a  b", "x" * 200),
    *("Load balancer of the first region", "Load balancer of the second region", "#35;", "&amp;", "<b>", "{}", "_"),
)  # fmt: skip
"""Names that mean something to hints, or that are hard to abbreviate, to wrap or to spell."""

WORDS = strategies.text("abcdefgXYZ0123456789_", min_size=1, max_size=6)
"""Ids that every language takes as they are (a keyword among them is the caller's luck)."""

PLAIN_IDS = WORDS.map(lambda word: f"n{word}")
"""Ids that every language takes as they are, keywords excluded."""

CHARACTERS = strategies.characters(codec="utf-8", exclude_categories=("C",))
"""What a person may type; control characters, which no picture can hold, excluded."""

LINE = strategies.lists(strategies.sampled_from(TRAPS) | strategies.text(CHARACTERS, max_size=4), max_size=3).map(
    lambda parts: " ".join(" ".join(parts).split())
)
"""One line of a label, without blanks around it."""

LABELS = strategies.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(lines).strip("\n"))
"""Labels of one line or several, without empty lines around them."""

_STYLE = {"fill": "#f00", "stroke": "#326ce5", "color": "red", "stroke-width": "2px", "stroke-dasharray": "5 5"}

STYLES = strategies.sets(strategies.sampled_from(sorted(_STYLE)), max_size=2).map(
    lambda keys: {key: _STYLE[key] for key in sorted(keys)}
)
"""Styles that every language takes as they are."""

SAME_ENDS = (("none", "none"), ("none", "arrow"), ("none", "circle"), ("none", "cross"),
             ("arrow", "arrow"), ("circle", "circle"), ("cross", "cross"))  # fmt: skip
"""Tails and heads of which a tail alone, or two different ends, are none."""


@strategies.composite
def diagrams(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = PLAIN_IDS,
    labels: SearchStrategy[str] = LABELS,
    shapes: Sequence[str] = SHAPES,
    ends: Sequence[tuple[str, str]] = SAME_ENDS,
    most: int = 7,
) -> Diagram:
    """A diagram of up to `most` nodes, groups and edges each."""
    diagram = Diagram()
    diagram.direction = draw(strategies.sampled_from(("TB", "BT", "LR", "RL")))
    diagram.title = draw(strategies.none() | LINE.filter(bool))
    names = draw(strategies.lists(ids, unique=True, max_size=2 * most))
    vertices = names[: len(names) // 2], names[len(names) // 2 :]
    for name in WORDS_OF_CLASSES[: draw(strategies.integers(0, len(WORDS_OF_CLASSES)))]:
        diagram.classes[name] = draw(STYLES.filter(bool))
    parents = _nesting(draw, vertices[0])
    for group, parent in parents.items():
        options: dict[str, Any] = {"direction": draw(strategies.sampled_from((None, "TB", "LR"))), "group": parent}
        diagram.group(group, draw(labels), **options, **_looks(draw, diagram))
    for node in vertices[1]:
        options = {
            "shape": draw(strategies.sampled_from(shapes)),
            "group": draw(strategies.sampled_from([None, *parents])),
        }
        diagram.node(node, draw(labels), **options, **_looks(draw, diagram))
    if names:
        for _ in range(draw(strategies.integers(0, most))):
            _add_edge(draw, diagram, names, labels, ends)
    return diagram


WORDS_OF_CLASSES = ("pod", "storage", "external")


def _looks(draw: DrawFn, diagram: Diagram) -> dict[str, Any]:
    classes = draw(strategies.lists(strategies.sampled_from(WORDS_OF_CLASSES), unique=True, max_size=2))
    return {"classes": classes, "style": draw(STYLES)}


def _nesting(draw: DrawFn, groups: Sequence[str]) -> dict[str, str | None]:
    """What each group stands in; the groups as they begin in a text, each before those within it."""
    parents: dict[str, str | None] = {}
    around: list[str] = []
    for group in groups:
        around = around[: draw(strategies.integers(0, len(around)))]
        parents[group] = around[-1] if around else None
        around.append(group)
    return parents


def _add_edge(
    draw: DrawFn,
    diagram: Diagram,
    names: Sequence[str],
    labels: SearchStrategy[str],
    ends: Sequence[tuple[str, str]],
) -> None:
    source, target = draw(strategies.sampled_from(names)), draw(strategies.sampled_from(names))
    line = draw(strategies.sampled_from(("solid", "dotted", "thick", "invisible")))
    tail, head = ("none", "none") if line == "invisible" else draw(strategies.sampled_from(ends))
    options: dict[str, Any] = {"line": line, "tail": tail, "head": head, "length": draw(strategies.integers(1, 10))}
    diagram.edge(source, target, label=draw(strategies.just("") | labels), style=draw(STYLES), **options)
