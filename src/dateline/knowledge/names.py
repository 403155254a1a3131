"""Finding names in text in spite of case, hyphens, articles, lost apostrophes and romanisation.

A name is a path of pieces (words without articles, accents and punctuation) in a tree. Three kinds of alias differ in what
they ask of the text: an acronym ("IS") must stand in capitals, a single word must begin with a capital, and a name
marked ``~`` is compared by consonants, so that every romanisation of it matches (Jaysh, Jaish, Jeish).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

ARTICLES: Final = frozenset({"al", "el", "the", "ul"})
LEAST_SOUNDS: Final = 5  # consonants that a name must have for its romanisations to be told from other words
ASSIMILATED: Final = frozenset({"as", "ar", "an", "ash", "at", "az", "ad", "es", "ez", "ed", "er", "en", "l"})
_PIECE: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’‘ʿʾʻ`][^\W_]+)*")
_BRITISH: Final = (("defence", "defense"), ("centre", "center"), ("isation", "ization"), ("labour", "labor"))
_DIGRAPHS: Final = (
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("q", "k"), ("c", "k"),
    ("z", "d"), ("j", "g"), ("v", "f"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word in lower case, without accents, apostrophes, dots and a possessive ending, spelt the American way."""
    plain = word
    if not word.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = re.sub(r"['’‘ʿʾʻ`]s$", "", plain.lower())
    plain = re.sub(r"['’‘ʿʾʻ`.]", "", plain)
    for british, american in _BRITISH:
        if british in plain:
            plain = plain.replace(british, american)
    return plain


@lru_cache(maxsize=50_000)
def skeleton(folded: str) -> str:
    """The consonants of a romanised word, spellings of one sound joined, doubled letters single, a final h dropped."""
    plain = folded
    for written, sound in _DIGRAPHS:
        plain = plain.replace(written, sound)
    plain = re.sub(r"h$", "", plain)
    bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", plain))
    return bare or plain


def stem(folded: str) -> str:
    """A word without the s of its plural, or of a possessive that lost its apostrophe."""
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


class Piece(NamedTuple):
    """One word of a text: where it stands, as it is written, and folded."""

    start: int
    end: int
    raw: str
    folded: str

    @property
    def article(self) -> bool:
        return self.folded in ARTICLES


