"""What is title_and_description of a script that was run."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import warning

UNREADABLE_IMAGE: Final = warning("RUN201", "cannot show the image “{file}”: {reason}; its node is drawn without it")
"""The image of a node, which the script names."""
