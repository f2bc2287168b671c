"""What was found wrong: each kind once, made small, and written to a file with how to repeat it."""

from __future__ import annotations

import time
import traceback
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fuzz.bounds import TooSlow

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE: Final = f"{Path(__file__).parents[2] / 'diagconv'}/"
SHRINKING_SECONDS: Final = 15.0


class Findings:
    """Judges texts and collects what is wrong.

    Args:
        judge: what raises where something is wrong.
        folder: where to write the texts.
        target: the name of the target.
    """

    def __init__(self, judge: Callable[[str], None], folder: Path, target: str) -> None:
        self._judge = judge
        self._folder = folder
        self._target = target
        self.kinds: dict[str, int] = {}
        self.texts = 0

    def judge(self, text: str) -> None:
        """Judge one text; a finding of a kind that is new is shrunk and written down."""
        self.texts += 1
        problem = self._problem(text)
        if problem is None:
            return
        kind, told = problem
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.kinds[kind] == 1:
            self._write(kind, self._shrunk(text, kind), told)

    def _problem(self, text: str) -> tuple[str, str] | None:
        """The kind of what is wrong, and all of it; None if nothing is."""
        try:
            self._judge(text)
        except (Exception, TooSlow) as failure:
            return _kind(failure), traceback.format_exc()
        return None

    def _shrunk(self, text: str, kind: str) -> str:
        """A smaller text with a problem of this kind: parts are taken out as long as it stays, for some seconds."""
        end = time.monotonic() + SHRINKING_SECONDS
        size = len(text) // 2
        while size and time.monotonic() < end:
            start = 0
            while start < len(text) and time.monotonic() < end:
                shorter = text[:start] + text[start + size :]
                problem = self._problem(shorter)
                if problem and problem[0] == kind:
                    text = shorter
                else:
                    start += size
            size //= 2
        return text

    def _write(self, kind: str, text: str, told: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{self._target}-{sha256(kind.encode()).hexdigest()[:8]}"
        (self._folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        (self._folder / f"{name}.log").write_text(f"{kind}\n\n{told}", "utf-8", "backslashreplace")
        print(f"found: {kind}\n  python -m tests.fuzz {self._folder / name}.txt --target {self._target}", flush=True)


def _kind(failure: BaseException) -> str:
    """What failed, and where in the package: the last place, or the first ones if it takes too long."""
    if kind := getattr(failure, "kind", None):
        return str(kind)
    frames = [frame for frame in traceback.extract_tb(failure.__traceback__) if frame.filename.startswith(PACKAGE)]
    frame = frames[min(3, len(frames) - 1) if isinstance(failure, TooSlow) else -1] if frames else None
    return f"{type(failure).__name__} in {Path(frame.filename).name}, {frame.name}" if frame else type(failure).__name__
