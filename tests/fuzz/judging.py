"""Judges texts: what must hold of every one, whatever it holds. What does not hold is raised, as any crash is."""

from __future__ import annotations

import ast
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree
from zlib import crc32

import diagconv
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.formatting.diagrams import UnreadType, formatted_text
from diagconv.batch.reports.frames import described
from diagconv.diagnostics import Source
from diagconv.formats import by_name
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.layout.graphviz.engine import shared_engine
from diagconv.notes import diagrams_in
from tests.fuzz.bounds import at_most
from tests.unit.drawing.vocabulary import strange

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

SECONDS: Final = 1.5
"""How long reading, checking, mending, formatting or writing one text of up to 20,000 characters may take."""

DRAWING_SECONDS: Final = 10.0

PATIENCE: Final = 60.0
"""Seconds of the clock for what other processes of a busy machine may hold up."""

WITHOUT_PLACE: Final = frozenset({"JSN201", "K8S301", "K8S302", "FRM900"})
"""The diagnostics that are about a whole text."""

_FOREIGN: Final = frozenset({"__import__", "eval", "exec", "compile", "open", "getattr", "system", "popen"})
_RAW: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Wrong(AssertionError):
    """Something that must hold of every text does not hold of this one.

    Args:
        kind: what, in words that are the same for all texts of which it does not hold.
        details: how it shows here.
    """

    def __init__(self, kind: str, details: object = "") -> None:
        super().__init__(f"{kind} {details}")
        self.kind = kind


def judge_language(language: str, text: str, *, reads_only: bool = False) -> None:
    """Read a text, and more of it where it can be read: check, mend, format, write as everything and read back.

    Args:
        language: the name of its format.
        text: the text.
        reads_only: whether to mend, format and write only one text in eight, which is chosen by its characters.
    """
    found: list[Diagnostic] = []
    with at_most(SECONDS):
        diagram = _read(language, text, found)
    _judge_diagnostics(found, text)
    if reads_only and crc32(text.encode("utf-8", "surrogatepass")) % 8:
        return
    if by_name(language).fences:
        with at_most(2 * SECONDS):
            _judge_mending(language, text)
    if by_name(language).formatter and diagram is not None:
        with at_most(2 * SECONDS):
            _judge_formatting(language, text)
    if diagram is not None:
        _judge_writing(diagram, has_hints="diagconv:" in text)


def _read(language: str, text: str, found: list[Diagnostic]) -> Diagram | None:
    """The diagram; None if the text has errors."""
    try:
        return diagconv.read(text, language, diagnostics=found)
    except diagconv.ParseError as failure:
        if failure.diagram is not None:
            with suppress(diagconv.ModelError):  # what is left of a broken text may have two ids that differ unseen
                _document(failure.diagram)
        return None


def _judge_diagnostics(found: list[Diagnostic], text: str) -> None:
    for diagnostic in found[:50]:
        if diagnostic.span is None and diagnostic.code not in WITHOUT_PLACE:
            raise Wrong(f"{diagnostic.code} has no place")
        if diagnostic.span is not None and not 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text) + 1:
            raise Wrong(f"{diagnostic.code} is outside of the text:", f"{diagnostic.span} of {len(text)} characters")
        shown = re.sub("\x1b\\[\\d+m", "", described(diagnostic))
        if _RAW.search(shown):
            raise Wrong(f"{diagnostic.code} reaches the terminal with", repr(_RAW.findall(shown)))


def _document(diagram: Diagram) -> Any:
    return json.loads(diagconv.write(diagram, "json"))


def _judge_mending(language: str, text: str) -> None:
    mended, fixed = apply_fixes(Source(text), language)
    if (mended.text == text) != (not fixed):
        raise Wrong("what is told of mending is not what was done")
    if fixed and apply_fixes(mended, language)[1]:
        raise Wrong("mending a second time mends more")


def _judge_formatting(language: str, text: str) -> None:
    try:
        first = formatted_text(Source(text), language, {}, [])
        second = formatted_text(Source(first), language, {}, [])
    except UnreadType:
        return
    if second != first:
        raise Wrong("formatting a second time changes more")


def _judge_writing(diagram: Diagram, *, has_hints: bool) -> None:
    """Write a diagram as everything; one with hints goes back to where it came from, with the ids of that language."""
    with at_most(SECONDS):
        expected = _document(diagram)
        if _document(diagconv.read(json.dumps(expected), "json")) != expected:
            raise Wrong("its JSON is read as another diagram")
    for target in ("mermaid", "eraser", "diagrams") if not has_hints else ():
        with at_most(2 * SECONDS):
            _judge_round_trip(diagram, expected, target)
    with at_most(SECONDS):
        judge_script(diagconv.write(diagram, "diagrams"))
        diagconv.write(diagram, "dot")


def _judge_round_trip(diagram: Diagram, expected: Any, target: str) -> None:
    losses: list[Diagnostic] = []
    written = diagconv.write(diagram, target, diagnostics=losses)
    written.encode("utf-8")
    if any(line != line.replace("\r", "") for line in written.split("\n")):
        raise Wrong(f"{target} holds a carriage return")
    again = _document(diagconv.read(written, target))
    if again != expected and not losses:
        path, change = _difference(expected, again)
        field = re.sub(r"\[\d+\]", "", path)
        raise Wrong(f"read back from {target} it is another diagram, in {field or 'its size'}:", f"{change}\n{written}")


