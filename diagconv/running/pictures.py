"""The pictures of a script: laid out by our Graphviz, made to stand alone, written where they are wanted."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.files import reason, write_whole
from diagconv.errors import UsageError
from diagconv.icons.safety import Unsafe, checked_svg
from diagconv.layout.graphviz.engine import EngineCrash, shared_engine
from diagconv.renderers import PICTURES, finish
from diagconv.renderers.icon_files import blank_png
from diagconv.renderers.self_contained import EmbeddedImage, embedded_image, self_contained
from diagconv.running.telling import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.running.wishes import Report, Wishes

DOT_SCALE: Final = 4 / 3
"""Pixels for each unit in the PNGs of `dot`: 96 for each inch of 72 points."""


class _Kept(NamedTuple):
    """The picture of a diagram, and that, so that no other diagram gets its identity."""

    diagram: Any
    data: bytes


class Pictures:
    """Draws the diagrams of one script.

    Args:
        wishes: what is wanted.
        report: what became of it, told as it comes about.
    """

    def __init__(self, wishes: Wishes, report: Report) -> None:
        self.wishes = wishes
        self.report = report
        self._places = _Places(wishes)
        self._icons = _Icons(wishes, report)
        self._kept: dict[int, _Kept] = {}
        self._end = None if wishes.timeout is None else time.monotonic() + wishes.timeout

    def readable(self, image: str) -> str:
        """A file that Graphviz can read in the place of a node's icon."""
        return self._icons.readable(image)

    def draw(self, diagram: Any, asked: str | Sequence[str] | None) -> None:
        """Draw a diagram of the library, in the formats that are wanted; what the diagram asks for counts last."""
        formats = self.wishes.pictures or ([asked] if isinstance(asked, str) else list(asked or ["svg"]))
        self.report.drawn += 1
        svg = self._svg(diagram.dot.source, diagram.name or PurePath(diagram.filename).name)
        drawn = [(format, self._finished(svg, diagram.dot.source, format)) for format in dict.fromkeys(formats)]
        if self.wishes.file is not None:
            self._kept[id(diagram)] = _Kept(diagram, drawn[0][1])
            return
        for format, data in drawn:
            path = self._places.of(diagram, format.lower())
            write_whole(path, data)
            self.note(path)

    def note(self, path: Path) -> None:
        """Tell of a picture that was written."""
        if str(path) not in self.report.written:
            self.report.written.append(str(path))

    def deliver(self) -> None:
        """Write what was kept until it was known that it is one picture.

        Raises:
            UsageError: there are several pictures for one file.
        """
        if len(self._kept) > 1:
            count = len(self._kept)
            raise UsageError(f"{self.wishes.script} draws {count} diagrams; name a folder for them: -o DIR")
        for kept in self._kept.values():
            write_whole(Path(str(self.wishes.file)), kept.data)
            self.report.written.append(str(self.wishes.file))

    def as_dot(self, source: str, words: Sequence[str]) -> bytes:
        """What a call of `dot` gives; SVG, PNG and PDF are as all our pictures are."""
        from diagconv.running.patches import option

        self.report.drawn += 1
        format, program = option(words, "-T", "png").partition(":")[0], option(words, "-K", "dot")
        return self._finished(self._svg(source, "", program), source, format, program)

    # Drawing

    def _svg(self, source: str, title: str, program: str = "dot") -> str:
        drawn = self._run(source, "svg", program)
        name, description = told(drawn, title)
        return self_contained(drawn, name, description, self._icons.embedded)

    def _finished(self, svg: str, source: str, format: str, program: str = "dot") -> bytes:
        """The picture in a format: one of ours, else what Graphviz itself can draw, such as JPEG."""
        name = format.lower()
        if name not in PICTURES:
            return self._run(source, name, program)
        scale = self.wishes.scale or DOT_SCALE
        made = finish(svg, name, scale=scale, width=self.wishes.width)
        return made.encode() if isinstance(made, str) else made

    def _run(self, source: str, format: str, program: str = "dot") -> bytes:
        """Graphviz; again with less asked of it as long as it crashes."""
        for safer in _SAFER:
            try:
                return self._once(safer(source), format, program)
            except EngineCrash:
                continue
        return self._once(_with_splines(source), format, program)

    def _once(self, source: str, format: str, program: str) -> bytes:
        return shared_engine().run(source, format, program=program, timeout=self._left(), subject="the diagram")

    def _left(self) -> float | None:
        return None if self._end is None else max(self._end - time.monotonic(), 0.1)


