"""What labels suggest: the cases that must hold, and how often it is right on labels of real diagrams."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.icons import explain_icons, find, resolve_icons
from diagconv.icons.phrase_table import phrase_table
from diagconv.icons.suggesting import Subject, suggest
from diagconv.model import Diagram

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]


class Measure(NamedTuple):
    """How many icons are given, how many of them fit, how many are wanted, and how many of those are found."""

    given: int
    right: int
    wanted: int
    found: int


def measured(name: str) -> Measure:
    seen = []
    for fits, kind, shape, id, classes, label in rows(f"labels/{name}.tsv"):
        icon = suggest(Subject(id, label, kind, None if shape == "-" else shape, tuple(classes.split()))).icon
        fitting = icon is not None and any(fnmatch(icon, pattern) for pattern in fits.split() if pattern != "-")
        seen.append((icon is not None, fitting, not fits.startswith("-")))
    return Measure(
        sum(given for given, _, _ in seen),
        sum(right for _, right, _ in seen),
        sum(wanted for _, _, wanted in seen),
        sum(right for _, right, wanted in seen if wanted),
    )


@pytest.mark.parametrize(
    ("kind", "id", "label", "icon"), rows("suggested.tsv"), ids=[row[2] for row in rows("suggested.tsv")]
)
def test_label(kind: str, id: str, label: str, icon: str) -> None:
    assert (suggest(Subject(id, label, kind)).icon or "-") == icon


@pytest.mark.parametrize(("name", "recall"), [("known", 0.95), ("unseen", 0.85)])
def test_labels_of_real_diagrams(name: str, recall: float) -> None:
    measure = measured(name)
    assert measure.given >= 50
    assert measure.right / measure.given >= 0.95
    assert measure.found / measure.wanted >= recall


def test_every_icon_of_the_table_is_there() -> None:
    table = phrase_table()
    icons = {said.icon for row in table.phrases.values() for said in row if said.icon}
    icons |= {icon for _, icon, _ in table.patterns if icon}
    icons |= {*table.table["shapes"].values(), *table.table["classes"].values()}
    assert len(icons) > 200
    assert [icon for icon in sorted(icons) if find(icon) is None] == []


def test_a_phrase_suggests_one_icon_as_certainly_as_another() -> None:
    twice = {
        phrase: row
        for phrase, row in phrase_table().phrases.items()
        if len({(said.icon, said.on) for said in row if said.certainty == max(each.certainty for each in row)}) > 1
    }
    assert {
        phrase: row for phrase, row in twice.items() if len({said.icon for said in row if said.on is None}) > 1
    } == {}


def test_a_word_of_others_counts_only_beside_kubernetes() -> None:
    alone = Diagram()
    alone.node("a", label="Deployment")
    assert resolve_icons(alone, "auto") == {}
    beside = Diagram()
    beside.node("a", label="Deployment")
    beside.node("b", label="App Pod")
    assert resolve_icons(beside, "auto")["a"].name == "k8s/compute/deploy"


def test_a_label_with_an_icon_of_its_own_gets_no_other() -> None:
    diagram = Diagram()
    diagram.node("a", label="fa:fa-database Redis")
    diagram.node("b", label="fa:fa-nobody-knows Redis")
    choices = {choice.id: (choice.icon and choice.icon.name, choice.why) for choice in explain_icons(diagram)}
    assert choices == {
        "a": (None, "its label contains an icon"),
        "b": ("onprem/inmemory/redis", "the label says “redis”"),
    }


def test_shape_and_class() -> None:
    diagram = Diagram()
    diagram.node("orders", label="Orders", shape="cyl")
    diagram.node("fetcher", label="State Fetcher", shape="cyl")
    diagram.node("redis", label="Redis?", shape="diam")
    diagram.node("main", label="Main", classes=["pod"])
    icons = {vertex: icon.name for vertex, icon in resolve_icons(diagram, "auto").items()}
    assert icons == {"orders": "lucide/database", "main": "k8s/compute/pod"}


def test_a_named_icon_counts_and_one_that_is_unknown_is_told() -> None:
    diagram = Diagram()
    diagram.node("a", label="Loki", icon="nothing-known")
    diagram.node("b", label="Loki", icon="key")
    diagram.node("c", label="Loki", image="https://example.org/a.png")
    diagnostics = []
    icons = resolve_icons(diagram, "auto", diagnostics)
    assert {vertex: icon.name for vertex, icon in icons.items()} == {"a": "onprem/logging/loki", "b": "lucide/key"}
    assert [said.code for said in diagnostics] == ["ICO203"]
    assert resolve_icons(diagram, "named").keys() == {"b"}


def test_explain_says_why_in_the_order_of_the_diagram() -> None:
    diagram = Diagram()
    diagram.node("a", label="Redis client")
    diagram.node("b", label="App Pod")
    diagram.node("c", icon="key")
    assert [(choice.id, choice.icon and choice.icon.name, choice.why) for choice in explain_icons(diagram)] == [
        ("a", None, "“Redis client” is a client, not redis"),
        ("b", "k8s/compute/pod", "the label says “pod”"),
        ("c", "lucide/key", "the text names “key”"),
    ]


@given(st.text(max_size=200), st.text(max_size=20))
def test_no_label_breaks_it(label: str, id: str) -> None:
    icon, why, _ = suggest(Subject(id, label, "node", "cyl"))
    assert why
    assert icon is None or find(icon) is not None


def test_a_long_label_takes_no_time_to_speak_of() -> None:
    assert suggest(Subject("a", "( " * 50_000 + "a.b" * 50_000, "node")).icon is None
