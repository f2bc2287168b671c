"""Write a page that shows pictures old and new, those that differ first: as committed, and as diagconv draws them now.

python -m tests.pictures.side_by_side [-o PAGE.html] [--all] [--since REVISION]
"""

from __future__ import annotations

import argparse
import re
import subprocess
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import NamedTuple

from tests.pictures.cases import drawn, texts

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures, old and new</title>
<style>
  :root {{ color-scheme: light }}
  :root:has(#dark:checked) {{ color-scheme: dark }}
  body {{ font-family: sans-serif; margin: 2em; background: Canvas; color: CanvasText }}
  nav {{ position: sticky; top: 0; background: Canvas; padding: .5em 0; border-bottom: 1px solid #888; z-index: 1 }}
  nav label {{ margin-right: 1.5em }}
  section {{ border-bottom: 1px solid #888; padding: 1em 0; scroll-margin-top: 6em }}
  h2 small {{ font-weight: normal; opacity: .7 }}
  section > div {{ display: grid; grid-template-columns: 1fr 1fr; gap: 1em; align-items: start }}
  :root:has(#differences:checked) section > div {{ grid-template-columns: 1fr 1fr 1fr }}
  :root:not(:has(#differences:checked)) .differences {{ display: none }}
  figure {{ margin: 0; padding: .5em; background: color-mix(in srgb, Canvas, CanvasText 8%) }}
  img {{ max-width: 100%; display: block }}
  .differences div {{ position: relative; isolation: isolate; background: #000; filter: brightness(3) }}
  .differences img {{ color-scheme: light }}
  .differences img + img {{ position: absolute; top: 0; left: 0; mix-blend-mode: difference }}
  pre {{ background: color-mix(in srgb, Canvas, CanvasText 5%); padding: .5em; overflow: auto }}
</style>
<h1>{summary}</h1>
<nav><label><input type="checkbox" id="dark"> as in the dark</label>
<label><input type="checkbox" id="differences" checked> differences (black where both are the same)</label>
{links}</nav>
{sections}
"""
SECTION = """<section id="{name}"><h2>{name} <small>{state}; {change}</small></h2><div>
<figure><figcaption>old</figcaption>{old}</figure><figure><figcaption>new</figcaption>{new}</figure>
<figure class="differences"><figcaption>differences</figcaption><div>{old}{new}</div></figure>
</div><details><summary>text</summary><pre>{text}</pre></details></section>
"""
STATES = ("changed", "new", "gone", "same")


class Pair(NamedTuple):
    """A picture old and new, each empty if there is none, and what it is drawn of."""

    name: str
    old: str
    new: str
    text: str

    @property
    def state(self) -> str:
        """What became of it."""
        if self.old == self.new:
            return "same"
        return "changed" if self.old and self.new else "new" if self.new else "gone"

    @property
    def change(self) -> str:
        """Its size, and its bytes, old and new."""
        known = [(size(svg), f"{len(svg.encode()):,} bytes") for svg in (self.old, self.new) if svg]
        return ", ".join(" → ".join(dict.fromkeys(values)) for values in zip(*known, strict=True))


def pairs(revision: str) -> list[Pair]:
    """All pictures of this folder, those that changed first."""
    now = {text.stem: text for text in texts(FOLDER)}
    before = committed(revision)
    found = [Pair(text.name, before.get(stem, ""), drawn(text), text.read_text("utf-8")) for stem, text in now.items()]
    found += [Pair(stem, svg, "", "") for stem, svg in before.items() if stem not in now]
    return sorted(found, key=lambda pair: (STATES.index(pair.state), pair.name))


def committed(revision: str) -> dict[str, str]:
    """The golden pictures of a revision, by the names of their texts."""
    folder = FOLDER.relative_to(ROOT).as_posix()
    listed = git("ls-tree", "--name-only", f"{revision}:{folder}").splitlines()
    return {name[:-4]: git("show", f"{revision}:{folder}/{name}") for name in listed if name.endswith(".svg")}


def git(*words: str) -> str:
    """What git says."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout


def page(found: list[Pair], *, everything: bool) -> str:
    """The page, with the pictures that differ, or with all."""
    shown = [pair for pair in found if everything or pair.state != "same"]
    counts = {state: sum(pair.state == state for pair in found) for state in STATES}
    summary = f"{len(found)} pictures: " + ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    links = " ".join(f'<a href="#{escape(pair.name)}">{escape(pair.name)}</a>' for pair in shown)
    return PAGE.format(summary=summary, links=links, sections="".join(map(section, shown)))


def section(pair: Pair) -> str:
    """One picture."""
    words = {"name": escape(pair.name), "state": pair.state, "change": pair.change, "text": escape(pair.text)}
    return SECTION.format(**words, old=image(pair.old), new=image(pair.new))


def size(svg: str) -> str:
    """The width and the height of a picture."""
    return " × ".join(re.findall(r' (?:width|height)="([\d.]+)"', svg[: svg.index(">")]))


def image(svg: str) -> str:
    """A picture as it stands in a page of its own, so that no style of one reaches another."""
    return f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">' if svg else ""


def main() -> None:
    """Write the page and tell where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("pictures.html"))
    parser.add_argument("--all", action="store_true", help="also show unchanged pictures")
    parser.add_argument(
        "--since", default="HEAD", metavar="REVISION", help="the revision to compare with; default: HEAD"
    )
    arguments = parser.parse_args()
    arguments.output.write_text(page(pairs(arguments.since), everything=arguments.all), "utf-8")
    print(arguments.output)


if __name__ == "__main__":
    main()