def pieces(text: str) -> list[Piece]:
    """The words of `text`, in order, with their offsets."""
    return [Piece(m.start(), m.end(), m.group(), fold(m.group())) for m in _PIECE.finditer(text)]


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a name, and what it names. `short` aliases count only beside a full name of the same actor."""

    text: str
    target: str
    short: bool = False
    pejorative: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at characters `start` to `end`, with all aliases that are spelt so."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[Alias] = field(default_factory=list)


class NameIndex:
    """A tree of names. `add` what is to be found, then `find` it in texts."""

    def __init__(self) -> None:
        self._root = _Node()
        self._sounds = _Node()

    def add(self, spelling: str, target: str, *, pejorative: bool = False) -> None:
        """Index a spelling of `target`; a leading ``~`` means any romanisation, ``?`` a short form, ``=`` with its article."""
        short = spelling.startswith("?")
        spelling = spelling.lstrip("?")
        literal = spelling.startswith("=")
        spelling = spelling.lstrip("=")
        root, key = self._root, stem
        if spelling.startswith("~"):
            spelling, root, key = spelling[1:], self._sounds, skeleton
        alias = Alias(spelling, target, short, pejorative)
        parts = [p.folded for p in (pieces(spelling) if literal else _content(pieces(spelling)))]
        if root is self._sounds and sum(len(skeleton(p)) for p in parts) < LEAST_SOUNDS:
            root, key = self._root, stem
        parts_key = parts if (len(parts) == 1 and root is self._root) or literal else [key(p) for p in parts]
        node = root
        for part in parts_key:
            node = node.next.setdefault(part, _Node())
        node.ends.append(alias)

    def find(self, text: str, found: list[Piece] | None = None) -> Iterator[NameMatch]:
        """The names in `text`, longest first at each place, none overlapping."""
        parts = pieces(text) if found is None else found
        at = 0
        while at < len(parts):
            hit = self._longest(text, parts, at)
            if hit is None:
                at += 1
                continue
            last, aliases = hit
            yield NameMatch(_start(text, parts, at), parts[last].end, aliases)
            at = last + 1

    def _longest(self, text: str, parts: list[Piece], at: int) -> tuple[int, tuple[Alias, ...]] | None:
        best: tuple[int, tuple[Alias, ...]] | None = None
        for root, by_sound in ((self._root, False), (self._sounds, True)):
            if by_sound and parts[at].article:
                continue
            for last, node in _walk(root, text, parts, at, by_sound):
                if not node.ends or (best is not None and last <= best[0]):
                    continue
                window = parts[at : last + 1]
                good = tuple(a for a in node.ends if _case_agrees(a.text, window))
                if good:
                    best = last, good
        return best


def _content(parts: list[Piece]) -> list[Piece]:
    """The pieces of a name that are not articles (all of them, if it has nothing else)."""
    kept = [p for i, p in enumerate(parts) if not p.article and not (i and _assimilated(p, parts, i))]
    return kept or parts


def _assimilated(piece: Piece, parts: list[Piece], at: int) -> bool:
    """Whether a piece is an Arabic article in one of its other forms: tied to the next word by a hyphen."""
    return piece.folded in ASSIMILATED and at + 1 < len(parts) and parts[at + 1].start == piece.end + 1


def _walk(root: _Node, text: str, parts: list[Piece], at: int, by_sound: bool) -> Iterator[tuple[int, _Node]]:
    node = root
    for last in range(at, len(parts)):
        part = parts[last]
        if last > at:
            gap = text[parts[last - 1].end : part.start]
            if len(gap) > 3 or any(c in "\n.,;:!?" for c in gap):
                return
            if part.folded not in node.next and (part.article or (part.folded in ASSIMILATED and _tied(text, parts, last))):
                continue
        step = _step(node, part, by_sound)
        if step is None:
            return
        node = step
        yield last, node


def _tied(text: str, parts: list[Piece], at: int) -> bool:
    return at + 1 < len(parts) and (text[parts[at].end : parts[at + 1].start] in ("-", "‑") or parts[at].raw[0].isupper())


def _step(node: _Node, part: Piece, by_sound: bool) -> _Node | None:
    if by_sound:
        return node.next.get(skeleton(part.folded)) or node.next.get(skeleton(stem(part.folded)))
    if part.raw[-1:] == "s" and part.raw[:-1].isupper() and (acronym := node.next.get(part.folded[:-1])):
        return acronym  # "ISs": an acronym whose genitive lost its apostrophe
    return node.next.get(part.folded) or node.next.get(stem(part.folded))


def _case_agrees(alias: str, window: list[Piece]) -> bool:
    """Whether the text's capitals are those that the alias asks for."""
    if any(c.isdigit() for c in alias):
        return True
    words = [p for p in window if not p.article]
    if alias.startswith("The ") and window[0].raw == "the":
        return False
    letters = [c for c in alias if c.isalpha()]
    if not any(c.isupper() or c.islower() for c in letters):
        return True
    if len(words) == 1:
        raw = words[0].raw
        if len(letters) > 1 and all(c.isupper() for c in letters):
            return raw.rstrip("s").rstrip("'’").isupper()
        return raw[0].isupper() or alias[0].islower()
    if alias[0].islower() or len(words) > 2:
        return True
    return any(p.raw[0].isupper() for p in words)


def _start(text: str, parts: list[Piece], at: int) -> int:
    """Where a name begins: at its Arabic article, if it has one."""
    if at and parts[at - 1].folded != "the" and (parts[at - 1].folded in ARTICLES or parts[at - 1].folded in ASSIMILATED):
        before = parts[at - 1]
        gap = text[before.end : parts[at].start]
        if gap in ("-", "‑") or (gap == " " and before.folded in ARTICLES):
            return before.start
    return parts[at].start
