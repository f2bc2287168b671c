"""Mermaid's own drawings, for comparison: its release from npm, run in Chromium.

`python -m benchmarks.mermaid` installs the release outside the repository. What it draws is cached there, too.
"""
