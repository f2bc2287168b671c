"""The diagnostics of drawing a diagram, without its layout: of its styles, icons, images, links and directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.drawing.links import check_links
from diagconv.icons import resolve_icons, resolve_label_icons
from diagconv.images import resolve_images, resolve_label_images
from diagconv.layout.scenes.decomposition import check_directions
from diagconv.style import compute_looks
from diagconv.text.checks import check_css, check_formulas

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def precheck(
    diagram: Diagram,
    diagnostics: list[Diagnostic],
    *,
    icons_dir: str | Path | None = None,
    folder: str | Path | None = None,
) -> None:
    """Report what a picture of this diagram would leave out or show differently.

    Args:
        diagram: the diagram.
        diagnostics: a list to which errors, warnings and notes are added.
        icons_dir: a folder with the user's own icons.
        folder: the folder of the text, in which its images are looked up.
    """
    compute_looks(diagram, diagnostics=diagnostics)
    resolve_icons(diagram, diagnostics=diagnostics, icons_dir=icons_dir)
    resolve_label_icons(diagram, diagnostics=diagnostics)
    resolve_images(diagram, folder, diagnostics=diagnostics)
    resolve_label_images(diagram, folder, diagnostics=diagnostics)
    check_directions(diagram, diagnostics)
    check_formulas(diagram, diagnostics)
    check_css(diagram, diagnostics)
    check_links(diagram, diagnostics)
