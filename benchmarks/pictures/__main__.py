"""Audits pictures: draws many texts and counts what is wrong: `python -m benchmarks.pictures samples/`."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browser import NoBrowser, chromium, new_page
from benchmarks.pictures.auditing import audit
from benchmarks.pictures.report import as_json, broken, print_table, worst_first
from benchmarks.pictures.texts import texts_of
from diagconv.drawing.png import png

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

    from benchmarks.browser import NoBrowser, chromium, new_page
from benchmarks.pictures.auditing import Audit


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit what is asked for; the exit code."""
    given = _parser().parse_args(arguments)
    try:
        with _page(given.browser) as page:
            texts = texts_of(given.paths, given.format)
            found = [(text.name, audit(text, given.timeout, page, given.routing)) for text in texts]
    except NoBrowser as reason:
        print(reason, file=sys.stderr)
        return 3
    audits = [each for _, each in found if each is not None]
    refused = [name for name, each in found if each is None]
    if given.json:
        print(as_json(audits, refused))
    else:
        print_table(audits, refused, given.rows)
    if given.draw:
        draw_pictures(worst_first(audits)[: given.rows], given.draw)
    for sentence in broken(audits):
        print(sentence, file=sys.stderr)
    return 1 if given.strict and broken(audits) else 0


@contextmanager
def _page(wanted: bool) -> Iterator[Page | None]:
    """A page that measures, if that is wanted."""
    if not wanted:
        yield None
        return
    with chromium() as browser:
        yield new_page(browser)


def draw_pictures(audits: Sequence[Audit], folder: Path) -> None:
    """Write the pictures as PNG, numbered from the worst."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, found in enumerate(audits, 1):
        if found.svg:
            name = re.sub(r"[^\w.-]+", "-", found.name)[:80]
            (folder / f"{number:03}-{name}.png").write_bytes(png(found.svg, scale=1.0, width=None))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or .jsonl of {id, text}")
    parser.add_argument("--format", default="mermaid", help="the language of .jsonl; default: mermaid")
    parser.add_argument("--rows", type=int, default=20, help="how many pictures to show; default: 20")
    parser.add_argument(
        "--timeout", type=float, default=30.0, help="the time limit of a layout in seconds; default: 30"
    )
    parser.add_argument("--browser", action="store_true", help="measure what Chromium shows, not the geometry")
    parser.add_argument("--routing", metavar="NAME", help="the routing of edges; default: that of diagconv")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--draw", type=Path, metavar="FOLDER", help="write the pictures of these rows as PNG")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a limit is exceeded")
    return parser


if __name__ == "__main__":
    sys.exit(main())
