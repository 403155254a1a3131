"""Words as small sketches: what two texts share, told from a few numbers and without keeping the texts.

A signature is a 1-bit MinHash of 256 bits (Li and König 2010), kept as four unsigned 64-bit integers: if two texts share
the part J of their words, `agreement` of their bits is (1 + J) / 2. No figure depends on the other texts of a corpus, so a
pair scores the same whenever it is compared.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

import numpy as np

BITS: Final = 256
WINDOW_BEFORE: Final = 120
WINDOW_AFTER: Final = 280
MOST_TERMS: Final = 24
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORTEST: Final = 3
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_STOP_FILE: Final = files(__package__).joinpath("stopwords.txt").read_text(encoding="utf-8")
_FUNCTION, _, _REST = _STOP_FILE.partition("[function]")[2].partition("[calendar]")
_STOP: Final = frozenset(_FUNCTION.split())
_DULL: Final = _STOP | frozenset(_REST.replace("[headline]", " ").split())
_PARTS: Final = re.compile(r"['’-]")
BANDS: Final = 8

Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sketch:
    """`bits` tell how much two texts share; texts that share the part J of their words share a band with 1 - (1 - J)^8."""

    bits: Signature
    bands: tuple[int, ...]


@lru_cache(maxsize=200_000)
def stable_hash(text: str) -> int:
    """An unsigned 63-bit hash of `text` that is the same in every process and version."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [w.lower() for w in _WORD.findall(text)]


def content_words(text: str) -> set[str]:
    """The words of `text` that carry content: lower case, no function words, none under three letters but numbers."""
    words = (w.lower() for w in _WORD.findall(text))
    return {w for w in words if w not in _STOP and (len(w) >= _SHORTEST or w.isdigit())}


def terms(text: str, dull: Container[str] = frozenset(), *, numbers: bool = True) -> tuple[int, ...]:
    """Hashes of the names and numbers of `text` (capitals and digits; no calendar words, no years), at most `MOST_TERMS`.

    `dull` are words, in lower case, that tell nothing: parts of actors' names, and words that are no names, see `plain_words`.
    """
    words = _WORD.findall(text)
    lower = {word.lower() for word in words}
    found: dict[int, None] = {}
    for word in words:
        low = _stem(word.lower(), lower, dull)
        name = word[0].isupper() and len(word) >= _SHORTEST
        number = numbers and word.isdigit() and not _YEAR.fullmatch(word)
        if number or (name and not _tells_nothing(low, dull)):
            found.setdefault(stable_hash(low))
    return tuple(found)[:MOST_TERMS]


def _stem(low: str, all_words: Container[str], dull: Container[str]) -> str:
    """The word without the s of a genitive, also of one that lost its apostrophe ("Syrias army")."""
    bare = low.removesuffix("'s").removesuffix("’s")
    if bare == low and low.endswith("s") and (low[:-1] in all_words or low[:-1] in dull):
        bare = low[:-1]
    return bare


def _tells_nothing(low: str, dull: Container[str]) -> bool:
    """Whether a word, or each part of a compound ("Britain-based"), is one that tells nothing."""
    return all(len(p) < _SHORTEST or p in _DULL or p in dull or p.removesuffix("s") in dull for p in _PARTS.split(low))


def plain_words(text: str) -> frozenset[str]:
    """The words that a text also has without a capital: in a headline with capitals throughout they are no names."""
    return frozenset(word for word in _WORD.findall(text) if word[0].islower())


def sketch(words: set[str]) -> Sketch | None:
    """The sketch of a set of words, or None where there are none."""
    if not words:
        return None
    hashed = np.fromiter((stable_hash(w) for w in words), dtype=np.uint64, count=len(words))
    with np.errstate(over="ignore"):
        mixed = hashed[:, None] * _FACTORS[None, :] + _OFFSETS[None, :]
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    least = mixed.min(axis=0)
    low_bits = (least >> np.uint64(3)) & np.uint64(1)
    packed = np.packbits(low_bits.astype(np.uint8)).view(">u8")
    bits = (int(packed[0]), int(packed[1]), int(packed[2]), int(packed[3]))
    return Sketch(bits, tuple(int(v) >> 1 for v in least[:BANDS]))


def shared(left: Signature, right: Signature) -> float:
    """The share of words that two sketches have in common: an estimate of Jaccard, never under 0."""
    differing = sum((a ^ b).bit_count() for a, b in zip(left, right, strict=True))
    return max(0.0, 1.0 - 2.0 * differing / BITS)


def window(text: str, start: int, end: int) -> str:
    """The words around a claim: from a line before to two lines after, cut at word ends."""
    low, high = max(0, start - WINDOW_BEFORE), min(len(text), end + WINDOW_AFTER)
    while low > 0 and text[low - 1].isalnum() and low < start:
        low += 1
    while high < len(text) and text[high].isalnum() and high > end:
        high -= 1
    return text[low:high]


_RANDOM: Final = np.random.RandomState(20160701)  # the legacy generator's stream is frozen for ever
_FACTORS: Final = _RANDOM.randint(1, 2**62, size=BITS, dtype=np.int64).astype(np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS: Final = _RANDOM.randint(0, 2**62, size=BITS, dtype=np.int64).astype(np.uint64)
