"""A script is executed in a process of its own, with our Graphviz in the place of `dot`, and leaves its pictures."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from diagconv.cli.main import COMMANDS, diagconv
from diagconv.errors import DiagconvError
from diagconv.formats.registry import FORMATS
from diagconv.layout.graphviz.engine import Engine, EngineCrash
from diagconv.running.description import title_and_description
from diagconv.running.dot_command import DotCommand
from diagconv.running.messages import RunReport, RunRequest
from diagconv.running.pictures import Pictures

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
PACKAGE = Path(sys.modules["diagconv"].__file__ or "").parent


@dataclass
class Result:
    code: int
    said: str


@pytest.fixture(autouse=True)
def _machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder of a machine without `dot`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    monkeypatch.setenv("NO_COLOR", "1")


def run(script: str, *arguments: str, name: str = "script.py") -> Result:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, "utf-8")
    done = CliRunner().invoke(diagconv, ["run", name, *arguments])
    failure = done.exception
    said = done.stderr + (failure.message if isinstance(failure, DiagconvError) else "")
    return Result(failure.exit_code if isinstance(failure, DiagconvError) else done.exit_code, said)


def left() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


SIMPLE = """
from diagrams import Cluster, Diagram, Edge, Node
from diagrams.k8s.compute import Pod

with Diagram("Simple", show=True{options}) as diagram:
    with Cluster("inner"):
        pod = Pod("a <pod>")
    other = Pod("b")
    pod >> Edge(label="asks & waits") >> [other, Node("c", shape="box")]
