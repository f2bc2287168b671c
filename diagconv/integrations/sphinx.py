"""The extension of Sphinx: `extensions = ["diagconv.integrations.sphinx"]`.

A directive draws its pictures into a folder beside the doctrees and returns a plain image, of which each builder takes
the format that it can show.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from diagconv import __version__
from diagconv.diagnostics import Severity, Source, code_frame, unknown
from diagconv.errors import UsageError
from diagconv.formats import by_suffix
from diagconv.integrations.cache import PictureCache
from diagconv.integrations.inline import css_width
from diagconv.integrations.pages import draw_one
from diagconv.integrations.pictures import can_draw_pdf, languages
from diagconv.integrations.settings import OWN_OPTIONS, SiteSettings
from diagconv.limits import FILE_SIZE
from diagconv.real_paths import regular_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.integrations.drawn import DrawnDiagram

LANGUAGES: Final = ("mermaid", "eraser")
"""The directives that other extensions may have, too."""

_IGNORED: Final = ("zoom", "config", "title")
"""Options of sphinxcontrib-mermaid that mean nothing here."""

_STATIC: Final = Path(__file__).parent / "static"
_TYPE: Final = "diagconv"
_logger: Final = logging.getLogger(__name__)


def _align(argument: str) -> str:
    return str(directives.choice(argument, ("left", "center", "right")))


def _width(argument: str) -> str:
    try:
        return css_width(argument)
    except UsageError as problem:
        raise ValueError(problem.message) from problem


class _NoText(Exception):  # internal
    """Why a directive has no text that can be drawn, and the subtype of the warning."""


class DiagramDirective(SphinxDirective):  # type: ignore[misc]  # without types
    """`.. diagconv:: mermaid`, `.. diagconv:: shop.mmd`, `.. mermaid::`, `.. eraser::`.

    The argument is the language of the content, or a file. The directive of a language needs none for its content.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = {
        "alt": directives.unchanged,
        "align": _align,
        "caption": directives.unchanged,
        "class": directives.class_option,
        "name": directives.unchanged,
        "width": _width,
        **dict.fromkeys((*OWN_OPTIONS, *_IGNORED), directives.unchanged),
    }
    replaced: Any = None
    """The directive of another extension that this one has taken the name of; it keeps what diagconv does not read."""

    def run(self) -> list[nodes.Node]:
        """Draw the diagram."""
        try:
            source, language = self._source()
        except _NoText as problem:
            self._warn(*problem.args)
            return []
        drawn = self._drawn(source, language)
        if drawn.is_unread and self.replaced is not None:
            return self._by_other_extension()
        self._report(drawn)
        if not drawn.contents:
            return [nodes.literal_block(source.text, source.text, language="text")]
        return [self._shown(drawn)]

    # The text

    def _source(self) -> tuple[Source, str]:
        """The text and its language."""
        argument = self.arguments[0].strip() if self.arguments else ""
        language = self.name if self.name in LANGUAGES else ""
        if not language and argument.lower() in languages():
            language, argument = argument.lower(), ""
        if self.content and argument:
            otherwise = "a directive has a file or content, not both"
            raise _NoText(unknown("language", argument, languages(), otherwise), "argument")
        if argument:
            return self._file(argument, language)
        if not self.content:
            raise _NoText("there is no diagram: write its text below, or name its file", "argument")
        if not language:
            raise _NoText(f"name the language: .. {self.name}:: mermaid", "argument")
        return self._content(), language

    def _content(self) -> Source:
        name, offset = self.content.items[0]
        if type(self.state).__module__.startswith("myst_parser"):
            offset += self.lineno + self.content_offset
        return Source("\n".join(self.content) + "\n", name, first_line=offset + 1)

    def _file(self, argument: str, language: str) -> tuple[Source, str]:
        relative, path = self.env.relfn2path(argument)
        self.env.note_dependency(relative)
        row = by_suffix(path)
        if not language and (row is None or row.fences is None):
            raise _NoText(f"cannot tell the language of {argument} from its suffix", "file")
        try:
            text = regular_content(path, FILE_SIZE.value).decode("utf-8")
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            raise _NoText(f"cannot read {argument}: {reason.lower()}", "file") from problem
        return Source(text, path), language or (row.name if row else "")

    # The pictures

    def _drawn(self, source: Source, language: str) -> DrawnDiagram:
        own = {name: str(self.options[name]) for name in OWN_OPTIONS if name in self.options}
        settings: SiteSettings = self.env.app.diagconv_settings
        folder = Path(self.env.doc2path(self.env.docname)).parent
        drawn = draw_one(source, language, own, settings, self._cache, _pictures(), folder)
        for name in drawn.images:
            self.env.note_dependency(os.path.relpath(folder / name, self.env.srcdir))
        return drawn

    @property
    def _cache(self) -> PictureCache:
        return PictureCache(Path(self.env.doctreedir) / "diagconv")

    def _shown(self, drawn: DrawnDiagram) -> nodes.Node:
        """The image, or with a caption a figure."""
        content, messages = self.parse_inline(self.options.get("caption", ""), lineno=self.lineno)
        caption = nodes.caption(self.options.get("caption", ""), "", *content)
        image = self._image(drawn, caption.astext())
        if "caption" not in self.options:
            self.add_name(image)
            return image
        figure = nodes.figure("", image)
        if "align" in image:
            figure["align"] = image.attributes.pop("align")
        self.set_source_info(caption)
        figure += [caption, *messages]
        self.add_name(figure)
        return figure

    def _image(self, drawn: DrawnDiagram, caption: str) -> nodes.image:
        path = os.path.relpath(self._cache.folder / drawn.key, self.env.srcdir).replace(os.sep, "/")
        attributes = {name: self.options[name] for name in ("align", "width") if name in self.options}
        alt = drawn.alternative({**self.options, "caption": caption})
        image = nodes.image(uri=f"/{path}.*", alt=alt, **attributes)
        image["classes"] += ["diagconv", *self.options.get("class", ())]
        self.set_source_info(image)
        return image

    def _by_other_extension(self) -> list[nodes.Node]:
        options = {name: value for name, value in self.options.items() if name in self.replaced.option_spec}
        directive = self.replaced(
            self.name, self.arguments, options, self.content, self.lineno, self.content_offset, self.block_text,
            self.state, self.state_machine,
        )  # fmt: skip
        shown: list[nodes.Node] = directive.run()
        return shown

    # What is to be said

    def _report(self, drawn: DrawnDiagram) -> None:
        ignored = [name for name in _IGNORED if name in self.options]
        if ignored:
            _logger.info("diagconv ignores :%s:", ": :".join(ignored), location=self.get_location())
        for found in drawn.diagnostics:
            _report(found, self.get_location())
        if drawn.failure and not any(found.is_error for found in drawn.diagnostics):
            self._warn(drawn.failure.message, "draw")

    def _warn(self, message: str, subtype: str) -> None:
        _logger.warning("%s", message, location=self.get_location(), type=_TYPE, subtype=subtype)


