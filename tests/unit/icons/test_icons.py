"""Icons are found by every kind of name, and never a wrong one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.diagnostics import Source, Span
from diagconv.icons import find, library, lookup, python_class, resolve_icons, resolve_label_icons, similar_names
from diagconv.icons.library import provider, provider_names
from diagconv.icons.lucide import Lucide
from diagconv.icons.names import aliases, neutral_providers, packs, stand_ins
from diagconv.icons.sources import icon_source
from diagconv.model import Diagram

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[name for name, _ in NAMES])
def test_name(name: str, expected: str) -> None:
    icon = find(name)
    assert (icon.name if icon else "-") == expected


def test_icon_is_a_picture() -> None:
    icon = find("k8s-pod")
    assert icon is not None
    assert icon.data.startswith(b"\x89PNG")
    assert icon.media_type == "image/png"
    assert icon.origin == "diagrams"


def test_every_name_of_the_table_leads_to_a_file() -> None:
    assert [name for name, path in aliases().items() if find(path) is None] == []
    assert [name for name, path in aliases().items() if find(name) != find(path)] == []


def test_every_name_of_a_pack_is_known() -> None:
    names = [f"{name}:{pack.prefix}{theirs}" for name, pack in packs().items() for theirs in pack.names]
    assert len(names) > 500
    assert [name for name in names if find(name) is None] == []


def test_every_word_for_a_picture_is_that_of_lucide() -> None:
    words = {word for pack in packs().values() if pack.kind != "brands" for word in pack.names.values()}
    assert [word for word in sorted(words) if Lucide().find(word) is None and "/" not in word] == []


def test_the_providers_asked_without_a_prefix_are_there() -> None:
    assert set(neutral_providers()) < set(provider_names())


def test_every_path_finds_its_own_icon() -> None:
    every = [icon for name in provider_names() for icon in provider(name).icons.values()]
    assert len(every) > 2000
    assert [icon.name for icon in every if find(icon.name) != icon] == []


def test_classes_agree_with_the_library() -> None:
    script = (
        "import importlib, sys\n"
        "for line in sys.stdin:\n"
        "    module, name, path = line.split()\n"
        "    found = getattr(importlib.import_module(module), name)\n"
        "    assert f'{found._icon_dir}/{found._icon}' == path, line\n"
    )
    rows = []
    for place in ("k8s", "aws", "onprem", "elastic"):
        here = provider(place)
        for name, icon in here.classes.items():
            rows.append(f"{name.module} {name.name} {icon.path.relative_to(here.packages).as_posix()}")
    done = subprocess.run([sys.executable, "-c", script], input="\n".join(rows), text=True, capture_output=True)
    assert len(rows) > 500
    assert done.stderr == ""


def test_the_library_is_never_imported() -> None:
    script = "import sys; from diagconv.icons import find; find('EC2'); assert 'diagrams' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_file_named_like_the_library_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "diagrams.py").write_text("raise SystemExit('imported')")
    script = "from diagconv.icons import find; assert find('k8s-pod').data"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path)


def test_stand_ins_lead_from_icons_to_classes() -> None:
    found = {name: (find(name), find(path)) for name, path in stand_ins().items()}
    assert [name for name, icons in found.items() if None in icons] == []
    assert [name for name, (icon, _) in found.items() if icon and python_class(icon) is None] == []


def test_class_of_an_icon_is_no_alias() -> None:
    icon = find("k8s-deployment")
    assert icon is not None
    assert python_class(icon) == ("diagrams.k8s.compute", "Deploy")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("k8s-pood", "k8s-pod"),
        ("grafanna", "grafana"),
        ("aws-lamda", "aws-lambda"),
        ("fab:fa-githbu", "fab:fa-github"),
        ("aws-rds-database", "aws-rds"),
        ("open-ai", "openai"),
        ("mdi:acount", "mdi:account"),
    ],
)
def test_nearest(name: str, first: str) -> None:
    assert similar_names(name)[0] == first


def test_nearest_of_nothing_like_it() -> None:
    assert similar_names("zzzzzz") == []
    assert similar_names("aws-wickr") == []
    assert similar_names("k8s-" + "x" * 50_000) == []


def test_nearest_names_can_be_found() -> None:
    for name in ("k8s-pood", "monitr", "aws-lamda", "postgress", "azure-keyvalt"):
        assert [known for known in similar_names(name) if find(known) is None] == []


def test_resolve() -> None:
    diagram = Diagram()
    diagram.group("cluster", icon="k8s-cluster")
    diagram.node("app", icon="k8s-pod", group="cluster")
    diagram.node("loki", icon="opnai", span=Span(3, 7))
    diagram.node("also", icon="opnai", span=Span(9, 12))
    diagram.node("plain")
    diagnostics = []
    icons = resolve_icons(diagram, "named", diagnostics, Source("0123456789", "a.eraser"))
    assert {vertex: icon.name for vertex, icon in icons.items()} == {"cluster": "k8s/k8s", "app": "k8s/compute/pod"}
    assert [str(diagnostic) for diagnostic in diagnostics] == [
        "a.eraser:1:4: warning[ICO201]: unknown icon “opnai”: nothing is drawn for it"
    ]


def test_unknown_name_has_a_hint() -> None:
    diagram = Diagram()
    diagram.node("app", icon="k8s-pood")
    diagnostics = []
    assert resolve_icons(diagram, diagnostics=diagnostics) == {}
    assert diagnostics[0].hint is not None
    assert diagnostics[0].hint.startswith("did you mean “k8s-pod”")


def test_no_icons_when_off() -> None:
    diagram = Diagram()
    diagram.node("app", icon="k8s-pod")
    diagram.node("odd", icon="nothing-known")
    diagnostics = []
    assert resolve_icons(diagram, "off", diagnostics) == {}
    assert diagnostics == []


@given(st.text(max_size=40))
def test_no_name_breaks_it(name: str) -> None:
    icon = find(name)
    assert icon is None or icon.data
    assert isinstance(similar_names(name), list)


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without the package diagrams."""
    caches = (library.provider_names, library.provider, lookup.find, lookup._by_words, lookup._by_significant_words)
    monkeypatch.setattr(library, "_packages", lambda: None)
    for cache in caches:
        cache.cache_clear()
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def with_icons(*icons: str) -> Diagram:
    made = Diagram()
    for number, icon in enumerate(icons):
        made.node(f"n{number}", icon=icon)
    return made


