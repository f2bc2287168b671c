"""The command that takes the options of mermaid-cli."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagconv.integrations.mmdc import main

GOOD = "flowchart LR\n  app[Application] --> db[(Orders)]\n"
NOTE = f"# Parts\n\n```mermaid\n{GOOD}```\n\n> ```mermaid\n> flowchart TB\n>   a --> b\n> ```\n\nEnd\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in.mmd").write_text(GOOD, "utf-8")
    Path("in.template.md").write_text(NOTE, "utf-8")
    return tmp_path


def call(*words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=text)


def size(path: str) -> tuple[int, int]:
    width, height = struct.unpack(">II", Path(path).read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize(
    ("words", "output", "start"),
    [
        (("-i", "in.mmd"), "in.mmd.svg", b"<svg"),
        (("-i", "in.mmd", "-e", "png"), "in.mmd.png", b"\x89PNG"),
        (("-i", "in.mmd", "-o", "out.svg"), "out.svg", b"<svg"),
        (("--input", "in.mmd", "--output", "out.png", "--pdfFit"), "out.png", b"\x89PNG"),
        (("-i", "in.mmd", "-o", "out.img", "-e", "svg"), "out.img", b"<svg"),
        (("-i", "in.mmd", "-p", "p.json", "-H", "9", "-I", "x", "--iconPacks", "y"), "in.mmd.svg", b"<svg"),
    ],
)  # fmt: skip
def test_a_picture_is_written(words: tuple[str, ...], output: str, start: bytes) -> None:
    result = call(*words)
    assert (result.exit_code, result.output) == (0, "Generating single mermaid chart\n")
    assert Path(output).read_bytes().startswith(start)


def test_standard_input_and_output() -> None:
    result = call("-i", "-", "-o", "-", text=GOOD)
    assert result.exit_code == 0
    assert result.output.startswith("<svg")


def test_standard_input_is_read_without_a_name_as_well() -> None:
    assert call("-o", "out.svg", text=GOOD).exit_code == 0
    assert call("-e", "png", text=GOOD).exit_code == 0
    assert Path("out.svg").read_bytes().startswith(b"<svg")
    assert Path("out.png").read_bytes().startswith(b"\x89PNG")


def test_quiet_prints_nothing() -> None:
    assert call("-i", "in.mmd", "-q").output == ""


def test_scale_and_width() -> None:
    call("-i", "in.mmd", "-o", "one.png")
    call("-i", "in.mmd", "-o", "two.png", "-s", "2")
    call("-i", "in.mmd", "-o", "narrow.png", "-w", "100", "-s", "2")
    assert size("two.png") == pytest.approx([2 * pixels for pixels in size("one.png")], abs=1)
    assert size("narrow.png")[0] == 200


def test_theme_background_and_configuration() -> None:
    Path("c.json").write_text('{"theme": "base", "themeVariables": {"primaryColor": "#123456"}}', "utf-8")
    call("-i", "in.mmd", "-o", "dark.svg", "-t", "dark", "-b", "transparent")
    call("-i", "in.mmd", "-o", "light.svg", "-b", "#f0f0f0")
    call("-i", "in.mmd", "-o", "own.svg", "-c", "c.json")
    dark, light, own = (Path(name).read_text("utf-8") for name in ("dark.svg", "light.svg", "own.svg"))
    assert dark != light
    assert "#f0f0f0" in light
    assert "#123456" in own


def test_a_note_becomes_one_with_pictures() -> None:
    result = call("-i", "in.template.md", "-o", "out.md")
    assert result.exit_code == 0
    assert Path("out.md").read_text("utf-8") == ("# Parts\n\n![Parts](out-1.svg)\n\n> ![Parts](out-2.svg)\n\nEnd\n")
    assert result.output.splitlines() == [
        "Found 2 mermaid charts in Markdown input", " ✅ out-1.svg", " ✅ out-2.svg", " ✅ out.md",
    ]  # fmt: skip


def test_what_cannot_be_replaced_stays_and_html_gets_html() -> None:
    element = '<div class="mermaid">\nflowchart LR\n  a --> b\n</div>'
    Path("html.md").write_text(f"<section>\n{element} text\n</section>\n\n<p>\n{element}\n</p>\n", "utf-8")
    assert call("-i", "html.md", "-o", "out.md").exit_code == 0
    shown = '<img alt="Flowchart: 2 nodes. a → b." src="out-1.svg" />'
    assert Path("out.md").read_text("utf-8") == f"<section>\n{element} text\n</section>\n\n<p>\n{shown}\n</p>\n"


def test_the_pictures_of_a_note_alone() -> None:
    call("-i", "in.template.md", "-o", "pictures/p.png", "-q")
    assert sorted(path.name for path in Path("pictures").iterdir()) == ["p-1.png", "p-2.png"]
    call("-i", "in.template.md", "-o", "out.md", "-a", "media", "-e", "png")
    assert "](media/out-2.png)" in Path("out.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "text", "message"),
    [
        (("-i", "no.mmd"), None, "no such file: no.mmd"),
        (("-i", "in.mmd", "-o", "a.gif"), None, "the output file must end in"),
        (("-i", "in.mmd", "-o", "a.md"), None, "a Markdown file as output needs a Markdown file as input"),
        (("-i", "in.template.md", "-o", "-"), None, "cannot go to standard output"),
        (("-i", "in.mmd", "-o", "a.svg", "-b", "rde"), None, "rde"),
        (("-i", "in.mmd", "-o", "a.svg", "-c", "no.json"), None, "no.json"),
        (("-i", "-", "-o", "a.svg"), "flowchart LR\n  a -> b\n", "2:5: error[MMD140]"),
        (("-i", "-", "-o", "a.svg"), "sequenceDiagram\n  a->>b: c\n", "this is a sequence diagram"),
        (("-i", "-", "-o", "a.svg"), "\xff", "MMD"),
    ],
)
def test_what_is_wrong_is_said_with_exit_code_1(words: tuple[str, ...], text: str | None, message: str) -> None:
    result = call(*words, text=text)
    assert result.exit_code == 1
    assert message in result.output
    assert not Path("a.svg").exists()


def test_a_broken_diagram_leaves_a_note_alone() -> None:
    Path("bad.md").write_text("```mermaid\nflowchart LR\n  a -> b\n```\n", "utf-8")
    result = call("-i", "bad.md", "-o", "out.md")
    assert result.exit_code == 1
    assert "bad.md:3:5: error[MMD140]" in result.output
    assert not Path("out.md").exists()
