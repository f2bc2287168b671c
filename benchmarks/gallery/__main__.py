"""Draws the gallery, the same diagrams by Mermaid and by diagconv: `python -m benchmarks.gallery`."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import diagconv
from benchmarks.browser import NoBrowser
from benchmarks.gallery.theirs import drawn_by_mermaid
from benchmarks.mermaid.release import NoMermaid, version

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"

HEAD = """\
# Gallery

{count} flowcharts from the documents of public projects, as Mermaid {version} draws them (left) and as diagconv does
(right), both with their defaults. None was chosen by its look: the first eighteen are those of 72 in which Mermaid's
was judged better before, and the others are every tenth of the texts with ten links or more in a collection. The texts
are in [texts/](texts), exactly as in their projects, which are named below each pair. Mermaid's pictures were made in
Chromium, with Liberation Sans in place of Arial. Click a picture to see it alone.

{score}

`python -m benchmarks.gallery` redraws all of this; the verdicts are ours, written after looking at both pictures.
"""
PAIR = """
## {title}

<table><tr><td width="50%">
<a href="pictures/{name}.mermaid.png"><img src="pictures/{name}.mermaid.png" alt="{title}, drawn by Mermaid"></a>
</td><td width="50%">
<a href="pictures/{name}.svg"><img src="pictures/{name}.svg" alt="{title}, drawn by diagconv"></a>
</td></tr></table>

{verdict}

[Text](texts/{name}.mmd), from `{path}` in [{source}](https://github.com/{source}).
"""
BETTER = {"ours": "Ours is better", "mermaid": "Mermaid's is better", "even": "As good as each other"}


class Pair(NamedTuple):
    """A text that both draw, and what came of it.

    Args:
        name: that of its files.
        title: the heading.
        source: the repository on GitHub that it is from.
        path: the file there.
        better: whose picture is better: "ours", "mermaid" or "even".
        verdict: why, in a sentence or two.
    """

    name: str
    title: str
    source: str
    path: str
    better: str
    verdict: str

    @property
    def text(self) -> str:
        """What it says."""
        return (FOLDER / "texts" / f"{self.name}.mmd").read_text("utf-8")


def pairs() -> list[Pair]:
    """All pairs, in the order of the page."""
    return [Pair(**row) for row in tomllib.loads((FOLDER / "verdicts.toml").read_text("utf-8"))["pairs"]]


def page(rows: Sequence[Pair]) -> str:
    """The page that shows them."""
    counts = {key: sum(row.better == key for row in rows) for key in BETTER}
    score = "; ".join(f"{words}: {counts[key]}" for key, words in BETTER.items())
    head = HEAD.format(count=len(rows), version=version(), score=f"{score}.")
    return head + "".join(
        PAIR.format(**row._asdict() | {"verdict": f"**{BETTER[row.better]}.** {row.verdict}"}) for row in rows
    )


def draw_ours(rows: Sequence[Pair]) -> None:
    """Draw our pictures."""
    for row in rows:
        svg = diagconv.render(diagconv.read(row.text, "mermaid"), "svg")
        (FOLDER / "pictures" / f"{row.name}.svg").write_text(str(svg), "utf-8", newline="\n")


def draw_theirs(rows: Sequence[Pair]) -> None:
    """Draw Mermaid's pictures."""
    for row, content in zip(rows, drawn_by_mermaid([row.text for row in rows]), strict=True):
        (FOLDER / "pictures" / f"{row.name}.mermaid.png").write_bytes(content)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what is asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gallery", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="draw only our pictures and the page")
    parser.add_argument("--page", action="store_true", help="write only the page")
    given = parser.parse_args(arguments)
    rows = pairs()
    (FOLDER / "pictures").mkdir(exist_ok=True)
    try:
        if not given.page:
            draw_ours(rows)
        if not (given.page or given.ours):
            draw_theirs(rows)
    except (NoMermaid, NoBrowser) as reason:
        print(reason, file=sys.stderr)
        return 3
    (FOLDER / "README.md").write_text(page(rows), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
