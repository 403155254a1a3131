"""Which stretches of capitalised tokens may be names of places, with the joints of Arabic and Persian names."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.places.scene import Scene

_LONGEST = 6
JOINTS = frozenset({"-", "–", "'", "’", "‘", "."})
_HYPHENS = frozenset({"-", "–"})
_MARKS = frozenset({"'", "’", "‘", "ʼ", "`"})
_IZAFA = frozenset({"e", "i", "ye", "yi"})
"""What joins two words of a Persian name after a hyphen: "Pul-e Khumri"."""
_TELLING = (
    "gharb", "sharq", "shark", "shamal", "janub", "janoub", "kabir", "saghir", "jadid", "jadeed", "qadim", "fawqan",
    "tahtan", "aswad", "abyad", "ahmar",
)  # fmt: skip
"""How Arabic words begin that tell one of two places of a name from the other: "al-Samdania al-Gharbia", western Samdania."""


class Stretches:
    """The runs of capitalised tokens of one text, and what of each run may be a name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc, self.texts, self.low, self.words = scene.doc, scene.texts, scene.low, scene.words

    def runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of capitalised tokens, particles and hyphens between them included."""
        i, n = 0, len(self.doc)
        while i < n:
            if not self._begins(i):
                i += 1
                continue
            end = self._run_end(i)
            yield i, end
            i = max(end, i + 1)

    def _begins(self, i: int) -> bool:
        if self.scene.named(i):
            return True
        return self.low[i] in self.words.arabic and self._next_name(i) is not None

    def _next_name(self, i: int) -> int | None:
        """The next token of a name after token i, particles and hyphens skipped; None if the name ends."""
        at = i + 1
        while at < len(self.texts) and at - i <= 4:
            text = self.texts[at]
            if self.scene.capital[at]:
                return at
            joint = text in JOINTS and not self.doc[at - 1].whitespace_ and not self.doc[at].whitespace_
            tied = text in self.words.hyphened and not self.doc[at].whitespace_
            joint = joint or (text in _MARKS and self._izafa(at) and not self.doc[at].whitespace_)
            if not joint and not tied and text not in self.words.particles:
                return None
            at += 1
        return None

    def _izafa(self, i: int) -> bool:
        """Whether a Persian joint ends before token i, so that no name ends there: "Pul-e", "Pul-e-", "Pul-e ‘"."""
        at = i - 1
        while at > 0 and self.texts[at] in (_HYPHENS | _MARKS):
            at -= 1
        return at > 1 and self.low[at] in _IZAFA and self.texts[at - 1] in _HYPHENS and not self.doc[at - 1].whitespace_

    def joined(self, j: int) -> bool:
        """Whether a Persian joint begins at token j: the hyphen of "Pul-e"."""
        return j + 1 < len(self.doc) and self.texts[j] in _HYPHENS and self._izafa(j + 2)

    def _run_end(self, i: int) -> int:
        at = i
        while at - i < 12 and at not in self.scene.genitives and (following := self._next_name(at)) is not None:
            if self._lists(at, following):
                break
            at = following
        return at + 1

    def _lists(self, i: int, following: int) -> bool:
        """Whether a list has lost its comma after token i: one Arabic article after another, "al-Shaar al-Ansari"."""
        article = following if self.low[following] in self.words.arabic else i + 1
        if self.low[article] not in self.words.arabic or not self.doc[i].whitespace_:
            return False
        word = self.low[following if article < following else min(following + 2, len(self.low) - 1)]
        here = i > 1 and self.texts[i - 1] in _HYPHENS and self.low[i - 2] in self.words.arabic
        return here and not word.startswith(_TELLING) and not self.scene.known(i - 2, article + 3)

    def parts(self, start: int, end: int) -> set[tuple[int, int]]:
        """The stretches of a run that may be a name by themselves."""
        out = set()
        edges = [i for i in range(start, end) if self._edge(i)]
        for i in edges:
            if i > start and self._izafa(i):
                continue
            for j in [e + 1 for e in edges if i <= e < i + _LONGEST + 2 and not self.joined(e + 1)]:
                whole = (i, j) == (start, end) or (j == end and self.stripped(start, i)) or self.capped(j, end)
                if (whole or self.scene.known(i, j)) and self._allowed(i, j):
                    out.add((i, j))
        return out

    def _edge(self, i: int) -> bool:
        return self.scene.named(i) or (self.low[i] in self.words.arabic and self.doc[i].text not in JOINTS)

    def stripped(self, start: int, i: int) -> bool:
        """Whether all that stands before token i in its run is titles, directions or kinds: "President", "Northern"."""
        drop = self.words.titles | self.words.bearings.keys() | self.words.parts | self.words.features.keys() | self.words.never
        return all(w in drop or w in self.words.demonyms or w in self.words.particles or w in JOINTS for w in self.low[start:i])

    def capped(self, j: int, end: int) -> bool:
        """Whether what follows in the run is a kind of place, "Province", so that the name may end before it."""
        return j < end and self.low[j] in self.words.features

    def _allowed(self, i: int, j: int) -> bool:
        words = self.low[i:j]
        if all(
            w in self.words.never or w in self.words.features or w in self.words.bearings or w in self.words.particles
            for w in words
        ):
            return False
        if (words[0] in self.words.never and words[0] != "new") or words[-1] in self.words.arabic:
            return False
        if len(words) == 1 and (len(words[0]) < 2 or words[0] in self.words.demonyms):
            return False
        return not self.scene.actor(i, j)
