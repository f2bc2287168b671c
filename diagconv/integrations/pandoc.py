"""A filter for pandoc: `pandoc --filter diagconv-pandoc` shows the diagrams of fences, in every format that it writes.

Filters read a document as JSON and write it back (https://pandoc.org/filters.html). The pictures are files beside: SVG
for HTML and Markdown, PDF for LaTeX, PNG for office documents.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.reports.escaping import safe
from diagconv.diagnostics import Source
from diagconv.errors import DiagconvError, UsageError
from diagconv.integrations.cache import user_cache
from diagconv.integrations.pages import Page, draw_one, source_in_file
from diagconv.integrations.pandoc_elements import Attributes, as_value, code_block, figure, paragraph, plain_text
from diagconv.integrations.pictures import can_draw_pdf, languages
from diagconv.integrations.settings import OWN_OPTIONS, SiteSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.integrations.cache import PictureCache
    from diagconv.integrations.drawn import DrawnDiagram

_PICTURES: Final = {
    **dict.fromkeys(("latex", "beamer", "context"), "pdf"),
    **dict.fromkeys(("docx", "pptx", "odt", "opendocument", "rtf", "icml", "ms", "typst"), "png"),
}
"""The kind of picture by the format that pandoc writes; all others show SVG."""

_FOLDER: Final = "diagconv-pictures"
_NOTES: Final = (".md", ".markdown", ".qmd", ".rmd", ".rst", ".txt")
_MOST_FILES: Final = 2_000
"""How many files are searched for a diagram with an error, whose file pandoc does not tell a filter."""


def main() -> None:
    """Read a document from standard input, and write it with pictures; exit with 1 if a diagram cannot be drawn."""
    written = sys.argv[1] if len(sys.argv) > 1 else "html"
    try:
        document = json.load(sys.stdin.buffer)
        filtering = Filtering.of(document, written)
        document["blocks"] = filtering.walk(document["blocks"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        _stop("standard input is not a document of pandoc; call diagconv-pandoc by pandoc --filter diagconv-pandoc")
    except DiagconvError as problem:
        _stop(problem.message)
    if filtering.is_broken:
        sys.exit(1)
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False).encode("utf-8"))


def _stop(message: str) -> None:
    print(safe(f"diagconv-pandoc: {message}"), file=sys.stderr)
    sys.exit(1)


@dataclass(slots=True)
class Filtering:
    """The filtering of one document.

    Args:
        picture: the kind of picture.
        folder: the folder for pictures.
        settings: how the diagrams are drawn.
        has_figures: whether this version of pandoc has figures.
        cache: where pictures are kept between runs.
        heading: the heading that was last passed.
        is_broken: whether a diagram could not be drawn.
        count: how many diagrams were passed.
    """

    picture: str
    folder: Path
    settings: SiteSettings
    has_figures: bool
    cache: PictureCache | None
    heading: str = ""
    is_broken: bool = False
    count: int = 0
    _files: list[Page] | None = field(default=None)

    @classmethod
    def of(cls, document: Mapping[str, Any], written: str) -> Filtering:
        """The filtering of a document, by its metadata `diagconv`.

        Args:
            document: the document.
            written: the format that pandoc writes.

        Raises:
            UsageError: the metadata has an unknown option or a wrong value.
        """
        given = as_value(document.get("meta", {}).get("diagconv", {"t": "MetaMap", "c": {}}))
        if not isinstance(given, dict):
            raise UsageError("the metadata “diagconv” must be a mapping, such as “diagconv: {theme: neutral}”")
        settings = SiteSettings.of(given, theme="default", others=("folder",))
        picture = _PICTURES.get(written.split("+")[0].split("-")[0], "svg")
        if picture == "pdf" and not can_draw_pdf():
            picture = "png"
        has_figures = tuple(document.get("pandoc-api-version", ())) >= (1, 23)
        return cls(picture, Path(str(given.get("folder") or _FOLDER)), settings, has_figures, user_cache())

    def walk(self, element: Any) -> Any:
        """An element with its diagrams replaced by pictures, in the order of the document."""
        if isinstance(element, list):
            return [self.walk(item) for item in element]
        if not isinstance(element, dict):
            return element
        if element.get("t") == "Header":
            self.heading = plain_text(element["c"][2])
        elif element.get("t") == "CodeBlock":
            return self._picture(element)
        return {key: self.walk(value) for key, value in element.items()}

    def _picture(self, block: dict[str, Any]) -> dict[str, Any]:
        """The block that takes the place of a fence: the fence itself if it is not a diagram, or was not drawn."""
        attributes, text = code_block(block)
        language = next((name for name in attributes.classes if name.lower() in languages()), None)
        if language is None or "code" in attributes.classes:
            return block
        self.count += 1
        drawn = self._drawn(text, language, attributes)
        for message in drawn.messages:
            print(safe(message), file=sys.stderr)
        self.is_broken |= drawn.failure is not None
        if not drawn.contents:
            return block
        return self._shown(drawn, attributes.without(language, *OWN_OPTIONS))

    def _drawn(self, text: str, language: str, attributes: Attributes) -> DrawnDiagram:
        def draw(source: Source) -> DrawnDiagram:
            values = {key: value for key, value in attributes.values.items() if key != "width"}
            return draw_one(source, language, values, self.settings, self.cache, (self.picture,), Path())

        drawn = draw(Source(text))
        return draw(self._placed(text)) if drawn.diagnostics else drawn

    def _placed(self, text: str) -> Source:
        """The text with its place, if one file of the working folder holds it, and no other does."""
        if self._files is None:
            self._files = [Page.of_file("", str(path)) for path in _note_files()]
        found = [source for page in self._files if (source := source_in_file(page, text)).first_line > 1]
        return found[0] if len(found) == 1 else Source(text, f"diagram {self.count}")

    def _shown(self, drawn: DrawnDiagram, attributes: Attributes) -> dict[str, Any]:
        """The picture as a block: a figure if it has a caption, else a paragraph."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{drawn.key}.{self.picture}"
        content = drawn.contents[self.picture]
        if not path.is_file() or path.read_bytes() != content:
            part = path.with_name(f"{path.name}.{os.getpid()}")
            part.write_bytes(content)
            part.replace(path)
        alt = drawn.alternative(attributes.values, self.heading)
        caption = attributes.values.get("caption") or ""
        image = attributes.without("alt", "caption", "title").with_class("diagconv")
        title = attributes.values.get("title", "")
        if caption and self.has_figures:
            return figure(image, alt, path.as_posix(), title, caption)
        return paragraph(image, caption or alt, path.as_posix(), "fig:" + title if caption else title)


def _note_files() -> list[Path]:
    """The files of the working folder that may hold the document, nearest first."""
    found: list[Path] = []
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")) and name != "node_modules")
        found += [Path(folder, name) for name in sorted(names) if name.lower().endswith(_NOTES)]
        if len(found) > _MOST_FILES:
            break
    return sorted(found, key=lambda path: len(path.parts))
