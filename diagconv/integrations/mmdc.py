"""The command `diagconv-mmdc`, which takes the options of mermaid-cli, for tools and scripts that call `mmdc`.

What the options mean is from mermaid-cli's own documentation (https://github.com/mermaid-js/mermaid-cli).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from diagconv.batch.files import decoded, limited, read_source
from diagconv.batch.reports.escaping import safe, safe_line
from diagconv.batch.writing import write_whole
from diagconv.errors import DiagconvError, UsageError
from diagconv.integrations.pictures import draw
from diagconv.notes import NOTE_SUFFIXES, can_change, diagrams_in, with_pictures
from diagconv.notes.detection import info_word
from diagconv.notes.pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Source
    from diagconv.integrations.drawn import DrawnDiagram
    from diagconv.notes import NoteDiagram

_PICTURES: Final = ("svg", "png", "pdf")
_THEMES: Final = ("default", "forest", "dark", "neutral")
_DEFAULT_WIDTH: Final = 800


@dataclass(frozen=True, slots=True)
class Request:
    """What one call asks for.

    Args:
        picture: the kind of picture.
        options: the options of `render`.
        width: how wide a PNG may be at most, in pixels before scaling; None for as wide as the diagram is.
        folder: the folder of the input, in which images are looked up.
        quiet: whether to print errors and warnings only.
    """

    picture: str
    options: dict[str, Any]
    width: int | None
    folder: Path
    quiet: bool = False

    def inform(self, line: str) -> None:
        """Print what was done, unless that is suppressed."""
        if not self.quiet:
            print(safe_line(line))

    def draw(self, source: Source, language: str) -> DrawnDiagram:
        """Draw one diagram, and print what is to be said about it."""
        drawn = draw(source, language, ("svg", self.picture), folder=self.folder, options=self._options())
        if self.picture == "png" and self.width and drawn.size and drawn.size[0] > self.width:
            narrow = {**self._options(), "width": round(self.width * float(self.options.get("scale", 1)))}
            del narrow["scale"]
            drawn = draw(source, language, ("png",), folder=self.folder, options=narrow)
        for message in drawn.messages:
            print(safe(message), file=sys.stderr)
        return drawn

    def _options(self) -> dict[str, Any]:
        return self.options if self.picture == "png" else {k: v for k, v in self.options.items() if k != "scale"}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-i", "--input", help="Read this file (Mermaid or Markdown); - for standard input.")
@click.option("-o", "--output", help="Write this file (.svg, .png, .pdf or .md); - for standard output.")
@click.option("-a", "--artefacts", help="Write the pictures of a Markdown file to this folder.")
@click.option("-e", "--outputFormat", "kind", type=click.Choice(_PICTURES), help="Draw pictures of this format.")
@click.option("-t", "--theme", type=click.Choice(_THEMES), help="Use this theme.")
@click.option("-b", "--backgroundColor", "background", default="white", help="Use this background.")
@click.option("-w", "--width", type=click.IntRange(1), help="Draw a PNG at most this wide, in pixels.")
@click.option("-s", "--scale", type=click.FloatRange(0, min_open=True), default=1, help="Scale a PNG.")
@click.option("-c", "--configFile", "config", help="Read Mermaid's configuration from this JSON file.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-H", "--height", type=int, hidden=True)
@click.option("-I", "--svgId", hidden=True)
@click.option("-C", "--cssFile", "css", hidden=True)
@click.option("-p", "--puppeteerConfigFile", hidden=True)
@click.option("-f", "--pdfFit", is_flag=True, hidden=True)
@click.option("--iconPacks", multiple=True, hidden=True)
@click.version_option(package_name="diagconv", message="%(version)s", prog_name="diagconv-mmdc")
def main(**given: Any) -> None:
    """Draw Mermaid, or the diagrams of a Markdown file, with the options of mermaid-cli."""
    try:
        _run(given)
    except DiagconvError as problem:
        _stop(problem.message)
    except OSError as problem:
        _stop(f"{problem.filename or given['output']}: {problem.strerror}")


def _run(given: dict[str, Any]) -> None:
    source = _read(given["input"])
    is_note = Path(source.name or "").suffix.lower() in NOTE_SUFFIXES
    output = given["output"] or _default_output(source.name, given["kind"])
    folder = Path(source.name).parent if source.name else Path()
    request = Request(
        _picture(output, given["kind"]), _options(given), given["width"] or _DEFAULT_WIDTH, folder, given["quiet"]
    )
    if given["css"]:
        print("diagconv-mmdc: --cssFile is ignored; use themeVariables, classDef or style instead", file=sys.stderr)
    if is_note:
        _convert_note(source, output, given["artefacts"], request)
    else:
        _convert_diagram(source, output, request)


def _convert_diagram(source: Source, output: str, request: Request) -> None:
    if output.lower().endswith(NOTE_SUFFIXES):
        raise UsageError("a Markdown file as output needs a Markdown file as input")
    if output != "-":
        request.inform("Generating single mermaid chart")
    content = request.draw(source, "mermaid").contents.get(request.picture)
    if content is None:
        sys.exit(1)
    _write(output, content)


def _convert_note(source: Source, output: str, artefacts: str | None, request: Request) -> None:
    """Draw the diagrams of a note, and write the note with pictures if the output is a note."""
    if output == "-":
        raise UsageError("the pictures of a Markdown file cannot go to standard output; name a file with --output")
    found = (one for one in diagrams_in(source.text, source.name) if one.fence.info)
    diagrams = [one for one in found if can_change(source.text, one)]
    request.inform(f"Found {len(diagrams)} mermaid charts in Markdown input")
    drawn = [request.draw(one.source, info_word(one.fence.info) or one.format) for one in diagrams]
    if not all(one.contents for one in drawn):
        sys.exit(1)
    base = Path(artefacts or Path(output).parent, Path(output).stem)
    paths = [base.with_name(f"{base.name}-{number}.{request.picture}") for number in range(1, len(drawn) + 1)]
    for path, one in zip(paths, drawn, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(str(path), one.contents[request.picture])
        request.inform(f" ✅ {path}")
    if output.lower().endswith(NOTE_SUFFIXES):
        _write(
            output, _with_pictures(source.text, zip(diagrams, drawn, paths, strict=True), Path(output).parent).encode()
        )
        request.inform(f" ✅ {output}")


def _with_pictures(text: str, shown: Iterable[tuple[NoteDiagram, DrawnDiagram, Path]], folder: Path) -> str:
    """A note with pictures in the place of its diagrams."""
    pictures = [
        Picture(
            diagram,
            Path(os.path.relpath(path, folder)).as_posix(),
            drawn.alternative(diagram.attributes, diagram.fence.heading),
        )
        for diagram, drawn, path in shown
    ]
    return with_pictures(text, pictures)


def _read(input: str | None) -> Source:
    if input is None and sys.stdin.isatty():
        raise UsageError("name the input file with --input, or send a diagram to standard input")
    if input in (None, "-"):
        return decoded(limited(sys.stdin.buffer, "standard input"), "standard input")
    if not Path(input).is_file():
        raise UsageError(f"no such file: {input}")
    return read_source(Path(input))


def _default_output(name: str | None, kind: str | None) -> str:
    """As mermaid-cli has it: beside the input, with one suffix more."""
    return f"{name}.{kind or 'svg'}" if name and name != "standard input" else f"out.{kind or 'svg'}"


def _picture(output: str, kind: str | None) -> str:
    """The kind of picture: the one that is asked for, else by the suffix of the output."""
    suffix = Path(output).suffix.lower().lstrip(".")
    if kind is None and output == "-":
        return "svg"
    if kind is None and suffix not in _PICTURES and f".{suffix}" not in NOTE_SUFFIXES:
        raise UsageError(f"the output file must end in .md, .markdown, .svg, .png or .pdf, not {output}")
    return kind or (suffix if suffix in _PICTURES else "svg")


def _options(given: dict[str, Any]) -> dict[str, Any]:
    named = {name: given[name] for name in ("theme", "config") if given[name]}
    return {"background": given["background"], "scale": given["scale"], **named}


def _write(output: str, content: bytes) -> None:
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(output), content)


def _stop(message: str) -> NoReturn:
    print(safe(f"diagconv-mmdc: {message}"), file=sys.stderr)
    sys.exit(1)
