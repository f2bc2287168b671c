"""Has people compare our pictures with Mermaid's, not knowing whose is whose: `python -m benchmarks.pictures.pairs`.

`draw` writes a page that shows each pair with the sides drawn by lot and collects verdicts. Only `sides.json`, which
the page does not read, tells the sides. `count` counts the verdicts that the page saved.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import diagconv
from benchmarks.browser import NoBrowser
from benchmarks.mermaid.drawing import drawn, mermaid_page
from benchmarks.mermaid.release import NoMermaid
from benchmarks.pictures.texts import texts_of
from benchmarks.tables import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PAGE = Path(__file__).with_name("pairs.html")
WINNERS = ("ours", "mermaid", "even")

Pair = tuple[str, str, str]
"""The name of a text, our picture and Mermaid's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw or count; the exit code."""
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
    except (NoMermaid, NoBrowser) as reason:
        print(reason, file=sys.stderr)
        return 3
    return 0


def _draw(given: argparse.Namespace) -> None:
    write_page(_pairs(given.paths, given.format), given.output, given.seed)
    print(f"Open {given.output / 'index.html'}")


def _count(given: argparse.Namespace) -> None:
    sides = json.loads((given.folder / "sides.json").read_text("utf-8"))
    found = winners(json.loads(given.verdicts.read_text("utf-8")), sides)
    counts = Counter(found.values())
    show("Verdicts", ["better", "pictures"], [[name, str(counts[name])] for name in WINNERS])
    show("Not ours", ["text", "better"], [[name, better] for name, better in found.items() if better != "ours"])


def winners(verdicts: Mapping[str, Mapping[str, str]], sides: Mapping[str, str]) -> dict[str, str]:
    """Whose picture is better in each pair that was judged.

    Args:
        verdicts: by the name of the text, as the page saves them.
        sides: the side on which ours is, by the name of the text.
    """
    judged = {name: each["better"] for name, each in verdicts.items() if each.get("better")}
    return {
        name: "even" if better == "even" else "ours" if better == sides[name] else "mermaid"
        for name, better in judged.items()
    }


def write_page(pairs: Iterable[Pair], folder: Path, seed: int) -> None:
    """Write the page, its pictures and the sides."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    lot = random.Random(seed)
    sides: dict[str, str] = {}
    for number, (name, ours, theirs) in enumerate(pairs, 1):
        sides[name] = lot.choice(("left", "right"))
        for letter, svg in zip("ab", (ours, theirs) if sides[name] == "left" else (theirs, ours), strict=True):
            (folder / "pictures" / f"{number:03}-{letter}.svg").write_text(svg, "utf-8")
    data = json.dumps({"seed": seed, "names": list(sides)}).replace("<", "\\u003c")
    (folder / "index.html").write_text(PAGE.read_text("utf-8").replace('"@PAIRS@"', data), "utf-8")
    (folder / "sides.json").write_text(json.dumps(sides, indent=1), "utf-8")


def _pairs(paths: Sequence[Path], language: str) -> Iterator[Pair]:
    """The texts that both draw."""
    with mermaid_page() as page:
        for text in texts_of(paths, language):
            try:
                diagram = diagconv.read(text.content, text.language)
            except diagconv.ParseError:
                continue
            if theirs := drawn(page, text.content):
                yield text.name, str(diagconv.render(diagram, "svg")), sized(theirs.svg)


def sized(svg: str) -> str:
    """Mermaid's picture with the size of its viewBox, which it needs when it is an image."""
    box = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    return svg.replace('width="100%"', f'width="{box[1]}" height="{box[2]}"', 1) if box else svg


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures.pairs", description=__doc__)
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw", help="write a page that shows the pairs")
    draw.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or .jsonl of {id, text}")
    draw.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where to write the page")
    draw.add_argument("--format", default="mermaid", help="the language of .jsonl; default: mermaid")
    draw.add_argument("--seed", type=int, default=1, help="another number gives other sides; default: 1")
    draw.set_defaults(run=_draw)
    count = commands.add_parser("count", help="count the verdicts that the page saved")
    count.add_argument("verdicts", type=Path, help="the file that the page saved")
    count.add_argument("folder", type=Path, help="the folder of the page")
    count.set_defaults(run=_count)
    return parser


if __name__ == "__main__":
    sys.exit(main())
