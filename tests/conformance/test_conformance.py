"""Asks Mermaid itself: the same verdict and the same diagram, for samples changed in thousands of ways."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Source
from diagconv.formats.mermaid.formatting.formatter import format
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.writing.writer import write
from tests.conformance.models import MEANT, ours, samples, theirs, unlinked
from tests.conformance.mutations import mutations
from tests.conformance.token_mutations import token_mutations

if TYPE_CHECKING:
    from collections.abc import Iterable

ALLOWED = 0.002
ALLOWED_WITH_TOKENS = 0.001
COUNT = int(os.environ.get("CONFORMANCE_TEXTS", "4000"))
SEED = int(os.environ.get("CONFORMANCE_SEED", "1"))
BATCH = 5000


def _given() -> list[str]:
    # A few lines of “&” can make more links than Mermaid reads within minutes.
    return [text.replace("\r", "\n") for text in samples() if len(text) < 4000 and text.count("&") < 100]


def test_mermaid_agrees() -> None:
    _assert_agreement([*_given(), *mutations(_given(), COUNT, SEED)], ALLOWED)


def test_mermaid_agrees_on_texts_with_changed_tokens_and_reads_what_we_write() -> None:
    """As many accepted texts with changed tokens as asked for; what we write is read alike without exception."""
    accepted = [text for text, model in zip(_given(), theirs(_given()), strict=True) if model]
    texts = list(token_mutations(accepted, COUNT, SEED))
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        _assert_agreement(batch, ALLOWED_WITH_TOKENS)
        _assert_read_alike([text for text in batch if isinstance(ours(text), dict)])


def _assert_read_alike(texts: list[str]) -> None:
    """Mermaid reads what we write as it read the text, or as we did, where we mean to differ."""
    written = [write(read(Source(text), []), []) for text in texts]
    triples = zip(texts, written, theirs(texts), theirs(written), strict=True)
    differing = [
        (text, new, after)
        for text, new, before, after in triples
        if before is not None and after != before and unlinked(after) != ours(text)
    ]
    shown = "\n\n".join(f"{text}\nwritten:\n{new}\nMermaid: {after}" for text, new, after in differing[:5])
    assert not differing, f"{len(differing)} of {len(texts)} differ, such as\n{shown}"


def _assert_agreement(texts: list[str], allowed: float) -> None:
    pairs: Iterable[tuple[str, Any, Any]] = zip(texts, map(unlinked, theirs(texts)), map(ours, texts), strict=True)
    differing = [each for each in pairs if each[1] is not None and each[2] is not MEANT and each[1] != each[2]]
    shown = "\n\n".join(
        f"{text}\nMermaid: {mermaid}\ndiagconv: {diagconv}" for text, mermaid, diagconv in differing[:5]
    )
    assert len(differing) <= allowed * len(texts), f"{len(differing)} of {len(texts)} differ, such as\n{shown}"


def test_mermaid_reads_a_formatted_text_as_it_read_the_text() -> None:
    texts = [text for text in [*_given(), *mutations(_given(), COUNT // 4, SEED + 1)] if ours(text)]
    formatted = [format(text) for text in texts]
    differing = [
        (text, new)
        for text, new, before, after in zip(texts, formatted, theirs(texts), theirs(formatted), strict=True)
        if before != after
    ]
    shown = "\n\n".join(f"{text}\nformatted:\n{new}" for text, new in differing[:5])
    assert not differing, f"{len(differing)} of {len(texts)} differ, such as\n{shown}"
