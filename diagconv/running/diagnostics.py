"""What is told of a script that was run."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import warning

UNREADABLE: Final = warning("RUN201", "the picture “{file}” cannot be shown: {reason}; its place stays empty")
"""The picture of a node, named by the script."""