def _with_new_ranks(source: str) -> str:
    """Labels in clusters make Graphviz crash less with these."""
    return source.replace("{", "{\ngraph [newrank=true]\n", 1)


def _with_splines(source: str) -> str:
    """The library's right angles make Graphviz crash now and then: said last, this counts instead."""
    head, brace, tail = _with_new_ranks(source).rpartition("}")
    return f"{head}graph [splines=spline]\n{brace}{tail}"


_SAFER: Final = (str, _with_new_ranks)
"""What is tried before splines: the text as it is, and with other ranks."""


class _Places:
    """Where each diagram's pictures go. Two diagrams never share one place."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._stems: dict[int, Path] = {}
        self._diagrams: list[Any] = []  # kept alive, so that no other gets the identity of one

    def of(self, diagram: Any, format: str) -> Path:
        """The path of a diagram's picture."""
        stem, suffix = self._stem(diagram), f".{format}"
        return stem if stem.name.endswith(suffix) else stem.with_name(f"{stem.name}{suffix}")

    def _stem(self, diagram: Any) -> Path:
        if id(diagram) not in self._stems:
            self._diagrams.append(diagram)
            wanted = self._wanted(str(diagram.filename))
            stem, number = wanted, 2
            while stem in self._stems.values():
                stem, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
            self._stems[id(diagram)] = stem
        return self._stems[id(diagram)]

    def _wanted(self, filename: str) -> Path:
        """Where the script says; within the wanted folder if there is one, whatever the script says of folders."""
        folder = self._wishes.folder
        return Path(filename) if folder is None else Path(folder) / (PurePath(filename).name or "diagram")


class _Icons:
    """The files that a script names as pictures of nodes, as Graphviz can read them and as a picture can hold them."""

    def __init__(self, wishes: Wishes, report: Report) -> None:
        self._folder = Path(wishes.script).absolute().parent
        self._report = report
        self._scratch = tempfile.TemporaryDirectory(prefix="diagconv-")
        self._shown: dict[str, EmbeddedImage | None] = {}
        self._readable: dict[str, str] = {}
        self._named: dict[str, str] = {}

    def readable(self, image: str) -> str:
        """A file that Graphviz can read: the image itself, or one as large in the place of an SVG."""
        path = str(self._found(image))
        self._named.setdefault(path, image)
        shown = self.embedded(path)
        if shown is None or shown.media_type != "image/svg+xml":
            return path
        if path not in self._readable:
            blank = Path(self._scratch.name) / f"{len(self._readable) + 1}.png"
            blank.write_bytes(blank_png(*_size_of_svg(shown.data)))
            self._readable[path] = str(blank)
            self._shown[str(blank)] = shown
        return self._readable[path]

    def embedded(self, path: str) -> EmbeddedImage | None:
        """The picture of a file, as it is put into an SVG; None, which is told, if that cannot be."""
        if path not in self._shown:
            self._shown[path] = self._read(path)
        return self._shown[path]

    def _found(self, image: str) -> Path:
        """Beside the caller, as for Python, else beside the script."""
        return next((path for path in (Path(image).absolute(), self._folder / image) if path.is_file()), Path(image))

    def _read(self, path: str) -> EmbeddedImage | None:
        try:
            found = embedded_image(self._found(path).read_bytes())
            if found.media_type == "image/svg+xml":
                return found._replace(data=checked_svg(found.data).encode())
        except (OSError, Unsafe, ValueError) as problem:
            why = reason(problem) if isinstance(problem, OSError) else str(problem)
            self._report.add_unreadable(self._named.get(path, path), why)
            return None
        return found


def _size_of_svg(data: bytes) -> tuple[int, int]:
    """The proportions of an SVG, as whole numbers up to 256."""
    numbers = re.search(rb'viewBox="([^"]*)"', data)
    sizes = numbers[1].replace(b",", b" ").split()[2:4] if numbers else []
    try:
        width, height = (float(size) for size in sizes)
        factor = 256 / max(width, height)
        return max(round(width * factor), 1), max(round(height * factor), 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return 256, 256
