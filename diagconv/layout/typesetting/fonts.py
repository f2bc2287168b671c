"""The font that labels are measured and drawn with: Arimo, whose widths are those of Arial and Helvetica."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import fontpkg_arimo

FOLDER: Final = Path(fontpkg_arimo.ROOT)
"""The folder of the font's package."""

UPRIGHT: Final = FOLDER / "files" / "Arimo[wght].ttf"
ITALIC: Final = FOLDER / "files" / "Arimo-Italic[wght].ttf"
