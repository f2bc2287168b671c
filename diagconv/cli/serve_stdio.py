"""`diagconv serve-stdio`: a process that stays, and draws what another program asks for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

_DEADLINE = 120.0


@click.command("serve-stdio")
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Use N processes.  [default: one for each core]"
)
@click.option(
    "--deadline",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=_DEADLINE,
    help=f"Give up a diagram after so many seconds, unless its request says otherwise.  [default: {_DEADLINE:g}]",
)
@click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep pictures in this folder.  [default: the user's cache]",
)
@click.option("--no-cache", is_flag=True, help="Keep no pictures.")
def command(jobs: int | None, deadline: float, cache: Path | None, no_cache: bool) -> None:
    """Draw diagrams for another program: a site generator, an editor.

    It reads requests from standard input and writes answers to standard output, each a line of JSON, until its input
    ends. The reference “serve-stdio” describes them.

    \b
    echo '{"id": 1, "text": "flowchart LR\\n a --> b"}' | diagconv serve-stdio
    """
    from diagconv.batch.workers.spreading import usable_cores
    from diagconv.formats import enabled_plugins
    from diagconv.serving.drawing import ServingSettings
    from diagconv.serving.server import Server

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is kept apart from the answers
    server = Server(
        sys.stdin.fileno(),
        answers,
        ServingSettings(cache, not no_cache),
        jobs=jobs or usable_cores(),
        deadline=deadline,
        plugins=enabled_plugins(),
    )
    server.run()
