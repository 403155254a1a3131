"""Places told of together: lists that share a kind, the two ends of a road or a border, and areas that hold a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.extract.places.around import BORDER, FILL
from dateline.extract.places.text import PlaceText
from dateline.records.mentions import PlaceExpression

ROADS: Final = frozenset({"road", "highway", "motorway", "route", "corridor"})


class Together:
    """Joins the expressions of one text, which are changed in their list; they stand in the order of their names."""

    def __init__(self, text: PlaceText) -> None:
        self.text = text

    def group(self, found: list[PlaceExpression]) -> None:
        """Mark places joined by commas and "and"; they share the kind said of the first; "X-Y road" and "between X and Y"."""
        groups = 0
        for i in range(1, len(found)):
            one, two = found[i - 1], found[i]
            between = self.text.between(one.end, two.start)
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
                and self.text.word(found[i - 1].start - 1) == "between"
            ):
                road = self.text.word(found[i - 1].start - 2) in ROADS
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
        if found[i].feature == "road" or self.text.word(found[i].end) in ROADS:
            for k in (i - 1, i):
                found[k] = replace(found[k], feature="road", relation="between")
        elif found[i].relation == "border" or self.text.word(found[i].end) in BORDER:
            for k in (i - 1, i):
                found[k] = replace(found[k], relation="border")

    def contain(self, found: list[PlaceExpression]) -> None:
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
        between = self.text.between(one.end, two.start)
        if two.group is not None and two.group == one.group:
            return None
        if between == [","] and self.text.doc[two.start].sent == self.text.doc[one.start].sent and two.relation in ("at", "part"):
            return i + 1
        loose = [
            w
            for w in between
            if w not in FILL and w not in ("'s", ",", "which", "is", "located", "situated", "lies", "province", "state")
        ]
        if loose in (["in"], ["of"], ["("], ["in", "of"], ["within"]) and two.relation in ("at", "part", "countryside"):
            return i + 1
        return None

    def _area_before(self, found: list[PlaceExpression], i: int) -> int | None:
        """The index of the area that has the place: "Syria's Idlib", "Syrias Idlib province", "Aleppo's X district"."""
        if i == 0:
            return None
        one, two = found[i - 1], found[i]
        between = self.text.between(one.end, two.start)
        plain = [w for w in between if w not in FILL and w not in self.text.words.bearings and w not in self.text.words.parts]
        lost = not plain and self.text.doc[one.head].text == one.name + "s"
        if lost or plain in (["'s"], ["’s"]):
            return i - 1
        return None
