"""What a call chooses to draw of manifests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import diagconv
from diagconv.errors import UsageError
from diagconv.formats.kubernetes.kind_names import BUILT_IN, is_named
from diagconv.formats.kubernetes.reading.selection import meets
from diagconv.formats.kubernetes.view_names import VIEW_NAMES

SAMPLES = Path(__file__).parents[3] / "samples"
NOTHING_TO_DRAW = {("sidecar", "rbac"), ("sidecar", "storage")}
LABELS = {"app": "web", "tier": "front"}


@pytest.mark.parametrize(
    "selector",
    ["", "app=web", "app==web", "app!=db", "app", "!stage", "app in (web, db)", "app notin (db)", "app=web,tier=front",
     "stage!=live", "stage notin (live),app"],
)  # fmt: skip
def test_labels_that_meet_a_selector(selector: str) -> None:
    assert meets(selector, LABELS)


@pytest.mark.parametrize("selector", ["app=db", "app!=web", "stage", "!app", "app in (db)", "app=web,tier=back"])
def test_labels_that_do_not(selector: str) -> None:
    assert not meets(selector, LABELS)


@pytest.mark.parametrize("selector", ["app in", "=web", "app=(web)", ",", "app=web,,tier", "app in (a"])
def test_what_is_no_selector(selector: str) -> None:
    with pytest.raises(UsageError, match="is not a label selector"):
        diagconv.read("", "kubernetes", selector=selector)


@pytest.mark.parametrize("word", ["Deployment", "deployments", "deploy", "DEPLOY", "deployments.apps"])
def test_a_kind_has_the_names_of_kubectl(word: str) -> None:
    assert is_named(BUILT_IN.find("Deployment"), word)
    assert not is_named(BUILT_IN.find("DaemonSet"), word)


@pytest.mark.parametrize(
    ("kind", "plural"),
    [("Ingress", "ingresses"), ("NetworkPolicy", "networkpolicies"), ("Gateway", "gateways"),
     ("Endpoints", "endpoints"), ("StorageClass", "storageclasses"), ("Prometheus", "prometheus")],
)  # fmt: skip
def test_plurals(kind: str, plural: str) -> None:
    assert BUILT_IN.find(kind).plural == plural


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"view": "pods"}, "unknown view “pods”; did you mean “pod”?"),
        ({"custom_kinds": [{"name": 1}]}, "custom-kinds: “name” must be text, not 1"),
        ({"custom_kinds": {"name": "A"}}, "custom-kinds must be a list of tables"),
        ({"custom_kinds": [{"name": "A", "category": "work"}]}, "unknown category “work”"),
        ({"custom_kinds": [{"name": "A", "pods": "spec"}]}, "“pods” must be a list of texts"),
        ({"custom_edges": [{"kind": "A"}]}, "custom-edges: a row needs “field”"),
        ({"custom_edges": [{"kind": "A", "field": "a", "target": "B", "meaning": "m", "by": "hand"}]}, "unknown by"),
    ],
)
def test_what_a_call_cannot_choose(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as failure:
        diagconv.read("", "kubernetes", **options)
    assert message in failure.value.message


@pytest.mark.parametrize("view", VIEW_NAMES)
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_view_is_written_and_read_back(sample: Path, view: str) -> None:
    if (sample.stem, view) in NOTHING_TO_DRAW:
        with pytest.raises(diagconv.ParseError, match="no object is left to draw"):
            diagconv.open_diagram(sample, view=view)
        return
    diagram = diagconv.open_diagram(sample, view=view)
    for language in ("mermaid", "eraser", "diagrams", "json"):
        text = diagconv.write(diagram, language)
        assert text == diagconv.write(diagconv.open_diagram(sample, view=view), language)
        assert diagconv.read(text, language) == diagram
