"""Installs Mermaid's release for comparison: `python -m benchmarks.mermaid`."""

from __future__ import annotations

import sys

from benchmarks.mermaid.release import NoMermaid, folder, install

try:
    install()
except NoMermaid as reason:
    sys.exit(str(reason))
print(f"Mermaid is installed in {folder()}")
