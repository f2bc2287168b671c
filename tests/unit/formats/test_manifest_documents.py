"""What is hostile or unusual in the YAML of manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source
from diagconv.formats.kubernetes.mending import mended_document
from diagconv.formats.kubernetes.mending.schema import field_names, type_by_name, type_of_kind
from diagconv.formats.kubernetes.reading.documents import documents

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx\n"


def codes(text: str) -> list[str]:
    found: list[Diagnostic] = []
    documents(Source(text), found)
    return [each.code for each in found]


@pytest.mark.parametrize(("lines", "code"), [(100, "K8S226"), (1500, "K8S132")])
def test_aliases_are_followed_once(lines, code) -> None:
    """Of a text of three thousand lines they would otherwise make millions of values, which is refused."""
    items = "".join(f"- {{name: a{number}}}\n" for number in range(lines))
    containers = "  - {name: c, env: *e, volumeMounts: *e, ports: *e}\n" * lines
    text = f"x: &e\n{items}apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n{containers}"
    assert codes(text)[0] == code


def test_an_alias_within_itself_and_deep_nesting_end() -> None:
    codes("apiVersion: v1\nkind: Pod\nmetadata: &m\n  name: a\n  labels: *m\nspec: &s\n  containers: [*s]\n")
    assert codes(f"a: {'[' * 5000}")[0].startswith("K8S1")


def test_no_break_spaces_in_scripts_are_text() -> None:
    script = f"{POD}    args:\n    - |\n      a\n      \u00a0b\n    - 'c\u00a0d'\n"
    assert codes(script) == []
    assert codes(script.replace("  name: web\nspec", "\u00a0\u00a0name: web\nspec")) == ["K8S122"]


def test_a_document_that_is_in_order_stays_itself() -> None:
    import yaml

    root = yaml.compose(POD, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    found: list[Diagnostic] = []
    assert mended_document(Source(POD), root, found) is root
    assert found == []


def test_every_type_of_the_schema_is_there() -> None:
    assert {"containers", "matchLabels", "provisioner"} <= field_names()
    assert type_of_kind("Service", "serving.knative.dev/v1") is None
    known = [type_of_kind(kind) for kind in ("Pod", "Deployment", "CronJob", "HTTPRoute", "NetworkPolicy")]
    waiting = [each for each in known if each is not None]
    assert len(waiting) == len(known)
    seen: set[str] = set()
    while waiting:
        type = waiting.pop()
        for field in type.fields.values():
            inner = type_by_name(field.name)
            assert inner is not None or field.name in {"any", "text", "scalar", "number"}, field
            if inner is not None and inner.name not in seen:
                seen.add(inner.name)
                waiting.append(inner)
