"""A progress bar on a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diagconv.cli.terminal import use_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; nothing elsewhere, nor for a single diagram."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=use_color() is False), transient=True) as bar:
        task = bar.add_task("Drawing", total=count)
        yield lambda: bar.advance(task)
