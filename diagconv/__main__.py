"""The command `diagconv`, also as `python -m diagconv`: what needs nothing else to be loaded is answered at once."""

from __future__ import annotations

import gc
import sys

from diagconv import __version__

COLLECTOR = (100_000, 20, 20)
"""How rarely the garbage collector runs: nearly all that is made at the start, and of one diagram, lives on."""


def main() -> None:
    """Run the command line and exit."""
    if sys.argv[1:] == ["--version"] and _printed(f"diagconv {__version__}\n"):
        return
    call = None
    if sys.argv[1:2] == ["export"]:
        from diagconv.batch.settled_calls import SettledCall

        call = SettledCall(sys.argv[1:])
        conclusion = call.conclusion()
        if conclusion is not None:
            _say(conclusion)
            return
    gc.set_threshold(*COLLECTOR)
    from diagconv.cli import main

    main(call)


def _printed(text: str) -> bool:
    """Whether a text could be printed; if not, the command line tries again, and knows what to say."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError):  # closed, or its device is full
        return False
    return True


def _say(text: str) -> None:
    """Write to standard error; if that is closed or full, the exit code has to do."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (AttributeError, OSError):
        return


if __name__ == "__main__":
    main()