def _report(found: Diagnostic, otherwise: str) -> None:
    """Log a diagnostic at its own line: errors as `diagconv.parse`, warnings by their codes."""
    hint = f"  hint: {found.hint}" if found.hint else ""
    headline = f"{found.severity.value}[{found.code}]: {found.message}"
    message = "\n".join(part for part in (headline, code_frame(found), hint) if part)
    name, position = found.source.name if found.source else None, found.position
    location = f"{name}:{position.line}" if name and position else otherwise
    if found.severity is Severity.NOTE:
        _logger.info("%s", message, location=location)
    else:
        subtype = "parse" if found.is_error else found.code
        _logger.warning("%s", message, location=location, type=_TYPE, subtype=subtype)


def _pictures() -> tuple[str, ...]:
    """What is drawn of each diagram: for HTML, for LaTeX, and for builders that show neither."""
    return ("svg", "pdf", "png") if can_draw_pdf() else ("svg", "png")


def _configure(app: Any, config: Any) -> None:
    """Check the options, and register the directives of languages whose names are free, or asked for."""
    try:
        app.diagconv_settings = SiteSettings.of(config.diagconv_options)
    except UsageError as problem:
        raise ConfigError(f"diagconv_options: {problem.message}") from problem
    wanted: Mapping[str, bool] = {name: name in (config.diagconv_directives or ()) for name in LANGUAGES}
    for name, is_asked_for in wanted.items():
        known = directives._directives.get(name)  # there is no public way to ask
        if known is None or is_asked_for:
            kind = type(f"{name.title()}Diagram", (DiagramDirective,), {"replaced": None if _is_ours(known) else known})
            app.add_directive(name, kind, override=True)
    config.html_static_path.append(str(_STATIC))


def _is_ours(directive: Any) -> bool:
    return isinstance(directive, type) and issubclass(directive, DiagramDirective)


def _announce(app: Any) -> None:
    if app.builder.format == "latex" and not can_draw_pdf():
        _logger.info("diagconv: PNG pictures are used; for PDF, install diagconv[pdf]")


def setup(app: Any) -> dict[str, Any]:
    """Register the extension."""
    app.add_config_value("diagconv_options", {}, "env", [dict])
    app.add_config_value("diagconv_directives", [], "env", [list, tuple])
    app.add_directive("diagconv", DiagramDirective)
    app.add_css_file("diagconv.css")
    app.connect("config-inited", _configure)
    app.connect("builder-inited", _announce)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