def _difference(one: Any, other: Any, path: str = "") -> tuple[str, str]:
    """The path of the first difference, and what it is; two empty texts if there is none."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(f"{path}[{at}]", a, b) for at, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return ("", "") if one == other else (path, f"{one!r:.200} became {other!r:.200}")
    return next((found for inner, a, b in pairs if (found := _difference(a, b, inner))[1]), ("", ""))


def judge_script(script: str) -> None:
    """A script that we wrote may import and call the library alone."""
    names = {"Diagram", "Cluster", "Edge", "Node"}
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.ImportFrom):
            if not (node.module or "").startswith("diagrams"):
                raise Wrong("the script imports", node.module)
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            raise Wrong("the script imports something else")
        elif isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id not in _FOREIGN):
            raise Wrong("the script calls", ast.unparse(node.func))
        elif isinstance(node, ast.Attribute):
            raise Wrong("the script looks up", ast.unparse(node))
    called = {node.func.id for node in ast.walk(ast.parse(script)) if isinstance(node, ast.Call)}  # type: ignore[attr-defined]
    if not called <= names:
        raise Wrong("the script calls", called - names)


def judge_note(text: str) -> None:
    """A note: its diagrams are found and each is read; it is mended, and fences stay where they are."""
    found: list[Diagnostic] = []
    with at_most(SECONDS):
        diagrams = diagrams_in(text, diagnostics=found)
    _judge_diagnostics([one for one in found if one.source is None or one.source.text == text], text)
    for diagram in diagrams[:5]:
        if diagram.unread_type is None:
            with at_most(SECONDS):
                _read(diagram.format, diagram.source.text, [])
    with at_most(2 * SECONDS):
        mended, fixed = apply_fixes(Source(text), "markdown")
    if (mended.text == text) != (not fixed):
        raise Wrong("what is told of mending is not what was done")


def judge_svg(text: str) -> None:
    """An SVG of others: what passes our check loads nothing and runs nothing, and resvg can draw it."""
    try:
        with at_most(SECONDS):
            checked = checked_svg(text.encode("utf-8", "surrogatepass"))
    except UnsafeFile:
        return
    for element in ElementTree.fromstring(checked).iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in _ACTIVE:
            raise Wrong("an unsafe element passes as safe:", name)
        held = [value for key, value in element.items() if not key.startswith(("data-", "aria-"))]
        css = [*held, *element.itertext()] if name == "style" else held
        if any(key.rpartition("}")[2].lower().startswith("on") for key in element.keys()):  # noqa: SIM118
            raise Wrong("a script passes as safe:", checked[:500])
        if any(
            key.rpartition("}")[2].lower() in ("href", "src") and value.strip()[:1] != "#"
            for key, value in element.items()
        ):
            raise Wrong("a reference passes as safe:", checked[:500])
        if any(_LOADS.search(re.sub(r"/\*.*?\*/", "", value, flags=re.DOTALL)) for value in css):
            raise Wrong("a style that loads something passes as safe:", checked[:500])


_ACTIVE: Final = frozenset(
    {"script", "image", "use", "foreignobject", "a", "animate", "set", "animatetransform", "animatemotion", "handler",
    "feimage",
     "iframe", "object", "embed", "link", "audio", "video", "filter", "pattern", "marker", "symbol", "text",
     "font-face-uri"}
)  # fmt: skip
_LOADS: Final = re.compile(
    r"@\s*(?:import|font-face|namespace)|\\|url\(\s*(?!\s*['\"]?#)|image-set\s*\(|image\s*\(|src\s*\(|expression|javascript:|-moz-binding"
    r"|behavior\s*:|cross-fade|element\(|paint\(", re.IGNORECASE,
)  # fmt: skip


def judge_pipeline(language: str, text: str) -> None:
    """The whole way: read, write as everything, read back, and draw."""
    judge_language(language, text)
    try:
        diagram = diagconv.read(text, language)
    except diagconv.DiagconvError:
        return
    if len(diagram) > 40 or diagram.number_of_edges() > 60:
        return
    shared_engine().run(diagconv.write(diagram, "dot"), "dot", timeout=PATIENCE)  # it is DOT
    with at_most(DRAWING_SECONDS):
        try:
            svg = diagconv.render(diagram, "svg", timeout=PATIENCE)
        except diagconv.DiagconvError as failure:
            raise Wrong("it cannot be drawn:", failure.message) from failure
        if found := strange(svg):
            raise Wrong("the picture holds what it must not:", found[0])
        if _longer_side(svg) > 4000 + 60 * len(text):
            raise Wrong("the picture is larger than its text accounts for")
        if crc32(svg.encode()) % 4 == 0:
            diagconv.render(diagram, "png", width=200)


def _longer_side(svg: str) -> float:
    return max(float(side) for side in re.findall(r'^<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"', svg)[0])


JUDGES: Final[dict[str, Callable[[str], None]]] = {
    **{
        name: (lambda text, name=name: judge_language(name, text, reads_only=True))  # type: ignore[misc]
        for name in ("mermaid", "eraser", "diagrams", "json", "kubernetes")
    },
    "notes": judge_note,
    "svg": judge_svg,
    "pipeline-mermaid": lambda text: judge_pipeline("mermaid", text),
    "pipeline-eraser": lambda text: judge_pipeline("eraser", text),
    "pipeline-json": lambda text: judge_pipeline("json", text),
    "pipeline-kubernetes": lambda text: judge_pipeline("kubernetes", text),
}  # fmt: skip
"""What is tried, by the names of the targets."""


def language_of(target: str) -> str:
    """The language of a target's texts."""
    return target.removeprefix("pipeline-")
