"""Diagrams in Python-Markdown, and so in MkDocs, ProperDocs and Zensical: as an extension, and as a custom fence.

The extension finds all diagrams of a page itself, also within lists, quotes, tabs and admonitions. The functions
`fence` and `validator` are for the `custom_fences` of `pymdownx.superfences`.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any, Final, NoReturn
from weakref import WeakKeyDictionary

from markdown import Extension as _Extension
from markdown.preprocessors import Preprocessor

from diagconv.diagnostics import unknown
from diagconv.errors import UsageError
from diagconv.integrations.cache import PictureCache, cache_in, user_cache
from diagconv.integrations.inline import css_width, figure
from diagconv.integrations.mkdocs_family import failure, page_file, warn
from diagconv.integrations.pages import Page, draw_one, draw_page, source_in_file
from diagconv.integrations.pictures import languages
from diagconv.integrations.settings import OWN_OPTIONS, SiteSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from diagconv.integrations.drawn import DrawnDiagram
    from diagconv.integrations.pages import DrawnPage, PageDiagram

ON_ERROR: Final = ("raise", "show")
"""What becomes of a broken diagram: the build fails, or the page shows its text with the message."""

_PRIORITY: Final = 26
"""After snippets are inserted and meta-data is cut off, before any other extension looks for fences."""

_ATTRIBUTES: Final = ("alt", "title", "caption", "width", *OWN_OPTIONS)
"""What the header of a fence may state."""


class _Shared:
    """What the fences of all pages share: settings, the cache, and which pictures a page already has."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.on_error = given.get("on_error", "raise")
        if self.on_error not in ON_ERROR:
            raise UsageError(unknown("value of on_error", str(self.on_error), ON_ERROR))
        self.settings = SiteSettings.of(given, others=("on_error", "cache"))
        self._folder = given.get("cache")
        self._cache: PictureCache | None = None
        self._shown: WeakKeyDictionary[Any, Counter[str]] = WeakKeyDictionary()

    @property
    def cache(self) -> PictureCache:
        """The cache, made when it is needed first."""
        if self._cache is None:
            from pathlib import Path

            self._cache = cache_in(Path(self._folder)) if self._folder else user_cache()
        return self._cache

    def start(self, markdown: Markdown) -> None:
        """Begin a page."""
        self._shown.pop(markdown, None)

    def html(self, markdown: Markdown, drawn: DrawnDiagram, **shown: Any) -> str:
        """The HTML of a picture on a page."""
        counted = self._shown.setdefault(markdown, Counter())
        counted[drawn.key] += 1
        return figure(drawn, number=counted[drawn.key], **shown)


class Extension(_Extension):  # type: ignore[misc]  # without types
    """The extension `diagconv` of Python-Markdown.

    Args:
        options: picture options (`theme`, `icons`, `icons_dir`, `routing` …), `silence`, `untagged`, `on_error`, and
            `cache`, a folder.

    Raises:
        UsageError: an option is unknown, or its value is not valid.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._shared = _Shared(options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register what draws the diagrams of a page."""
        md.preprocessors.register(_Diagrams(md, self._shared), "diagconv", _PRIORITY)


def makeExtension(**options: Any) -> Extension:  # noqa: N802 (the name is Python-Markdown's)
    """The extension; Python-Markdown calls this for an extension that is named by its module."""
    return Extension(**options)


class _Diagrams(Preprocessor):  # type: ignore[misc]  # without types
    """Puts pictures in the place of the diagrams of a page."""

    def __init__(self, md: Markdown, shared: _Shared) -> None:
        super().__init__(md)
        self._shared = shared

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if not any(mark in text for mark in ("```", "~~~", ":::", "<")):
            return lines
        self._shared.start(self.md)
        page = Page.of_file(text, *page_file(self.md))
        done = draw_page(page, self._shared.settings, self._shared.cache)
        self._report(done)
        shown = [(one.diagram, [self._stored(one)]) for one in done.diagrams if not one.drawn.is_unread]
        return page.with_blocks(shown).split("\n")

    def _report(self, done: DrawnPage) -> None:
        from diagconv.integrations.drawn import message

        broken = [one.drawn for one in done.diagrams if one.drawn.failure]
        for found in [*map(message, done.diagnostics), *_warnings(done.diagrams)]:
            warn(found)
        if broken and self._shared.on_error == "raise":
            raise failure("\n".join(line for drawn in broken for line in drawn.messages))
        for drawn in broken:
            warn("\n".join(drawn.messages))

    def _stored(self, one: PageDiagram) -> str:
        return str(self.md.htmlStash.store(self._html(one)))

    def _html(self, one: PageDiagram) -> str:
        if one.drawn.failure:
            return _shown_failure(one.drawn, one.diagram.source.text)
        stated = one.diagram.attributes
        caption = stated.get("caption") or stated.get("title")
        return self._shared.html(
            self.md, one.drawn, alt=stated.get("alt"), caption=caption, width=one.width, identifier=stated.get("id")
        )


