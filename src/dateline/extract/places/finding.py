"""Where: place expressions, with what the words around a name say of it.

`find_places` gives every place that a report names, joined with the kind said ("village of"), the relation ("20 km east
of", "on the outskirts of", "the X-Y road"), and the areas said to hold it ("in Z province", "Syria's Idlib", ", Iraq").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from dateline.extract.places.names import NameSpan, find_names
from dateline.extract.places.words import PlaceWords, load_words
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed
from dateline.records.mentions import PlaceExpression

Relation = Literal["at", "near", "outskirts", "countryside", "direction", "between", "border", "part"]

_NEAR = frozenset({"near", "around", "outside", "beside", "surrounding", "approaching", "towards", "toward"})
_OUTSKIRTS = frozenset(
    {"outskirts", "outskirt", "edge", "edges", "vicinity", "surroundings", "environs", "perimeter", "approaches", "suburbs"}
)
_COUNTRYSIDE = frozenset({"countryside", "rif", "hinterland"})
_BORDER = frozenset({"border", "borders", "frontier", "borderline"})
_FILL = frozenset(
    {"the", "a", "an", "key", "strategic", "small", "main", "two", "three", "several", "some", "both", "besieged", "embattled",
     "divided", "historic", "ancient", "nearby", "neighboring", "neighbouring"}
)  # fmt: skip
_PIECES = frozenset({"area", "areas", "zone", "zones", "territory", "pocket", "enclave", "part", "parts", "quarters"})
_FAR = 6
_ROADS = frozenset({"road", "highway", "motorway", "route", "corridor"})


@dataclass(slots=True)
class _Left:
    """What the words before a name say, and the token at which they begin."""

    start: int
    feature: str | None = None
    relation: Relation = "at"
    bearing: float | None = None
    km: float | None = None


def find_places(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[PlaceExpression, ...]:
    """The place expressions of a report, in order, demonyms among them.

    With a gazetteer, names that it knows are found where the words around them say little.
    """
    return _Reader(parsed, load_words()).read(find_names(parsed.doc, gazetteer))


class _Reader:
    """Reads expressions off one text."""

    def __init__(self, parsed: Parsed, words: PlaceWords) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.words = words
        self.low = [t.text.lower() for t in self.doc]
        self.ends: set[int] = set()

    def read(self, names: list[NameSpan]) -> tuple[PlaceExpression, ...]:
        self.ends = {name.end for name in names}
        found = [self._expression(name) for name in names]
        self._group(found)
        self._contain(found)
        return tuple(sorted([*found, *self._demonyms(names)], key=lambda e: (e.start, e.end)))

    # one name

    def _expression(self, name: NameSpan) -> PlaceExpression:
        left = self._left(name.start)
        end, feature, relation = self._right(name)
        return self._make(
            left.start, end, name.start, name.end, name.text, feature=left.feature or feature, bearing=left.bearing, km=left.km,
            relation=left.relation if left.relation != "at" else relation,
        )  # fmt: skip

    def _make(
        self, start: int, end: int, first: int, last: int, name: str, feature: str | None = None, relation: Relation = "at",
        bearing: float | None = None, km: float | None = None, demonym: bool = False,
    ) -> PlaceExpression:  # fmt: skip
        span, inner = self.parsed.span(start, end), self.parsed.span(first, last)
        return PlaceExpression(
            span=span, start=start, end=end, text=self.parsed.quote(span), name_span=inner,
            name=name, head=last - 1, feature=feature, relation=relation, bearing=bearing, km=km,
            demonym=demonym,
        )  # fmt: skip

    def _left(self, i: int) -> _Left:
        """Read leftwards from the name: kind, then compass, distance and relation."""
        out = _Left(i)
        at = self._kind_before(i, out)
        at = self._compass(at, out)
        self._relate(at, out)
        return out

    def _back(self, i: int) -> int:
        """The first token left of i that is no article, adjective or number, so that "the divided northern city" is "city"."""
        at = i - 1
        while at >= 0 and i - at < _FAR and self._fills(at):
            at -= 1
        return at

    def _fills(self, at: int) -> bool:
        word = self.low[at]
        if word in self.words.bearings or word in self.words.features:
            return False
        if (
            word in _FILL
            or word in self.words.parts
            or (self.doc[at].pos_ in ("ADJ", "DET") and word.isalpha() and word not in _NEAR)
        ):
            return True
        if self.doc[at].dep_ == "compound" and self.doc[at].text.islower() and self.doc[at].head.i > at:
            return True
        tied = word == "-" or self._word(at - 1) == "-" or self._word(at + 1) == "-"
        return (tied and self.doc[at].text.islower()) or (word == "-" and not self.doc[at].whitespace_)

    def _kind_before(self, i: int, out: _Left) -> int:
        at = self._back(i)
        if at >= 1 and self.low[at] == "of" and self.low[at - 1] in self.words.features and not self._named_kind(at - 1):
            out.feature, out.start = self.words.features[self.low[at - 1]], at - 1
            if self.low[at - 1] in _PIECES:
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

    def _compass(self, i: int, out: _Left) -> int:
        """ "north of", "10 km (6 miles) northwest of", "northern", "the north of"."""
        at = self._back(i)
        if at >= 0 and self.low[at] in self.words.bearings and out.feature is None:
            out.bearing, out.relation, out.start = self.words.bearings[self.low[at]], "part", at
            return self._halves(at, out)
        if at >= 1 and self.low[at] in ("of", "from") and (turn := self._bearing_at(at - 1)) is not None:
            out.bearing, out.start = turn
            out.relation = (
                "part" if self._word(out.start - 1) == "the" and self._word(out.start - 2) in ("in", "across") else "direction"
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

    def _halves(self, at: int, out: _Left) -> int:
        """ "north-western" in three tokens."""
        if at >= 2 and self.low[at - 1] == "-" and (joined := self.low[at - 2] + self.low[at]) in self.words.bearings:
            out.bearing, out.start = self.words.bearings[joined], at - 2
            return at - 2
        return at

    def _distance(self, at: int, out: _Left) -> int:
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
        small = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "few", "several", "dozen")
        try:
            return float(text)
        except ValueError:
            values = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 3, 5, 12)
            return float(values[small.index(text)]) if text in small else None

    def _relate(self, at: int, out: _Left) -> None:
        """The relation words before what was read so far; the widest reading wins over "at"."""
        before = self._back(at)
        if before < 0:
            return
        word, last = self.low[before], self.low[before - 1] if before else ""
        if word == "of" and last in _OUTSKIRTS:
            out.relation, out.start = "outskirts", before - 1
        elif word == "of" and last in _COUNTRYSIDE:
            out.relation, out.start = "countryside", before - 1
            if before >= 2 and self.low[before - 2] in self.words.bearings:
                out.bearing, out.start = self.words.bearings[self.low[before - 2]], before - 2
        elif word in ("with", "to", "of") and last in _BORDER:
            out.relation, out.start = "border", before - 1
        elif word in _COUNTRYSIDE and out.relation == "direction":
            out.relation, out.start = "countryside", before
        elif word in _NEAR or (word == "to" and last in ("close", "next", "adjacent")):
            if out.relation in ("at", "part"):
                out.relation = "near"
            out.start = before if word != "to" else before - 1

    def _right(self, name: NameSpan) -> tuple[int, str | None, Relation]:
        """The kind and relation that follow the name: "province", "countryside", "-Y road"."""
        at = name.end
        while self._word(at) in self.words.bearings or self._word(at) in self.words.parts:
            at += 1
        word = self._word(at)
        if word in _COUNTRYSIDE:
            return at + 1, None, "countryside"
        if word in _OUTSKIRTS:
            return at + 1, None, "outskirts"
        if word in _BORDER:
            return at + 1, None, "border"
        if word in self.words.features and self.doc[at - 1].text != ",":
            feature, end = self.words.features[word], at + 1
            if self._word(end) in _COUNTRYSIDE:
                return end + 1, feature, "countryside"
            return end, feature, "at"
        return name.end, None, "at"

    def _word(self, i: int) -> str:
        return self.low[i] if 0 <= i < len(self.low) else ""

    # names together

    def _group(self, found: list[PlaceExpression]) -> None:
        """Mark places joined by commas and "and"; they share the kind said of the first; "X-Y road" and "between X and Y"."""
        groups = 0
        for i in range(1, len(found)):
            one, two = found[i - 1], found[i]
            between = [w for w in self.low[one.end : two.start] if w.strip()]
            if self._joined(between, listed=one.group is not None):
                number = one.group if one.group is not None else groups
                groups = max(groups, number + 1)
                found[i - 1] = replace(one, group=number)
                found[i] = replace(two, group=number, feature=two.feature or (one.feature if two.relation == "at" else None))
            elif between in (["-"], ["–"]):
                self._pair(found, i)
        for i in range(1, len(found)):
            if (
                found[i].group is not None
                and found[i].group == found[i - 1].group
                and self._word(found[i - 1].start - 1) == "between"
            ):
                road = self._word(found[i - 1].start - 2) in _ROADS
                for k in (i - 1, i):
                    found[k] = replace(found[k], relation="between", feature="road" if road else found[k].feature)

    @staticmethod
    def _joined(between: list[str], listed: bool) -> bool:
        """Whether the words between two names make them a list: "and", ", and in", a comma within a list."""
        if not between or between[0] not in ("and", ",", "&", "or"):
            return False
        if any(w not in ("and", ",", "&", "or", "the", "both", "in", "near") for w in between):
            return False
        return listed or bool({"and", "&", "or"} & set(between))

    def _pair(self, found: list[PlaceExpression], i: int) -> None:
        """ "the Damascus-Homs road": both names belong to one road."""
        if found[i].feature == "road" or self._word(found[i].end) in _ROADS:
            for k in (i - 1, i):
                found[k] = replace(found[k], feature="road", relation="between")
        elif found[i].relation == "border" or self._word(found[i].end) in _BORDER:
            for k in (i - 1, i):
                found[k] = replace(found[k], relation="border")

    def _contain(self, found: list[PlaceExpression]) -> None:
        """Give each place the areas that the words set it in; a list of places shares those of its last."""
        direct = [self._area_after(found, i) or self._area_before(found, i) for i in range(len(found))]
        for i in reversed(range(len(found) - 1)):
            if found[i].group is not None and found[i].group == found[i + 1].group and direct[i] is None:
                direct[i] = direct[i + 1]
        for i, expression in enumerate(found):
            areas: list[str] = []
            at = direct[i]
            while at is not None and len(areas) < 3 and found[at].name not in areas and at != i:
                areas.append(found[at].name)
                at = direct[at]
            found[i] = replace(expression, areas=tuple(areas))

    def _area_after(self, found: list[PlaceExpression], i: int) -> int | None:
        """The index of the area that follows the place: ", Iraq", "in Z province", "of Z", "(Z)"."""
        if i + 1 >= len(found):
            return None
        one, two = found[i], found[i + 1]
        between = [w for w in self.low[one.end : two.start] if w.strip()]
        if two.group is not None and two.group == one.group:
            return None
        if between == [","] and self.doc[two.start].sent == self.doc[one.start].sent and two.relation in ("at", "part"):
            return i + 1
        loose = [
            w
            for w in between
            if w not in _FILL and w not in ("'s", ",", "which", "is", "located", "situated", "lies", "province", "state")
        ]
        if loose in (["in"], ["of"], ["("], ["in", "of"], ["within"]) and two.relation in ("at", "part", "countryside"):
            return i + 1
        return None

    def _area_before(self, found: list[PlaceExpression], i: int) -> int | None:
        """The index of the area that has the place: "Syria's Idlib", "Syrias Idlib province", "Aleppo's X district"."""
        if i == 0:
            return None
        one, two = found[i - 1], found[i]
        between = [w for w in self.low[one.end : two.start] if w.strip()]
        plain = [w for w in between if w not in _FILL and w not in self.words.bearings and w not in self.words.parts]
        lost = not plain and self.doc[one.head].text == one.name + "s"
        if lost or plain in (["'s"], ["’s"]):
            return i - 1
        return None

    # demonyms

    def _demonyms(self, names: list[NameSpan]) -> list[PlaceExpression]:
        taken = {i for name in names for i in range(name.start, name.end)}
        out = []
        i = 0
        while i < len(self.doc):
            step = next((k for k in (2, 1) if self._demonym(i, i + k, taken)), 0)
            if step:
                country = self.words.demonyms[" ".join(self.low[i : i + step])]
                out.append(self._make(i, i + step, i, i + step, country, demonym=True))
            i += step or 1
        return out

    def _demonym(self, i: int, j: int, taken: set[int]) -> bool:
        said = self.low[i] if j == i + 1 else " ".join(self.low[i:j])
        if said not in self.words.demonyms or j > len(self.doc) or not self.doc[i].text[:1].isupper():
            return False
        return taken.isdisjoint(range(i, j))
