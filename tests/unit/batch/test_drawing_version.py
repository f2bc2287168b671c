"""A release in which unchanged diagrams give other bytes raises `DRAWING_VERSION`: nobody has to think of it.

`released.txt` has the digests of all expected pictures and conversions as they were when its release was made, and the
drawing version of that time. Between releases, nothing is compared.
"""

from __future__ import annotations

from pathlib import Path

import diagconv
from diagconv.batch.digests import digest_of_file
from diagconv.batch.targets import DRAWING_VERSION

TESTS = Path(__file__).parents[2]
RECORD = Path(__file__).with_name("released.txt")
RAISE = "unchanged diagrams now give other bytes ({}): raise DRAWING_VERSION in diagconv/batch/targets.py"
UPDATE = "record the release: python -m pytest --update-goldens tests/unit/batch/test_drawing_version.py"


def outputs() -> dict[str, str]:
    """The digests of all expected output, by the paths of its files."""
    paths = sorted([*(TESTS / "pictures").glob("*.svg"), *(TESTS / "conversions").glob("*.md")])
    return {path.relative_to(TESTS).as_posix(): digest_of_file(path) for path in paths}


def problem(record: str, release: str, version: int, now: dict[str, str]) -> str | None:
    """What is to do before a release; None if nothing is.

    Args:
        record: the text of the record.
        release: the version of the package.
        version: the drawing version.
        now: the digests of all expected output.
    """
    headline, *lines = record.splitlines()
    known_release, known_version = headline.split()
    if release == known_release:
        return None
    known = dict(reversed(line.split(" ", 1)) for line in lines)
    changed = [path for path, digest in known.items() if now.get(path, digest) != digest]
    if changed and version <= int(known_version):
        return RAISE.format(", ".join(changed))
    return UPDATE


def test_a_release_has_the_right_drawing_version(update_goldens: bool) -> None:
    found = problem(RECORD.read_text("utf-8"), diagconv.__version__, DRAWING_VERSION, outputs())
    if update_goldens and found == UPDATE:
        lines = [
            f"{diagconv.__version__} {DRAWING_VERSION}",
            *(f"{digest} {path}" for path, digest in outputs().items()),
        ]
        RECORD.write_text("\n".join(lines) + "\n", "utf-8")
        return
    assert found is None, found


def test_what_is_found() -> None:
    record = "1.0 4\naa pictures/a.svg\nbb pictures/b.svg\n"
    same, other = ({"pictures/a.svg": digest, "pictures/c.svg": "cc"} for digest in ("aa", "ee"))
    assert problem(record, "1.0", 4, other) is None
    assert problem(record, "1.1", 4, other) == RAISE.format("pictures/a.svg")
    assert problem(record, "1.1", 5, other) == UPDATE
    assert problem(record, "1.1", 4, same) == UPDATE
