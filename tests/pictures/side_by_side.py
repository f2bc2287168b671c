"""Write a page that shows each golden picture beside what diagconv draws now, those that differ first.

python tests/pictures/side_by_side.py [-o PAGE.html] [--all]
"""

from __future__ import annotations

import argparse
import sys
from base64 import b64encode
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from pictures.cases import drawn, texts  # noqa: E402

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Pictures, old and new</title>
<style>
  body {{ font-family: sans-serif; margin: 2em }}
  section {{ border-top: 1px solid #ccc; padding: 1em 0 }}
  section.same h2 {{ color: #999 }}
  div {{ display: grid; grid-template-columns: 1fr 1fr; gap: 1em; align-items: start }}
  figure {{ margin: 0; background: #eee; padding: .5em }}
  img {{ max-width: 100% }}
  pre {{ background: #f6f6f6; padding: .5em; overflow: auto }}
</style>
<h1>{differing} of {count} pictures differ</h1>
{sections}
"""
SECTION = """<section class="{state}"><h2>{name}: {state}</h2><div>
<figure><figcaption>old</figcaption>{old}</figure><figure><figcaption>new</figcaption>{new}</figure>
</div><details><summary>text</summary><pre>{text}</pre></details></section>
"""


def page(*, everything: bool) -> str:
    """The page, with the pictures that differ, or with all."""
    pairs = [(text, old_of(text), drawn(text)) for text in texts(FOLDER)]
    pairs.sort(key=lambda pair: pair[1] == pair[2])
    differing = sum(old != new for _, old, new in pairs)
    sections = "".join(section(*pair) for pair in pairs if everything or pair[1] != pair[2])
    return PAGE.format(differing=differing, count=len(pairs), sections=sections)


def old_of(text: Path) -> str:
    """The golden picture; empty if there is none yet."""
    golden = text.with_suffix(".svg")
    return golden.read_text("utf-8") if golden.is_file() else ""


def section(text: Path, old: str, new: str) -> str:
    """One case."""
    state = "same" if old == new else "different" if old else "new"
    words = escape(text.read_text("utf-8"))
    return SECTION.format(name=escape(text.name), state=state, old=image(old), new=image(new), text=words)


def image(svg: str) -> str:
    """A picture as it stands in a page of its own, so that no style of one reaches another."""
    return f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">' if svg else "none"


def main() -> None:
    """Write the page and tell where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("pictures.html"))
    parser.add_argument("--all", action="store_true", help="also the pictures that are the same")
    arguments = parser.parse_args()
    arguments.output.write_text(page(everything=arguments.all), "utf-8")
    print(arguments.output)


if __name__ == "__main__":
    main()
