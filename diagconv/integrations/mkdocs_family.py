"""What MkDocs, ProperDocs and Zensical have in common: their loggers, their errors, and the page that is rendered.

Nothing here imports any of them: it only looks at which of them is running.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGES: Final = ("properdocs", "mkdocs")
"""The packages of tools with loggers and errors of their own. A theme may load `mkdocs` into a run of ProperDocs."""


def logger() -> logging.Logger:
    """The logger whose warnings the tool that is running counts for `--strict`."""
    package = _running()
    return logging.getLogger(f"{package}.plugins.diagconv" if package else "diagconv")


def warn(message: str) -> None:
    """Log a warning."""
    logger().warning("%s", message)


def failure(message: str, *bases: type[Exception]) -> Exception:
    """The exception that ends a build: in MkDocs and ProperDocs their own, which is shown without a traceback.

    Args:
        message: what went wrong.
        bases: other classes that the exception must have, so that it is not caught on its way.
    """
    known = getattr(sys.modules.get(f"{_running()}.exceptions"), "PluginError", None)
    classes = [*bases, *([known] if isinstance(known, type) else [])]
    if not classes:
        return DiagconvError(message)
    kind: Any = classes[0] if len(classes) == 1 else type("BrokenDiagram", tuple(classes), {})
    error: Exception = kind(message)
    return error


def _running() -> str | None:
    return next((package for package in _PACKAGES if f"{package}.plugins" in sys.modules), None)


def page_file(markdown: Any) -> tuple[str | None, str | None]:
    """The path of the file that a Markdown instance is rendering, and its name in the site; None if it is unknown."""
    return next(iter(_known_files(markdown)), (None, None))


def _known_files(markdown: Any) -> Iterator[tuple[str | None, str | None]]:
    for processor in getattr(markdown, "treeprocessors", ()):  # of MkDocs and ProperDocs
        file: Any = getattr(processor, "file", None)
        if hasattr(file, "src_uri"):
            yield getattr(file, "abs_src_path", None), str(file.src_uri)
    for processor in getattr(markdown, "preprocessors", ()):  # of Zensical
        page: Any = getattr(processor, "page", None)
        config = getattr(processor, "config", None)
        if isinstance(getattr(page, "path", None), str) and isinstance(config, dict):
            yield os.path.join(str(config.get("docs_dir") or ""), page.path), page.path
