"""The catalogue of diagnostics has them all, each code once, and the reference shows them as they are."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import diagconv
from diagconv.batch.catalogue import ROOMS, Room, check_silence, kinds, kinds_of, rows_of
from diagconv.diagnostics import Rule, Severity
from diagconv.errors import UsageError

ROOT = Path(diagconv.__file__).parent
REFERENCE = ROOT.parent / "docs" / "reference" / "diagnostics.md"
HUNDREDS = {Severity.ERROR: "1", Severity.WARNING: "2", Severity.NOTE: "3"}
MODULES = [module.name for module in walk_packages([str(ROOT)], "diagconv.") if module.name != "diagconv.__main__"]
TABLE = re.compile(r"(?<=<!-- table -->\n).*", re.S)


def test_each_row_is_in_the_catalogue() -> None:
    rows = {kind for name in MODULES for kind in rows_of(import_module(name)).values()}
    assert {kind.code for kind in rows} == set(kinds())
    assert rows == set(kinds().values())


def test_each_code_is_given_once() -> None:
    codes = Counter(kind.code for room in ROOMS for kind in kinds_of(room))
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.code)
def test_a_code_tells_room_and_severity(kind: Rule) -> None:
    prefix, number = kind.code[:3], kind.code[3:]
    assert prefix in {room.prefix for room in ROOMS}
    assert re.fullmatch(r"\d{3}", number)
    assert number[0] == HUNDREDS[kind.severity]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.prefix)
def test_each_row_is_used(room: Room) -> None:
    """A row that nothing names besides its own definition would never be told."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py")))
    named = Counter(re.findall(r"\w+", text))
    assert [name for module in room.modules for name in rows_of(import_module(module)) if named[name] < 2] == []


def test_the_reference_is_as_the_rows_are(update_goldens: bool) -> None:
    text = REFERENCE.read_text("utf-8")
    expected = TABLE.sub(lambda _: "\n".join(_section(room) for room in ROOMS), text)
    if update_goldens:
        REFERENCE.write_text(expected, "utf-8")
    assert text == expected


def _section(room: Room) -> str:
    rows = [_row(kind) for kind in kinds_of(room)]
    return "\n".join(
        [f"\n## {room.title}\n", "| code | | what it says | hint | `--fix` |", "|---|---|---|---|---|", *rows, ""]
    )


def _row(kind: Rule) -> str:
    mended = "yes" if kind.mended else ""
    return f"| {kind.code} | {kind.severity.value} | {_cell(kind.message)} | {_cell(kind.hint)} | {mended} |"


def _cell(text: str | None) -> str:
    text = (text or "").replace("{{", "\0").replace("}}", "\1")
    text = re.sub(r"([\\|<>*_`\[\]])", r"\\\1", text)
    return re.sub(r"\{(.*?)\}", r"‹\1›", text).replace("\0", "{").replace("\1", "}")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("MMD21", "did you mean “MMD2"),
        ("XYZ999", "there is no diagnostic “XYZ999”"),
        ("MMD140", "only warnings and notes"),
    ],
)
def test_what_cannot_be_silenced_is_refused(code: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_silence([code])


def test_warnings_and_notes_can_be_silenced() -> None:
    check_silence([kind.code for kind in kinds().values() if kind.severity is not Severity.ERROR])
