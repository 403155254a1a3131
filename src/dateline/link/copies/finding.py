"""Reports that are copies: wire text, syndication, updates of one page, and a paragraph taken over.

Whole reports are compared by MinHash (rensa) over shingles of four words; candidates from its bands are checked on the
shingles themselves, so that no report is called a copy by chance. Parts are found by stretches of ten words that two reports
share, commonplaces left out. The origin of a group is its earliest report, of equals the fullest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from rensa import RMinHash

from dateline.link.words import stable_hash
from dateline.records.report import Report

WHOLE: Final = 0.5
PART: Final = 0.2
LEAST_WORDS: Final = 25
_SHINGLE: Final = 4
_RUN: Final = 10
_COMMON: Final = 12
_PERMUTATIONS: Final = 128
_BANDS: Final = 32
_SEED: Final = 20160701
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` has words of `origin`: `share` of the shorter one's shingles. `kind` is ``whole`` or ``part``."""

    report: str
    origin: str
    share: float
    kind: Literal["whole", "part"]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports with one text: the origin (earliest, then fullest) and its copies, in the order of ids."""

    origin: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A report as its words and shingles; one under `LEAST_WORDS` has no shingles and is nobody's copy."""

    id: str
    published: date | None
    words: tuple[str, ...]
    shingles: frozenset[int]

    @property
    def rank(self) -> tuple[date, int, str]:
        """Earliest first, then fullest."""
        return (self.published or date.max, -len(self.words), self.id)


def find_copies(reports: Iterable[Report], *, published: Mapping[str, date] | None = None) -> tuple[CopyGroup, ...]:
    """Groups of whole copies. `published` gives better days of publication than the reports' own fields, by report id."""
    texts = {t.id: t for t in (read_text(r, published or {}) for r in reports) if t.shingles}
    links = [(a, b) for a, b in _candidates(texts.values()) if share_of(texts[a], texts[b]) >= WHOLE]
    groups = []
    for members in components(links):
        first, *rest = sorted((texts[m] for m in members), key=lambda t: t.rank)
        copies = tuple(Copy(t.id, first.id, round(share_of(first, t), 3), "whole") for t in sorted(rest, key=lambda t: t.id))
        groups.append(CopyGroup(first.id, copies))
    return tuple(sorted(groups, key=lambda g: g.origin))


def find_partial_copies(reports: Iterable[Report], *, published: Mapping[str, date] | None = None) -> tuple[Copy, ...]:
    """Reports that took over a stretch of another: at least `PART` of the shorter one, not the whole."""
    texts = {t.id: t for t in (read_text(r, published or {}) for r in reports) if t.shingles}
    runs: dict[int, list[str]] = defaultdict(list)
    for text in texts.values():
        for run in _runs(text.words):
            runs[run].append(text.id)
    together: set[tuple[str, str]] = set()
    for holders in runs.values():
        if 1 < len(holders) <= _COMMON:
            together.update(_pairs(sorted(holders)))
    found = []
    for a, b in sorted(together):
        first, second = sorted((texts[a], texts[b]), key=lambda t: t.rank)
        share = share_of(first, second)
        if PART <= share < WHOLE:
            found.append(Copy(second.id, first.id, round(share, 3), "part"))
    return tuple(found)


def roots(groups: Iterable[CopyGroup]) -> dict[str, str]:
    """The origin of every report that is a copy."""
    return {copy.report: group.origin for group in groups for copy in group.copies}


def read_text(report: Report, published: Mapping[str, date] | None = None) -> Text:
    """The report's words and shingles."""
    days = published or {}
    words = tuple(_WORD.findall(report.text.casefold()))
    if len(words) < LEAST_WORDS:
        return Text(report.id, days.get(report.id, report.published), words, frozenset())
    shingles = frozenset(stable_hash(" ".join(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1))
    return Text(report.id, days.get(report.id, report.published), words, shingles)


def _runs(words: Sequence[str]) -> set[int]:
    return {stable_hash(" ".join(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}


def share_of(one: Text, two: Text) -> float:
    """The part of the shorter text's shingles that the other has too."""
    fewer = min(len(one.shingles), len(two.shingles))
    return len(one.shingles & two.shingles) / fewer if fewer else 0.0


def bands_of(text: Text) -> list[int]:
    """Hashes of the bands of the text's MinHash: two reports of which most is shared have one in common with near certainty."""
    if not text.shingles:
        return []
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update([str(s) for s in sorted(text.shingles)])
    digest, rows = sketch.digest(), _PERMUTATIONS // _BANDS
    return [stable_hash(f"{n}:{digest[n * rows : (n + 1) * rows]}") for n in range(_BANDS)]


def _candidates(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Pairs of reports with a band in common, each once, in order."""
    holders: dict[int, list[str]] = defaultdict(list)
    for text in sorted(texts, key=lambda t: t.id):
        for band in bands_of(text):
            holders[band].append(text.id)
    yield from sorted({pair for names in holders.values() for pair in _pairs(names)})


def components(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected groups of pairs, each sorted."""
    group: dict[str, list[str]] = {}
    for a, b in links:
        one, two = group.setdefault(a, [a]), group.setdefault(b, [b])
        if one is not two:
            one.extend(two)
            group.update(dict.fromkeys(two, one))
    return sorted(sorted(g) for g in {id(g): g for g in group.values()}.values())


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n, left in enumerate(names):
        for right in names[n + 1 :]:
            yield left, right
