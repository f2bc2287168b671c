"""The plugin `diagconv` of MkDocs and ProperDocs: pictures as files of the site, which browsers keep.

ProperDocs answers for the package `mkdocs` where that is not installed.
"""

from __future__ import annotations

import logging
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from diagconv.batch.naming import Candidates, labels_of
from diagconv.batch.patterns import NOTE_PATTERN, folded
from diagconv.errors import UsageError
from diagconv.formats import by_name
from diagconv.integrations.cache import cache_in, named_cache
from diagconv.integrations.drawn import message
from diagconv.integrations.images import ImageOfPage, with_images
from diagconv.integrations.mkdocs_family import logger
from diagconv.integrations.pages import Page, draw_page
from diagconv.integrations.settings import OPTION_NAMES, SiteSettings
from diagconv.notes import Picture
from diagconv.notes.pictures import image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.integrations.pages import PageDiagram

_OWN: Final = {
    "silence": option.ListOfItems(option.Type(str), default=[]),
    "strict": option.Type(bool, default=False),
    "untagged": option.Type(bool, default=False),
    "folder": option.Type(str, default="assets/diagrams"),
    "source": option.Choice(("none", "link", "folded"), default="none"),
    "cache": option.Optional(option.Type(str)),
}
"""The options of the plugin, beside those of pictures."""

_Options: Any = type(
    "Options", (Config,), {name: option.Optional(option.Type((str, int, float, bool))) for name in OPTION_NAMES} | _OWN
)

_WITH_TWO_IMAGES: Final = frozenset({"material"})
"""The themes that show an image only in light, or only in dark mode, by the end of its address."""


class Plugin(BasePlugin[_Options]):  # type: ignore[misc]  # without types
    """Draws the diagrams of all pages; the names of the methods are those of MkDocs's events."""

    def on_config(self, config: Any) -> None:
        """Check the options."""
        given = dict(self.config)
        self._folder = given.pop("folder").strip("/")
        self._source = given.pop("source")
        folder = given.pop("cache")
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._cache = named_cache() or cache_in(root / (folder or ".cache/plugin/diagconv"))
        try:
            light = SiteSettings.of(given)
            is_pair = light.options["theme"] == "auto" and config.theme.name in _WITH_TWO_IMAGES
            self._settings = SiteSettings.of({**given, "theme": "default"}) if is_pair else light
            self._dark = SiteSettings.of({**given, "theme": "dark"}) if is_pair else None
        except UsageError as problem:
            raise PluginError(f"diagconv: {problem.message}") from problem

    def on_files(self, files: Any, *, config: Any) -> None:
        """Begin a build."""
        self._names: set[str] = set()
        self._candidates = Candidates()
        self._images: dict[str, list[ImageOfPage]] = {}
        self._cache.drawn = self._cache.reused = 0

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, files: Any) -> str:
        """Put pictures in the place of the diagrams of a page."""
        content = Page.of_file(markdown, page.file.abs_src_path, page.file.src_uri)
        done = draw_page(content, self._settings, self._cache)
        for found in done.diagnostics:
            logger().warning("%s", message(found))
        self._report(done.diagrams)
        shown = [one for one in done.diagrams if one.drawn.contents]
        dark = self._in_dark(content)
        images = [self._image(one, dark, page.file.src_uri, config, files) for one in shown]
        self._images[page.file.src_uri] = images
        folder = posixpath.dirname(page.file.src_uri) or "."
        return content.with_blocks(
            (one.diagram, [image(Picture(one.diagram, posixpath.relpath(of_page.path, folder), one.alt))])
            for one, of_page in zip(shown, images, strict=True)
        )

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Any) -> str:
        """Complete the images of a page: their widths, captions and sources, and the images for dark mode."""
        return with_images(html, self._images.get(page.file.src_uri, ()), source=self._source)

    def on_post_build(self, *, config: Any) -> None:
        """Say what was drawn."""
        drawn, reused = self._cache.drawn, self._cache.reused
        if drawn or reused:
            logger().info("diagconv: %s pictures drawn, %s from the cache", drawn, reused)

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> None:
        """Build the site again when an icon changes."""
        icons = self._settings.options.get("icons_dir")
        if icons:
            server.watch(str(icons))

    def _report(self, diagrams: list[PageDiagram]) -> None:
        for one in diagrams:
            level = logging.ERROR if one.drawn.failure else logging.WARNING
            for line in one.drawn.messages:
                logger().log(level, "%s", line)

    def _in_dark(self, content: Page) -> Mapping[int, bytes]:
        """The pictures for dark mode, by the numbers of their diagrams, if the theme can show two."""
        if self._dark is None:
            return {}
        done = draw_page(content, self._dark, self._cache)
        pairs = [one for one in done.diagrams if "theme" not in one.diagram.attributes and one.drawn.contents]
        return {one.diagram.number: one.drawn.contents["svg"] for one in pairs}

    def _image(self, one: PageDiagram, dark: Mapping[int, bytes], page: str, config: Any, files: Any) -> ImageOfPage:
        """The image of a diagram; its files are added to those of the site."""
        name = self._name(one, page, files)
        paths = {"path": f"{name}.svg"}
        contents = {"path": one.drawn.contents["svg"]}
        if one.diagram.number in dark:
            paths["dark_path"], contents["dark_path"] = f"{name}-dark.svg", dark[one.diagram.number]
        if self._source == "link":
            paths["text_path"] = f"{name}{by_name(one.diagram.format).suffixes[0]}.txt"
            contents["text_path"] = one.diagram.source.text.encode("utf-8", "replace")
        for kind, path in paths.items():
            files.append(File.generated(config, path, content=contents[kind]))
        return ImageOfPage(one, **paths)

    def _name(self, one: PageDiagram, page: str, files: Any) -> str:
        """The path of a picture, without its suffix: the same in every build, and that of nothing else."""
        labels = labels_of(one.diagram.source.text, one.diagram.fence.heading or "")
        folder, stem = posixpath.split(posixpath.splitext(page)[0])
        for label in self._candidates.of(NOTE_PATTERN, stem, labels, one.diagram.number, "", folder):
            name = posixpath.join(self._folder, folder, label)
            if folded(name) not in self._names and files.get_file_from_path(f"{name}.svg") is None:
                break
        self._names.add(folded(name))
        return name
