"""One search that is guided by coverage: atheris changes texts, and keeps those that reach new code.

Half of the changes are libFuzzer's own, of bytes; the others know the language.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

FOLDERS: Final = ("model", "text", "formats", "notes", "style", "batch.checking", "batch.formatting")

LONGEST: Final = 4096
"""The most bytes of a text."""


def search(target: str, output: Path, seed: int, minutes: float, folder: Path | None) -> NoReturn:
    """Judge texts until the time is up; ends the process, as libFuzzer does."""
    import atheris

    with atheris.instrument_imports(include=["diagconv"]):
        for name in _modules():
            import_module(name)
    from tests.fuzz.bounds import limit_memory
    from tests.fuzz.findings import Findings
    from tests.fuzz.generating import TextGenerator
    from tests.fuzz.judging import JUDGES, language_of
    from tests.fuzz.seeds import seeds

    texts = seeds(folder).get(language_of(target), [])
    generator = TextGenerator(language_of(target), texts)
    findings = Findings(JUDGES[target], output, target)

    def judge(data: bytes) -> None:
        findings.judge(data.decode("utf-8", "replace"))

    def change(data: bytes, most: int, number: int) -> bytes:
        if number % 2:
            return bytes(atheris.Mutate(data, most))
        return generator.changed(data.decode("utf-8", "replace"), Random(number)).encode("utf-8", "replace")[:most]

    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as start:
        for number, text in enumerate(texts):
            Path(start, str(number)).write_bytes(text.encode("utf-8", "replace"))
        limit_memory(4000)
        options = [f"-max_total_time={60 * minutes:.0f}", f"-seed={seed % 2**31 or 1}", f"-max_len={LONGEST}"]
        options += [
            "-rss_limit_mb=0",
            "-timeout=120",
            "-print_final_stats=1",
            "-report_slow_units=1000",
            f"-artifact_prefix={output}/",
        ]
        atheris.Setup([sys.argv[0], *options, start], judge, custom_mutator=change)
        atheris.Fuzz()
    sys.exit(0)


def _modules() -> Iterator[str]:
    """The modules that texts pass through: what loads only when it is needed would be loaded without counting."""
    for folder in FOLDERS:
        package = import_module(f"diagconv.{folder}")
        yield from (module.name for module in walk_packages(package.__path__, f"{package.__name__}."))
