"""Scripts are interpreted, never executed, and what is unknown is an error unless the call accepts a part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import diagconv
from diagconv.errors import ParseError
from diagconv.formats.diagrams.reading import reader

READING = Path(reader.__file__).parent

PARTIAL = """
import os
from diagrams import Diagram
from diagrams.k8s.compute import Pod
with Diagram("Partial", show=False):
    one = Pod("one")
    for name in os.listdir("."):
        one >> Pod(name)
    one >> Pod(f"pod {os.getpid()}")
"""


def test_the_reader_executes_nothing() -> None:
    """No function of Python's own that runs code, imports by name, or looks up just any attribute."""
    running = re.compile(r"\b(?<!re\.)(?:eval|exec|compile|__import__|import_module|runpy|setattr|globals|vars)\(")
    looking = re.compile(r"\bgetattr\(.*")
    texts = {path.name: path.read_text("utf-8") for path in READING.glob("*.py")}
    assert [name for name, text in texts.items() if running.search(text)] == []
    found = {name: looking.findall(text) for name, text in texts.items() if looking.search(text)}
    assert found.keys() == {"invoking.py", "methods.py", "python_functions.py"}


def test_unknown_parts_are_errors_with_their_lines() -> None:
    with pytest.raises(ParseError) as failure:
        diagconv.read(PARTIAL, "diagrams")
    errors = [found for found in failure.value.diagnostics if found.is_error]
    assert [(found.code, found.position.line) for found in errors if found.position] == [("DGM121", 7), ("DGM127", 9)]
    assert all("diagconv run" in (found.hint or "") and "--partial" in (found.hint or "") for found in errors)


def test_a_part_can_be_accepted() -> None:
    found: list[diagconv.Diagnostic] = []
    diagram = diagconv.read(PARTIAL, "diagrams", partial=True, diagnostics=found)
    assert [(each.code, each.is_error) for each in found] == [("DGM121", False), ("DGM127", False)]
    assert [node["label"] for _, node in diagram.nodes(data=True)] == ["one", "pod {os.getpid()}"]
    text = diagconv.convert(PARTIAL, "diagrams", "mermaid", partial=True)
    assert "pod {os.getpid()}" in text


@pytest.mark.parametrize(
    "attack",
    [
        "'{0.__class__}'.format(1)",
        "'{0[0].__class__}'.format([1])",
        "().__class__.__bases__",
        "str.__subclasses__()",
        "(lambda: 0).__globals__['x']",
        "getattr('', '__class__')",
        "__builtins__['eval']('1')",
        "Pod.__init__.__globals__",
        "''.join.__self__",
        "print.__self__",
        "'%(__class__)s' % {'__class__': os.system('touch executed')}",
        "os.popen('touch executed').read()",
        "__import__('os').system('touch executed')",
        "[c for c in ().__class__.__mro__][0]",
        "max([1], key=os.system)",
        "list(map(os.system, ['touch executed']))",
        "sorted(['touch executed'], key=exec)",
        "eval('Pod')('x')",
    ],
)
def test_nothing_leads_out(attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script = (
        "import os\nfrom diagrams import Diagram\nfrom diagrams.k8s.compute import Pod\n"
        f"with Diagram('x', show=False):\n    found = {attack}\n    Pod(f'{{found}}')\n"
    )
    with pytest.raises(ParseError):
        diagconv.read(script, "diagrams")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "x = 'x'\nfor _ in range(100): x += x",
        "x = [1]\nfor each in x: x.append(each)",
        "x = {}\nfor n in range(10 ** 9): x[n] = 'y' * 1000",
        "def f(n): return [f(n + 1), f(n + 1)]\nf(0)",
        "x = []\nfor _ in range(100): x = [x, x]\nassert x == [x]",
        "x = ()\nfor _ in range(100): x = (x, x)\ny = {x: 1}",
        "x = [0] * 100000\nwhile 1 not in x: pass",
        "x = 'ab' * 40000\nwhile not x.endswith('c'): x = x.replace('a', 'a')",
        "x = [y for a in range(10 ** 5) for y in range(10 ** 5)]",
        "sum(range(10 ** 12))",
        "next(n for n in range(10 ** 12) if n < 0)",
        "'%1000000000d' % 1\n'{:>1000000000}'.format(1)\n'x'.center(10 ** 9)\nf'{1:0>{10 ** 9}}'",
        "9 ** 9 ** 9\n1 << 1 << 40\nint('9' * 90000)\n'\\t'.expandtabs(10 ** 9)",
        "x = []\nx.append(x)\nstr(x)\nx == [x]",
        "x = [[]] * 300\nfor _ in range(100): x = [x] * 300\nlen(sorted(x))",
        "f = lambda n: f(n)\nf(1)",
        "'a' in range(10 ** 12)\nall(range(1, 10 ** 12))\n5 in zip(range(10 ** 12))\n[].extend(range(10 ** 12))",
        "' '.join(range(10 ** 12))\nround(5, -10 ** 9)\nx = 'y' * 99999\n('{0}' * 999).format(x)",
        "x = 'y' * 99999\n'%(a)s%(a)s' % {'a': x}\nx = [x + str(n) for n in range(9)] * 9999\nx.sort()",
        "x = 'y' * 99999\nz = []\nwhile True: z.append(x + str(len(z)))",
    ],
)
def test_every_script_ends(body: str) -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    with pytest.raises(ParseError) as failure:
        diagconv.read(f"from diagrams import Diagram\nwith Diagram('x', show=False):\n{indented}", "diagrams")
    assert {found.code for found in failure.value.diagnostics} <= {"DGM102", "DGM112", "DGM113", "DGM114", "DGM115"}
    assert all(found.position is not None for found in failure.value.diagnostics)
