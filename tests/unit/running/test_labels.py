"""Pictures of scripts show all labels of edges, and names below icons do not run into each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from diagconv.cli.main import diagconv
from diagconv.formats.diagrams.label_spacing import _width
from diagconv.running.edge_labels import loses_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
HEAD = "from diagrams import Cluster, Diagram, Edge, Node\nfrom diagrams.aws.compute import EC2, ECS, Lambda\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def drawn(script: str, *arguments: str) -> ElementTree.Element:
    Path("script.py").write_text(HEAD + script, "utf-8")
    done = CliRunner().invoke(diagconv, [*arguments, "-o", "picture.svg"], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return ElementTree.parse("picture.svg").getroot()


def groups(root: ElementTree.Element, kind: str) -> Iterator[ElementTree.Element]:
    return (group for group in root.iter(f"{SVG}g") if group.get("class") == kind)


def edge_labels(root: ElementTree.Element) -> list[str]:
    return sorted(text.text or "" for group in groups(root, "edge") for text in group.iter(f"{SVG}text"))


BETWEEN = {
    "a loop at a node": ("a >> Edge(label='self') >> a", ["self"]),
    "two loops at a node": ("a >> Edge(label='x') >> a\n    a - Edge(label='y') - a", ["x", "y"]),
    "one there and one back": ("a >> Edge(label='x') >> b\n    b >> Edge(label='y') >> a", ["x", "y"]),
    "three alike": ("for n in '123':\n        a >> Edge(label=n) >> b", ["1", "2", "3"]),
    "both ends": ("a >> Edge(label='x', headlabel='h', taillabel='t') >> a", ["h", "t", "x"]),
    "an outer label": ("a >> Edge(xlabel='x') >> b\n    b >> Edge(label='y') >> b", ["x", "y"]),
    "two lines": (r"a << Edge(label='x\ny') << a", ["x", "y"]),
    "markup": ("a << Edge(label='<<b>x</b>>') << a", ["x"]),
}


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("cluster", ["with Cluster('One'):", "if True:"])
@pytest.mark.parametrize("name", BETWEEN)
def test_all_labels_of_edges_are_shown(name: str, cluster: str, direction: str) -> None:
    edges, labels = BETWEEN[name]
    script = (
        f"with Diagram('m', show=False, direction={direction!r}):\n"
        f"    {cluster}\n        a, b = EC2('a'), EC2('b')\n    {edges}\n"
    )
    assert edge_labels(drawn(script, "run", "script.py")) == labels


def test_labels_of_a_table_of_connections() -> None:
    script = (
        "with Diagram('Model', show=False):\n    g = {}\n"
        "    for cluster, names in {'Cortex': 'PI', 'Thalamus': 'RT'}.items():\n"
        "        with Cluster(cluster):\n            g |= {name: EC2(name) for name in names}\n"
        "    for number, (tail, head) in enumerate(['TP', 'PT', 'PR', 'PI', 'IP', 'PP', 'RT']):\n"
        "        g[tail] >> Edge(label=f'{number}') >> g[head]\n"
    )
    assert edge_labels(drawn(script, "run", "script.py")) == list("0123456")


def test_a_text_of_graphviz_is_looked_at_too() -> None:
    svg = f'<svg xmlns="{SVG[1:-1]}"><g class="edge"><text>x</text></g></svg>'.encode()
    assert not loses_labels('digraph { a -> a [label="x"]; b -> c [label="y" style=invis]; c -> d [label=" "] }', svg)
    assert loses_labels('digraph { edge [label="x"]; a -> a; b -> b }', svg)
    assert not loses_labels("digraph { a -> b }", svg.replace(b"x</text>", b"</text>"))


LONG = """
with Diagram("Names", show=False, direction={direction!r}):
    first = ECS("external-dns-production-eu-west-1")
    second = EC2("application-load-balancer-public {wide}")
    with Cluster("Services"):
        services = [ECS(f"order-processing-backend-service-{{n}}") for n in range(3)]
        with Cluster("Inner"):
            inner = Lambda("users_primary_database_without_a_blank")
    with Cluster("Services 2"):
        last = Lambda("memcached session store cluster")
    first >> second >> services
    services[0] >> inner >> last
    second - Node("a box of its own", shape="box", width="3")
"""


@pytest.mark.parametrize("command", [("run", "script.py"), ("convert", "script.py", "--renderer", "diagrams")])
@pytest.mark.parametrize("direction", ["LR", "RL", "TB", "BT"])
@pytest.mark.parametrize("wide", ["", "W" * 40])
def test_long_names_do_not_touch(command: tuple[str, ...], direction: str, wide: str) -> None:
    root = drawn(LONG.format(direction=direction, wide=wide), *command)
    boxes = [box(text) for group in groups(root, "node") for text in group.iter(f"{SVG}text")]
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            is_beside = right < other[0] or other[2] < left
            assert is_beside or bottom < other[1] or other[3] < top


def box(text: ElementTree.Element) -> tuple[float, float, float, float]:
    size = float(text.get("font-size", "13"))
    half = _width(text.text or "") * size / 26
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    return x - half, y - 0.8 * size, x + half, y + 0.2 * size
