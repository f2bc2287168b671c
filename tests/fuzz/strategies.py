"""The same texts for hypothesis: it makes the choices, so it can make a failing text small."""

from __future__ import annotations

from hypothesis import strategies

from tests.fuzz.generating import TextGenerator
from tests.fuzz.seeds import seeds


def texts(language: str) -> strategies.SearchStrategy[str]:
    """Texts of a language: made by its grammar, nearly valid, real ones with changes, or scraps."""
    generator = TextGenerator(language, seeds().get(language, ()))
    return strategies.randoms(use_true_random=False).map(generator.text)