def _warnings(diagrams: Sequence[PageDiagram]) -> list[str]:
    return [message for one in diagrams if not one.drawn.failure for message in one.drawn.messages]


# The custom fence of superfences


class CustomFence:
    """A `format` of custom fences of `pymdownx.superfences`.

    It can be pickled, as Zensical does with the configuration of a site.

    Args:
        options: as `Extension` takes them.

    Raises:
        UsageError: an option is unknown, or its value is not valid.
    """

    def __init__(self, **options: Any) -> None:
        self._options = options
        self._shared = _Shared(options)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._options,)

    def __call__(
        self,
        source: str,
        language: str,
        css_class: str,
        options: Mapping[str, str],
        md: Markdown,
        *,
        classes: Sequence[str] = (),
        id_value: str = "",
        **more: Any,
    ) -> str:
        """Draw a diagram.

        Args:
            source: the text of the diagram.
            language: the word that tags the fence.
            css_class: the class that the configuration gives.
            options: what `validator` has accepted.
            md: the Markdown instance.
            classes: the classes in the header of the fence.
            id_value: the id there.
            more: what else superfences passes.
        """
        return _formatted(self._shared, source, language, (css_class, *classes), options, md, id_value)


def _restored(options: Mapping[str, Any]) -> CustomFence:
    return CustomFence(**options)


fence: Final = CustomFence()
"""The fence without options: `!!python/name:diagconv.integrations.markdown.fence`."""


def validator(
    language: str, inputs: Mapping[str, str], options: dict[str, str], attrs: dict[str, str], md: Markdown
) -> bool:
    """Accept what the header of a fence states: the `validator` of a custom fence of `pymdownx.superfences`.

    Args:
        language: the word that tags the fence.
        inputs: the names and values in its header.
        options: where those that are known go.
        attrs: where those that are only for HTML go.
        md: the Markdown instance.
    """
    for name, value in inputs.items():
        if name not in _ATTRIBUTES:
            _raise(f"{page_file(md)[1] or 'a page'}: {unknown('attribute of a diagram', name, _ATTRIBUTES)}")
        options[name] = value
    return True


def _formatted(
    shared: _Shared,
    source: str,
    language: str,
    classes: Sequence[str],
    options: Mapping[str, str],
    md: Markdown,
    identifier: str,
) -> str:
    page = Page.of_file("", *page_file(md))
    drawn = draw_one(source_in_file(page, source), language, options, shared.settings, shared.cache, folder=page.folder)
    if drawn.failure and shared.on_error == "raise":
        _raise("\n".join(drawn.messages))
    for found in drawn.messages:
        warn(found)
    if drawn.failure or drawn.is_unread:
        return _shown_failure(drawn, source) if drawn.failure else _code(source, language)
    width = css_width(options["width"]) if "width" in options else None
    own = [name for name in classes if name and name not in languages()]
    alt, caption = options.get("alt"), options.get("caption") or options.get("title")
    return shared.html(md, drawn, alt=alt, caption=caption, width=width, identifier=identifier, classes=own)


def _raise(message: str) -> NoReturn:
    """End the build; superfences lets no other exception pass."""
    from pymdownx.superfences import SuperFencesException

    raise failure(message, SuperFencesException)


def _code(source: str, language: str) -> str:
    """The text for Mermaid's own script, which draws what diagconv does not read."""
    return f'<pre class="{escape(language)}"><code>{escape(source)}</code></pre>'


def _shown_failure(drawn: DrawnDiagram, source: str) -> str:
    told = escape("\n".join(drawn.messages), quote=False)
    text = escape(source, quote=False)
    return f'<div class="diagconv diagconv-error"><pre>{told}</pre><pre><code>{text}</code></pre></div>'
