"""The command line: one file for each command, loaded when it is called."""

from diagconv.cli.starting import quick_start

with quick_start():
    import dataclasses  # noqa: F401

    from diagconv.cli.main import main

__all__ = ["main"]
