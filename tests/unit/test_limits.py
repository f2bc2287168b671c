"""What is beyond a limit is refused at once, with its place, the limit and the option that allows more."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

import diagconv
from diagconv import Limits
from diagconv.errors import DiagconvError, UsageError
from diagconv.limits import LIMITS, NESTING, Limit, parsed_limits

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "limits.md"
TABLE = re.compile(r"^\| limit \|.*?(?=\n\n)", re.M | re.S)


def nested(depth: int) -> str:
    opening = "".join(f"subgraph g{number}\n" for number in range(depth))
    return f"flowchart LR\n{opening}A\n" + "end\n" * depth


def products(count: int, separator: str, arrow: str) -> str:
    sources, targets = (separator.join(f"{name}{number}" for number in range(count)) for name in "ab")
    return f"{sources} {arrow} {targets}"


MANIFEST = "apiVersion: v1\nkind: Service\nmetadata:\n  name: s{0}\n---\n"
SCRIPT = "from diagrams import Diagram\nfrom diagrams.k8s.compute import Pod\nwith Diagram('x'):\n"

BEYOND = {
    "mermaid lists": ("mermaid", f"flowchart LR\n{products(1000, ' & ', '-->')}", {}, "LIM104", 2),
    "mermaid edges": ("mermaid", "flowchart LR\n" + "A --> B\n" * 9, {"edges": 5}, "LIM103", 7),
    "mermaid edges after an error": ("mermaid", "flowchart LR\nA -> B\n" + "A --> B\n" * 9, {"edges": 5}, "MMD140", 2),
    "mermaid nodes": ("mermaid", "flowchart LR\n" + "".join(f"a{n}\n" for n in range(9)), {"nodes": 5}, "LIM102", 7),
    "mermaid groups": ("mermaid", nested(2500), {}, "LIM105", 202),
    "mermaid open groups": ("mermaid", "flowchart LR\n" + "subgraph s\n" * 2500, {}, "LIM105", 202),
    "mermaid label": ("mermaid", "flowchart LR\nA\nB[" + "x" * 60_000 + "]", {}, "LIM106", 3),
    "mermaid edge label": ("mermaid", "flowchart LR\nA -->|" + "x" * 60_000 + "| B", {}, "LIM106", 2),
    "mermaid text": ("mermaid", "flowchart LR\n" + "A\n" * 50, {"text_size": 100}, "LIM109", 1),
    "eraser lists": ("eraser", products(400, ", ", ">"), {}, "LIM104", 1),
    "eraser edges": ("eraser", "A > B\n" * 9, {"edges": 5}, "LIM103", 6),
    "eraser nodes": ("eraser", "".join(f"a{n}\n" for n in range(9)), {"nodes": 5}, "LIM102", 6),
    "eraser groups": ("eraser", "".join(f"g{n} {{\n" for n in range(250)) + "A\n" + "}\n" * 250, {}, "LIM105", 201),
    "json edges": (
        "json",
        '{"diagconv": 1, "nodes": [{"id": "a"}],\n"edges": ['
        + ",\n".join(['{"source": "a", "target": "a"}'] * 9)
        + "]}",
        {"edges": 5},
        "LIM103",
        None,
    ),
    "json nodes": (
        "json",
        '{"diagconv": 1, "nodes": [' + ",\n".join(f'{{"id": "a{n}"}}' for n in range(9)) + "]}",
        {"nodes": 5},
        "LIM102",
        6,
    ),
    "kubernetes nodes": ("kubernetes", "".join(MANIFEST.format(n) for n in range(9)), {"nodes": 5}, "LIM102", None),
    "kubernetes values": (
        "kubernetes",
        MANIFEST.format(1) + "spec: [" + "{a},\n" * 99 + "]",
        {"values": 200},
        "LIM112",
        68,
    ),
    "script edges": (
        "diagrams",
        SCRIPT + "    for n in range(9):\n        Pod() >> Pod()\n",
        {"edges": 5},
        "LIM103",
        5,
    ),
    "script length": ("diagrams", SCRIPT + "    Pod()\n" * 50, {"script_length": 200}, "LIM110", 1),
    "script steps": ("diagrams", SCRIPT + "    for n in range(90): Pod()\n", {"script_steps": 90}, "DGM113", None),
    "script lists": ("diagrams", "a = [1]\n" + "a = [*a, *a]\n" * 30 + SCRIPT + "    Pod()\n", {}, "DGM114", None),
}
"""By their names: a language, a text, other limits, the code of the error, and its line where one is known."""


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_a_limit_is_refused_with_its_place(name: str) -> None:
    language, text, limits, code, line = BEYOND[name]
    with Limits(**limits):
        found = diagconv.check(text, language)
    problem = next(each for each in found if each.is_error)
    assert problem.code == code
    if line is not None:
        assert problem.position is not None
        assert problem.position.line == line


@pytest.mark.parametrize("name", [name for name, case in BEYOND.items() if case[3].startswith("LIM")])
def test_more_is_allowed_on_request(name: str) -> None:
    language, text, limits, code, _ = BEYOND[name]
    limit = next(limit for limit in LIMITS.values() if limit.code == code)
    with Limits(**{**limits, limit.name.replace("-", "_"): limit.most}):
        found = diagconv.check(text, language)
    assert code not in {each.code for each in found}


@pytest.mark.parametrize("renderer", ["diagconv", "graphviz", "diagrams"])
def test_diagrams_that_programs_build_are_refused_by_each_renderer(renderer: str) -> None:
    diagram = diagconv.Diagram()
    for number in range(NESTING.default + 1):
        diagram.group(f"g{number}", group=f"g{number - 1}" if number else None)
    with pytest.raises(DiagconvError, match="nested more than 200 deep"):
        diagconv.render(diagram, renderer=renderer)  # type: ignore[call-overload]


def test_a_picture_is_not_larger_than_it_may_be() -> None:
    with Limits(picture_size=1000), pytest.raises(DiagconvError, match="as SVG, more than 1,000") as failure:
        diagconv.convert("A > B", "eraser", "svg")
    assert failure.value.diagnostics[0].code == "LIM107"


def test_warnings_are_told_up_to_a_number() -> None:
    text = "".join(f"n{number} [icon: foo{number}]\n" for number in range(20))
    with Limits(warnings=3):
        found = diagconv.check(text, "eraser")
        converted: list[diagconv.Diagnostic] = []
        diagconv.convert(text, "eraser", "svg", diagnostics=converted)
    assert [each.code for each in found] == ["ICO201"] * 3 + ["LIM301"]
    assert found[-1].message == "17 more warnings and notes are not shown"
    assert [each.code for each in converted] == ["ICO201"] * 3 + ["LIM301"]


def test_limits_count_within_their_block_and_thread() -> None:
    edges = LIMITS["edges"]
    seen = []
    with Limits(edges=7):
        with Limits(edges=8, nodes=9):
            assert (edges.value, LIMITS["nodes"].value) == (8, 9)
        thread = threading.Thread(target=lambda: seen.append(edges.value))
        thread.start()
        thread.join()
        assert (edges.value, LIMITS["nodes"].value) == (7, LIMITS["nodes"].default)
    assert seen == [edges.default]


def test_worker_processes_have_the_limits_of_the_call() -> None:
    from diagconv.batch.workers.conversion import conversion_job
    from diagconv.batch.workers.process import WorkerProcess

    with Limits(edges=7):
        worker = WorkerProcess(conversion_job(()))
    assert worker.job.limits == {"edges": 7}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["edge=3"], "unknown limit “edge”; did you mean “edges”?"),
        (["edges"], "--limit takes NAME=NUMBER"),
        (["edges=0"], "a whole number from 1 to 10,000,000, not 0"),
        (["edges=many"], "not 'many'"),
        (["edges=-1"], "not '-1'"),
        (["nesting=50000"], "from 1 to 10,000"),
        (["edges=" + "9" * 5000], "a whole number"),
    ],
)
def test_what_is_no_limit(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as failure:
        parsed_limits(words)
    assert message in str(failure.value)


def test_numbers_may_have_separators() -> None:
    assert parsed_limits(["edges=200_000", "nodes=1,000"]) == {"edges": 200_000, "nodes": 1000}


def test_the_reference_has_the_table(update_goldens: bool) -> None:
    text = REFERENCE.read_text("utf-8")
    expected = TABLE.sub(lambda _: _table(), text, count=1)
    if update_goldens:
        REFERENCE.write_text(expected, "utf-8")
    assert text == expected


def _table() -> str:
    rows = [_row(limit) for limit in LIMITS.values()]
    return "\n".join(["| limit | default | highest | of | beyond it |", "|---|--:|--:|---|---|", *rows])


def _row(limit: Limit) -> str:
    numbers = f"{limit.default:,} | {limit.most:,}"
    return f"| `{limit.name}` | {numbers} | {limit.unit} of {limit.subject} | {limit.code} |"
