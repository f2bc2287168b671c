"""SVG becomes PDF: vectors and selectable text, made by typst, which is an optional extra."""

from __future__ import annotations

from typing import Final

_PAGE: Final = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")\n'
