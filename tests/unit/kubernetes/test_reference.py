"""The tables of the reference are made from the tables of the code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from diagconv.formats.kubernetes.edges import BY, EDGES
from diagconv.formats.kubernetes.kinds import CATEGORIES, KINDS
from diagconv.formats.kubernetes.reading.labels import LABELS
from diagconv.formats.kubernetes.views import VIEWS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "kubernetes.md"
MARKED = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", re.S)


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    columns = head.count("|") + 1
    return "\n".join(["", f"| {head} |", "|---" * columns + "|", *(f"| {' | '.join(row)} |" for row in rows), "", ""])


def _views() -> str:
    shown = ((f"`{view.name}`", view.meaning, ", ".join(sorted(view.categories)), _inside(view.inside))
             for view in VIEWS.values() if view.name != "all")  # fmt: skip
    return _table(
        "view | answers | draws | the inside of Pods", [*shown, ("`all`", VIEWS["all"].meaning, "everything", "yes")]
    )


def _inside(inside: bool) -> str:
    return "yes" if inside else "no"


def _kinds() -> str:
    return _table(
        "kind | API group | category | icon | for `--kinds`, also",
        (
            (f"`{kind.name}`", kind.group and f"`{kind.group}`", kind.category, (kind.icon and f"`{kind.icon}`") or "",
             ", ".join(f"`{name}`" for name in kind.short))
            for kind in KINDS
        ),
    )  # fmt: skip


def _edges() -> str:
    return _table(
        "kind | field | leads | target | meaning",
        (
            (row.kind.replace(" ", ", ") if row.kind[0].isupper() and row.kind != "Pod template" else row.kind,
             f"`{row.field}`", "from" if row.backwards else "to", row.target or "what it names", row.meaning)
            for row in EDGES
        ),
    )  # fmt: skip


def _named(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"`{name}`", text) for name, text in texts.items()]


TABLES: dict[str, Callable[[], str]] = {
    "views": _views,
    "ways": lambda: _table("`by` | how the field names its target", _named(BY)),
    "categories": lambda: _table("category | what its kinds do", _named(CATEGORIES)),
    "kinds": _kinds,
    "edges": _edges,
}


def test_the_reference_is_as_the_tables_are(update_goldens: bool) -> None:
    text = REFERENCE.read_text("utf-8")
    expected = MARKED.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}{found[3]}", text)
    if update_goldens:
        REFERENCE.write_text(expected, "utf-8")
    assert text == expected


def test_rows_name_what_there_is() -> None:
    kinds = {kind.name for kind in KINDS}
    assert {row.label for row in EDGES} - LABELS.keys() == {""}
    assert {row.by for row in EDGES} <= BY.keys()
    assert {kind.category for kind in KINDS} <= CATEGORIES.keys()
    assert len({(kind.name, kind.group) for kind in KINDS}) == len(KINDS)
    assert {row.target for row in EDGES if row.by in ("selector", "labels")} <= kinds
    assert len({(row.kind, row.field, row.target, row.group) for row in EDGES}) == len(EDGES)
