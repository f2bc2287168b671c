"""The filter of pandoc, on documents as pandoc gives them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "flowchart LR\n  app --> db[(Orders)]\n"
BROKEN = "flowchart LR\n  app -> db\n"
HEADER = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": "The"}, {"t": "Space"}, {"t": "Str", "c": "shop"}]]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIAGCONV_CACHE_DIR", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    return work


def fence(text: str, *classes: str, identifier: str = "", **values: str) -> dict[str, Any]:
    return {"t": "CodeBlock", "c": [[identifier, list(classes), [list(item) for item in values.items()]], text]}


def meta(**values: str) -> dict[str, Any]:
    mapping = {key: {"t": "MetaInlines", "c": [{"t": "Str", "c": value}]} for key, value in values.items()}
    return {"diagconv": {"t": "MetaMap", "c": mapping}}


def filtered(
    folder: Path,
    *blocks: Any,
    to: str = "html",
    given: dict[str, Any] | None = None,
    version: tuple[int, ...] = (1, 23),
) -> tuple[int, list[Any], str]:
    """The exit code, the blocks and the messages."""
    document = {"pandoc-api-version": list(version), "meta": given or {}, "blocks": list(blocks)}
    return called(folder, json.dumps(document), to)


def called(folder: Path, text: str, to: str) -> tuple[int, list[Any], str]:
    command = [sys.executable, "-c", "from diagconv.integrations.pandoc import main; main()", to]
    done = subprocess.run(command, input=text.encode(), cwd=folder, capture_output=True, check=False, timeout=60)
    blocks = json.loads(done.stdout)["blocks"] if done.stdout else []
    return done.returncode, blocks, done.stderr.decode()


def test_a_fence_becomes_a_picture(folder: Path) -> None:
    code, (_, block), messages = filtered(folder, HEADER, fence(GOOD, "mermaid", width="50%"))
    assert (code, messages) == (0, "")
    assert block["t"] == "Para"
    (image,) = block["c"]
    attributes, alt, (path, title) = image["c"]
    assert attributes == ["", ["diagconv"], [["width", "50%"]]]
    assert [word.get("c", " ") for word in alt] == ["The", " ", "shop"]
    assert title == ""
    assert (folder / path).read_bytes().startswith(b"<svg")


def test_a_caption_makes_a_figure(folder: Path) -> None:
    block = fence(GOOD, "mermaid", "wide", identifier="fig:a", caption="All parts", alt="App and database")
    _, (figure,), _ = filtered(folder, block)
    attributes, (_, (caption,)), (content,) = figure["c"]
    assert figure["t"] == "Figure"
    assert attributes == ["fig:a", [], []]
    assert [word.get("c", " ") for word in caption["c"]] == ["All", " ", "parts"]
    assert content["c"][0]["c"][0] == ["", ["diagconv", "wide"], []]


def test_an_old_pandoc_gets_its_figures(folder: Path) -> None:
    _, (block,), _ = filtered(folder, fence(GOOD, "mermaid", caption="All"), version=(1, 22, 2))
    assert block["t"] == "Para"
    assert block["c"][0]["c"][2][1] == "fig:"


@pytest.mark.parametrize(
    ("to", "suffix", "start"),
    [
        ("html", "svg", b"<svg"), ("html5", "svg", b"<svg"), ("gfm+attributes", "svg", b"<svg"),
        ("docx", "png", b"\x89PNG"), ("odt", "png", b"\x89PNG"), ("pptx+empty_paragraphs", "png", b"\x89PNG"),
        ("latex", "pdf", b"%PDF"), ("beamer", "pdf", b"%PDF"),
    ],
)  # fmt: skip
def test_each_format_gets_its_kind_of_picture(folder: Path, to: str, suffix: str, start: bytes) -> None:
    if suffix == "pdf":
        pytest.importorskip("typst")
    filtered(folder, fence(GOOD, "mermaid"), to=to)
    (path,) = (folder / "diagconv-pictures").iterdir()
    assert path.suffix == f".{suffix}"
    assert path.read_bytes().startswith(start)


def test_diagrams_are_found_wherever_they_stand(folder: Path) -> None:
    quote = {"t": "BlockQuote", "c": [{"t": "BulletList", "c": [[fence("A > B\n", "eraser")]]}]}
    _, (block,), _ = filtered(folder, quote)
    assert block["c"][0]["c"][0][0]["t"] == "Para"


@pytest.mark.parametrize("classes", [("python",), (), ("mermaid", "code")])
def test_other_fences_stay(folder: Path, classes: tuple[str, ...]) -> None:
    block = fence(GOOD, *classes)
    assert filtered(folder, block) == (0, [block], "")


def test_other_types_stay_with_a_warning(folder: Path) -> None:
    block = fence("sequenceDiagram\n  a->>b: hi\n", "mermaid")
    code, blocks, messages = filtered(folder, block)
    assert (code, blocks) == (0, [block])
    assert messages.startswith("diagram 1:1:1: warning[EXP201]")


def test_a_broken_diagram_ends_the_run_with_its_place(folder: Path) -> None:
    (folder / "chapter.md").write_text(f"# A\n\n```mermaid\n{BROKEN}```\n", "utf-8")
    code, blocks, messages = filtered(folder, fence(BROKEN, "mermaid"), fence("flowchart LR\n  x -> y\n", "mermaid"))
    assert (code, blocks) == (1, [])
    assert "chapter.md:5:7: error[MMD140]" in messages
    assert "diagram 2:2:5: error[MMD140]" in messages


def test_the_metadata_has_options(folder: Path) -> None:
    _, (block,), _ = filtered(folder, fence(GOOD, "mermaid"), given=meta(theme="dark", folder="pictures"))
    path = folder / block["c"][0]["c"][2][0]
    assert path.parent.name == "pictures"
    _, (other,), _ = filtered(folder, fence(GOOD, "mermaid", theme="dark"))
    assert (folder / other["c"][0]["c"][2][0]).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (meta(theme="drak"), "unknown theme “drak”; did you mean “dark”?"),
        (meta(tehme="dark"), "unknown option “tehme”; did you mean “theme”?"),
        ({"diagconv": {"t": "MetaInlines", "c": [{"t": "Str", "c": "dark"}]}}, "must be a mapping"),
    ],
)
def test_wrong_metadata_is_an_error(folder: Path, given: dict[str, Any], message: str) -> None:
    code, _, messages = filtered(folder, fence(GOOD, "mermaid"), given=given)
    assert code == 1
    assert message in messages


@pytest.mark.parametrize("text", ["", "{}", "[]", "no JSON", '{"blocks": 1' + "[" * 3000])
def test_what_is_no_document_is_an_error(folder: Path, text: str) -> None:
    code, _, messages = called(folder, text, "html")
    assert code == 1
    assert messages.startswith("diagconv-pandoc: standard input is not a document of pandoc")


def test_pictures_that_are_there_are_not_written_again(folder: Path) -> None:
    filtered(folder, fence(GOOD, "mermaid"))
    (path,) = (folder / "diagconv-pictures").iterdir()
    before = path.stat().st_mtime_ns
    filtered(folder, fence(GOOD, "mermaid"))
    assert path.stat().st_mtime_ns == before