"""


def simple(options: str = "") -> str:
    return SIMPLE.replace("{options}", options)


def test_the_picture_stands_alone_and_nothing_else_is_left() -> None:
    assert run(simple()) == Result(0, "drawn: simple.svg\n")
    assert left() == ["script.py", "simple.svg"]
    root = ElementTree.parse("simple.svg").getroot()
    kinds = sorted(kind for element in root.iter(f"{SVG}g") if (kind := element.get("class")))
    assert kinds == ["cluster", "edge", "edge", "graph", "node", "node", "node"]
    references = {element.get(HREF, "")[:10] for element in root.iter() if element.get(HREF)}
    assert references == {"#diagconv-", "data:image"}
    assert len(list(root.iter(f"{SVG}symbol"))) == 1
    assert root.findtext(f"{SVG}title") == "Simple"
    assert root.findtext(f"{SVG}desc") == "3 nodes. a <pod> → b: asks & waits. a <pod> → c: asks & waits."


def test_the_same_bytes_come_twice() -> None:
    run(simple(), "-o", "a.svg")
    run(simple(), "-o", "b.svg")
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()


@pytest.mark.parametrize(
    ("options", "arguments", "files"),
    [
        ("", (), ["simple.svg"]),
        (", outformat='png'", (), ["simple.png"]),
        (", outformat=['png', 'jpg', 'dot']", (), ["simple.dot", "simple.jpg", "simple.png"]),
        (", outformat='png'", ("-t", "svg"), ["simple.svg"]),
        (", outformat='png'", ("-o", "x.svg"), ["x.svg"]),
        (", filename='out/x'", (), ["out/x.svg"]),
        (", filename='out/x.svg'", ("-o", "pictures"), ["pictures/x.svg"]),
        (", filename='../../x'", ("-o", "pictures", "-t", "svg,png"), ["pictures/x.png", "pictures/x.svg"]),
    ],
)
def test_where_pictures_go_and_what_they_are(options: str, arguments: tuple[str, ...], files: list[str]) -> None:
    assert run(simple(options), *arguments).code == 0
    assert left() == sorted([*files, "script.py"])
    starts = {".svg": b"<svg ", ".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".dot": b"digraph"}
    assert all(Path(file).read_bytes().startswith(starts[Path(file).suffix]) for file in files)


def test_a_picture_on_standard_output_is_alone_there() -> None:
    Path("script.py").write_text("print('hello')\n" + simple())
    done = CliRunner().invoke(diagconv, ["run", "script.py", "-o", "-"])
    assert done.stdout.startswith("<svg ")
    assert done.stdout.endswith("</svg>\n")
    assert done.stderr == "hello\n"


def test_a_file_that_has_the_name_of_a_diagram_is_left_alone() -> None:
    Path("simple").write_text("mine")
    assert run(simple()).code == 0
    assert Path("simple").read_text() == "mine"


def test_a_script_can_use_its_picture_and_the_graph_itself() -> None:
    script = simple(", outformat='png'") + (
        "import os, graphviz\n"
        "assert open('simple.png', 'rb').read(4) == b'\\x89PNG'\n"
        "assert diagram._repr_png_().startswith(b'\\x89PNG')\n"
        "assert diagram.dot.pipe(format='svg', encoding='utf-8').startswith('<svg ')\n"
        "assert diagram.dot.render('again', format='svg', cleanup=True, view=True) == 'again.svg'\n"
        "assert diagram.dot.render(outfile='deep/more.png', cleanup=True) == os.path.join('deep', 'more.png')\n"
        "assert graphviz.Source('graph { a -- b }', engine='neato').pipe('svg').count(b'class=\"edge\"') == 1\n"
        "diagram.render()\n"
    )
    more = os.path.join("deep", "more.png")
    assert run(script) == Result(0, f"drawn: simple.png, again.svg, {more}\n")
    assert left() == ["again.svg", "deep/more.png", "script.py", "simple.png"]


def test_a_script_may_draw_without_files() -> None:
    script = (
        "from diagrams import Diagram, Node, setdiagram\n"
        "diagram = Diagram('x', show=False)\n"
        "setdiagram(diagram)\n"
        "Node('a')\n"
        "assert diagram._repr_png_().startswith(b'\\x89PNG')\n"
    )
    assert run(script) == Result(0, "")
    assert left() == ["script.py"]


def test_a_script_finds_all_as_python_would_have_it() -> None:
    Path("scripts").mkdir()
    Path("scripts/helper.py").write_text("TITLE = 'helped'\n")
    script = (
        "import os, sys, helper\n"
        "from diagrams import Diagram, Node\n"
        "def main():\n"
        "    with Diagram(helper.TITLE, show=False):\n"
        "        Node(os.path.basename(__file__))\n"
        "if __name__ == '__main__':\n"
        "    assert sys.argv == ['scripts/script.py', '-x', 'y'], sys.argv\n"
        "    assert sys.modules['__main__'].main is main\n"
        "    main()\n"
    )
    assert run(script, "--", "-x", "y", name="scripts/script.py") == Result(0, "drawn: helped.svg\n")
    assert "script.py</text>" in Path("helped.svg").read_text("utf-8")


def test_a_script_may_have_the_name_of_the_library() -> None:
    assert run(simple(), name="diagrams.py").code == 0


def test_an_error_is_shown_as_python_shows_it() -> None:
    script = (
        "from diagrams import Diagram, Node\n"
        "def draw():\n"
        "    with Diagram('broken'):\n"
        "        Node('a')\n"
        "        raise ValueError('no more')\n"
        "with Diagram('first'):\n"
        "    Node('a')\n"
        "draw()\n"
    )
    result = run(script)
    assert result.code == 1
    assert result.said.startswith("Traceback (most recent call last):\n")
    assert result.said.endswith("ValueError: no more\n")
    assert re.findall(r'File "(.+?)", line (\d+)', result.said) == [("script.py", "8"), ("script.py", "5")]
    assert left() == ["first.svg", "script.py"]


def test_an_error_of_syntax_and_one_within_the_library() -> None:
    result = run("with Diagram() as\n")
    assert (result.code, "SyntaxError" in result.said, "diagconv" in result.said) == (1, True, False)
    result = run("from diagrams import Diagram\nDiagram('x', direction='XY')\n")
    assert result.code == 1
    assert 'ValueError: "XY" is not a valid direction' in result.said
    assert str(PACKAGE) not in result.said


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        ("sys.exit()", 0, "drawn: simple.svg\n"),
        ("sys.exit(0)", 0, "drawn: simple.svg\n"),
        ("sys.exit(7)", 1, ""),
        ("sys.exit('not today')", 1, "not today\n"),
        ("os._exit(5)", 1, "script.py exited with code 5 before its diagrams were drawn"),
        ("raise KeyboardInterrupt", 130, "interrupted"),
    ],
)
def test_how_a_script_may_end(end: str, code: int, said: str) -> None:
    assert run(simple() + f"import os, sys\n{end}\n") == Result(code, said)


def test_what_graphviz_refuses_is_told() -> None:
    script = simple(", graph_attr={'layout': 'nonsense'}")
    result = run(script)
    assert result.code == 3
    assert "Graphviz rejected the diagram" in result.said


def test_messages_are_what_they_were() -> None:
    report = RunReport(["a"], 1, [("b", "c")], ("d", 3), True)
    again = RunReport.from_json(report.to_json())
    assert (again.written, again.is_script_at_fault, again.failure) == (["a"], True, ["d", 3])
    request = RunRequest("s.py", "r", ["svg"], timeout=2.5)
    assert RunRequest.from_json(request.to_json()) == request


def test_undirected_edges_and_pictures_without_edges_are_told_too() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    node = '<g class="node"><title>{0}</title><text>Label {0}</text></g>'
    edge = '<g class="edge"><title>a--b</title></g>'
    nodes = node.format("a") + node.format("b")
    assert title_and_description(f"{head}{nodes}{edge}</svg>".encode(), "") == (
        "Diagram",
        "2 nodes. Label a — Label b.",
    )
    assert title_and_description(f"{head}{nodes}</svg>".encode(), "T") == ("T", "2 nodes. Label a. Label b.")


BOMB = "from pathlib import Path\nPath('executed').touch()\nfrom diagrams import Diagram, Node\n"


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "run"])
def test_no_other_command_executes_anything(command: str) -> None:
    Path("bomb.py").write_text(f"{BOMB}with Diagram('x', show=False):\n    Node('a') >> Node('b')\n")
    Path("notes").mkdir()
    Path("notes/bomb.py").write_text(BOMB)
    for arguments in (["bomb.py"], ["bomb.py", "-f", "diagrams"], ["bomb.py", "-t", "json"], ["bomb.py", "bomb.py"],
                      ["notes", "-o", "out"], ["bomb.py", "-o", "x.svg", "--renderer", "diagrams"]):  # fmt: skip
        CliRunner().invoke(diagconv, [command, *arguments])
    assert not Path("executed").exists()


def test_one_file_alone_executes_text() -> None:
    """Whatever could run someone's words stands in the room that is entered for nothing else."""
    running = re.compile(r"\b(?:exec|eval|runpy|__import__)\b *\(|\bcompile\(.*[\"']exec[\"']|\bos\.system\b")
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if running.search(path.read_text("utf-8").replace("re.compile(", ""))
    }
    assert found == {os.path.join("running", "child.py")}
    assert FORMATS


def test_diagrams_that_nothing_holds_are_told_apart():
    loop = """
from diagrams import Diagram, Node
for name in "abcdefgh":
    with Diagram(name):
        Node(name)
"""
    done = run(loop, "-o", "one.svg")
    assert done.code == 2
    assert "draws 8 diagrams" in done.said
    assert left() == ["script.py"]


def test_what_graphviz_crashes_on_is_drawn_with_less(monkeypatch):
    asked = []

    def crash_twice(self, source, format, **options):
        asked.append(source)
        if len(asked) < 3:
            raise EngineCrash("Graphviz crashed on the diagram")
        return b"<svg xmlns='http://www.w3.org/2000/svg'/>"

    monkeypatch.setattr(Engine, "run", crash_twice)
    request = RunRequest("script.py", "", [], file=None, folder=None)
    pictures = Pictures(request, RunReport())
    pictures.run_dot('digraph { graph [splines=ortho] a [label="}"] }', DotCommand(["dot", "-Tsvg"]))
    plain, ranked, splined = asked
    assert "newrank" not in plain
    assert "newrank=true" in ranked
    assert "splines=spline" not in ranked
    assert splined.index("splines=ortho") < splined.index('label="}"') < splined.index("splines=spline")