def test_one_warning_names_the_missing_package(without_library: None) -> None:
    found: list[Any] = []
    icons = resolve_icons(
        with_icons("k8s-pod", "aws-ec2", "gcp-pubsub", "haproxy", "k8s-pod", "key"), diagnostics=found
    )
    assert list(icons) == ["n5"]
    assert [(warning.code, warning.hint) for warning in found] == [("ICO205", "pip install diagrams")]
    assert "“k8s-pod”, “aws-ec2”, “gcp-pubsub” and 1 more" in found[0].message
    assert "the package diagrams" in found[0].message


def test_a_misspelt_name_is_reported_without_the_package_too(without_library: None) -> None:
    found: list[Any] = []
    resolve_icons(with_icons("file-txt"), diagnostics=found)
    assert [(warning.code, warning.hint) for warning in found] == [
        ("ICO201", "did you mean “file-text” or “file-x” or “file-box”?")
    ]


def test_a_label_s_icon_names_the_missing_package(without_library: None) -> None:
    made, found = Diagram(), list[Any]()
    made.node("a", "fab:fa-zzzyyyxxxwww")
    resolve_label_icons(made, diagnostics=found)
    assert [warning.code for warning in found] == ["ICO204"]
    assert "pip install diagrams" in found[0].hint


def test_a_logo_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(icon_source("logos")), "_modules", {})
    lookup.find.cache_clear()
    found: list[Any] = []
    resolve_icons(with_icons("maven"), diagnostics=found)
    lookup.find.cache_clear()
    assert [warning.code for warning in found] == ["ICO201"]
    assert "pip install 'diagconv[logos]'" in found[0].hint
