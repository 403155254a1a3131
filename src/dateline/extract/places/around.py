"""What the words around a name say of the place: its kind, and how the place meant lies to it.

To the left: "village of", "20 km (12 miles) east of", "on the outskirts of", "northern". To the right: "province", "countryside".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from dateline.extract.places.names import NameSpan
from dateline.extract.places.text import PlaceText

Relation = Literal["at", "near", "outskirts", "countryside", "direction", "between", "border", "part"]

NEAR: Final = frozenset({"near", "around", "outside", "beside", "surrounding", "approaching", "towards", "toward"})
OUTSKIRTS: Final = frozenset(
    {"outskirts", "outskirt", "edge", "edges", "vicinity", "surroundings", "environs", "perimeter", "approaches", "suburbs"}
)
COUNTRYSIDE: Final = frozenset({"countryside", "rif", "hinterland"})
BORDER: Final = frozenset({"border", "borders", "frontier", "borderline"})
FILL: Final = frozenset(
    {"the", "a", "an", "key", "strategic", "small", "main", "two", "three", "several", "some", "both", "besieged", "embattled",
     "divided", "historic", "ancient", "nearby", "neighboring", "neighbouring"}
)  # fmt: skip
PIECES: Final = frozenset({"area", "areas", "zone", "zones", "territory", "pocket", "enclave", "part", "parts", "quarters"})
FAR: Final = 6
SMALL: Final = {
    "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "few": 3.0, "four": 4.0, "five": 5.0, "several": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "dozen": 12.0,
}  # fmt: skip


@dataclass(slots=True)
class Left:
    """What the words before a name say, and the token at which they begin."""

    start: int
    feature: str | None = None
    relation: Relation = "at"
    bearing: float | None = None
    km: float | None = None


class Around:
    """Reads the words around the names of one text; `ends` are the tokens at which its names end."""

    def __init__(self, text: PlaceText, ends: Collection[int]) -> None:
        self.doc, self.low, self.words, self.word = text.doc, text.low, text.words, text.word
        self.ends = ends

    def left(self, i: int) -> Left:
        """Read leftwards from the name: kind, then compass, distance and relation."""
        out = Left(i)
        at = self._kind_before(i, out)
        at = self._compass(at, out)
        self._relate(at, out)
        return out

    def _back(self, i: int) -> int:
        """The first token left of i that is no article, adjective or number, so that "the divided northern city" is "city"."""
        at = i - 1
        while at >= 0 and i - at < FAR and self._fills(at):
            at -= 1
        return at

    def _fills(self, at: int) -> bool:
        word = self.low[at]
        if word in self.words.bearings or word in self.words.features:
            return False
        if (
            word in FILL
            or word in self.words.parts
            or (self.doc[at].pos_ in ("ADJ", "DET") and word.isalpha() and word not in NEAR)
        ):
            return True
        if self.doc[at].dep_ == "compound" and self.doc[at].text.islower() and self.doc[at].head.i > at:
            return True
        tied = word == "-" or self.word(at - 1) == "-" or self.word(at + 1) == "-"
        return (tied and self.doc[at].text.islower()) or (word == "-" and not self.doc[at].whitespace_)

    def _kind_before(self, i: int, out: Left) -> int:
        at = self._back(i)
        if at >= 1 and self.low[at] == "of" and self.low[at - 1] in self.words.features and not self._named_kind(at - 1):
            out.feature, out.start = self.words.features[self.low[at - 1]], at - 1
            if self.low[at - 1] in PIECES:
                out.feature, out.relation = None, "part"
            return at - 1
        if at >= 0 and self.low[at] in self.words.features and at == i - 1 and not self.doc[at].is_sent_start:
            out.feature, out.start = self.words.features[self.low[at]], at
            return at
        return i

    def _named_kind(self, at: int) -> bool:
        """Whether the kind at token `at` is that of a name before it, known or not: "the Ashfield district of"."""
        before = self.doc[at - 1] if at else None
        unlisted = before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and self.doc[at].text.islower()
        return at in self.ends or (unlisted and self.low[at - 1] not in self.words.demonyms)

    def _compass(self, i: int, out: Left) -> int:
        """ "north of", "10 km (6 miles) northwest of", "northern", "the north of"."""
        at = self._back(i)
        if at >= 0 and self.low[at] in self.words.bearings and out.feature is None:
            out.bearing, out.relation, out.start = self.words.bearings[self.low[at]], "part", at
            return self._halves(at, out)
        if at >= 1 and self.low[at] in ("of", "from") and (turn := self._bearing_at(at - 1)) is not None:
            out.bearing, out.start = turn
            out.relation = (
                "part" if self.word(out.start - 1) == "the" and self.word(out.start - 2) in ("in", "across") else "direction"
            )
            return self._distance(out.start, out)
        if at >= 1 and self.low[at] in ("of", "from") and (step := self._measure(at - 1)) is not None:
            out.km, out.start = step
            out.relation = "near"
            return out.start
        return i

    def _bearing_at(self, at: int) -> tuple[float, int] | None:
        """The bearing that ends at token `at`, with its first token: "north", "north-east", "northern part"."""
        if at >= 2 and self.low[at - 1] == "-" and self.low[at - 2] + self.low[at] in self.words.bearings:
            return self.words.bearings[self.low[at - 2] + self.low[at]], at - 2
        if self.low[at] in self.words.bearings:
            return self.words.bearings[self.low[at]], at
        return None

    def _halves(self, at: int, out: Left) -> int:
        """ "north-western" in three tokens."""
        if at >= 2 and self.low[at - 1] == "-" and (joined := self.low[at - 2] + self.low[at]) in self.words.bearings:
            out.bearing, out.start = self.words.bearings[joined], at - 2
            return at - 2
        return at

    def _distance(self, at: int, out: Left) -> int:
        step = self._measure(self._back(at))
        if step is None:
            return at
        out.km, out.start = step
        return out.start

    def _measure(self, at: int) -> tuple[float, int] | None:
        """The kilometres said by the tokens that end at `at`, a bracketed conversion passed over, and where they begin."""
        if at >= 0 and self.low[at] == ")":
            while at > 0 and self.low[at] != "(":
                at -= 1
            at -= 1
        if at >= 1 and self.low[at] in ("away", "to", "the"):
            at -= 1
        if at < 1 or self.low[at] not in self.words.units:
            return None
        number = self._number(at - 1)
        return None if number is None else (number * self.words.units[self.low[at]], at - 1)

    def _number(self, at: int) -> float | None:
        text = self.low[at].replace(",", "").replace("-", "")
        try:
            return float(text)
        except ValueError:
            return SMALL.get(text)

    def _relate(self, at: int, out: Left) -> None:
        """The relation words before what was read so far; the widest reading wins over "at"."""
        before = self._back(at)
        if before < 0:
            return
        word, last = self.low[before], self.low[before - 1] if before else ""
        if word == "of" and last in OUTSKIRTS:
            out.relation, out.start = "outskirts", before - 1
        elif word == "of" and last in COUNTRYSIDE:
            out.relation, out.start = "countryside", before - 1
            if before >= 2 and self.low[before - 2] in self.words.bearings:
                out.bearing, out.start = self.words.bearings[self.low[before - 2]], before - 2
        elif word in ("with", "to", "of") and last in BORDER:
            out.relation, out.start = "border", before - 1
        elif word in COUNTRYSIDE and out.relation == "direction":
            out.relation, out.start = "countryside", before
        elif word in NEAR or (word == "to" and last in ("close", "next", "adjacent")):
            if out.relation in ("at", "part"):
                out.relation = "near"
            out.start = before if word != "to" else before - 1

    def _unnamed(self, i: int) -> bool:
        """Whether an article before token i says that a place of no name is meant: "a besieged Damascus suburb"."""
        at = i - 1
        while at > 0 and self.doc[at].dep_ in ("amod", "punct", "npadvmod", "advmod"):
            at -= 1
        return self.word(at) in ("a", "an")

    def right(self, name: NameSpan) -> tuple[int, str | None, Relation]:
        """The kind and relation that follow the name: "province", "countryside", "-Y road"."""
        at = name.end
        while self.word(at) in self.words.bearings or self.word(at) in self.words.parts:
            at += 1
        word = self.word(at)
        if word in COUNTRYSIDE:
            return at + 1, None, "countryside"
        if word in OUTSKIRTS:
            return at + 1, None, "outskirts"
        if word in BORDER:
            return at + 1, None, "border"
        if word == "suburb" and self._unnamed(name.start):
            return at + 1, None, "outskirts"
        if word in self.words.features and self.doc[at - 1].text != ",":
            feature, end = self.words.features[word], at + 1
            if self.word(end) in COUNTRYSIDE:
                return end + 1, feature, "countryside"
            return end, feature, "at"
        return name.end, None, "at"
