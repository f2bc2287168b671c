"""All that was ever found is survived, with the diagnostics that are right; and some new texts as well."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings

import diagconv
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.notes import diagrams_in
from tests.fuzz import bounds
from tests.fuzz.judging import JUDGES, language_of
from tests.fuzz.random_search import search
from tests.fuzz.strategies import texts

CORPUS: Final = Path(__file__).with_name("corpus")
EXPECTED: Final = CORPUS / "expected.toml"
CASES: Final[dict[str, dict[str, Any]]] = tomllib.loads(EXPECTED.read_text("utf-8"))
FILES: Final = sorted(path for path in CORPUS.glob("*/*"))


@pytest.fixture(autouse=True)
def leniency(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LENIENCE", 30.0)


def found(target: str, text: str) -> list[str]:
    """The diagnostics of a text, each with its line."""
    diagnostics: list[diagconv.Diagnostic] = []
    if target == "notes":
        diagrams_in(text, diagnostics=diagnostics)
    elif target == "svg":
        return [_refusal(text)]
    else:
        with suppress(diagconv.ParseError):
            diagconv.read(text, language_of(target), diagnostics=diagnostics)
    lines = [f"{one.code} {one.position.line}" if one.position else one.code for one in diagnostics]
    return list(dict.fromkeys(lines))[:MOST]


def _refusal(text: str) -> str:
    """Why an SVG is refused."""
    try:
        checked_svg(text.encode())
    except UnsafeFile as reason:
        return str(reason)
    return "safe"


MOST: Final = 5
"""The most diagnostics of a text that are compared: the first ones."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_survived(path: Path, update_goldens: bool) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    case = CASES[f"{path.parent.name}/{path.name}"]
    JUDGES[path.parent.name](text)
    if update_goldens:
        case["right"] = found(path.parent.name, text)
        _write()
    assert found(path.parent.name, text) == case["right"]


def _write() -> None:
    EXPECTED.write_text("\n".join(_entry(name, case) for name, case in sorted(CASES.items())), "utf-8")


def _entry(name: str, case: dict[str, Any]) -> str:
    right = ", ".join(map(_quoted, case.get("right", [])))
    return f"[{_quoted(name)}]\nfound = {_quoted(case['found'])}\nright = [{right}]\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_every_file_is_explained() -> None:
    assert CASES.keys() == {f"{path.parent.name}/{path.name}" for path in FILES}
    assert all(case["found"] for case in CASES.values())


@pytest.mark.parametrize("target", ["mermaid", "eraser", "json", "diagrams", "kubernetes", "notes", "svg"])
def test_new_texts(target: str) -> None:
    @given(texts(target))
    @settings(max_examples=30)
    def judged(text: str) -> None:
        JUDGES[target](text)

    judged()


def test_a_search_can_be_repeated() -> None:
    class Enough(Exception):
        pass

    class Collected:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def judge(self, text: str) -> None:
            self.texts.append(text)
            if len(self.texts) == 20:
                raise Enough

    runs = [Collected(), Collected()]
    for run in runs:
        with pytest.raises(Enough):
            search("eraser", run, 5, 10.0, None)  # type: ignore[arg-type]
    assert runs[0].texts == runs[1].texts
