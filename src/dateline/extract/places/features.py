"""The named features of a stretch that may name a place: what it is made of, what stands around it, what the gazetteer knows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dateline.extract.places.scene import Scene
from dateline.extract.places.stretches import JOINTS, Stretches
from dateline.gazetteer.keys import fold, name_words

_ACRONYM = 5
_SHORT = 4
_FAINT = 0.75
_STRICT = frozenset({"village", "town", "city", "province", "quarter", "camp"})
_LABELS = {"GPE": "ner_gpe", "LOC": "ner_loc", "FAC": "ner_loc", "ORG": "ner_org", "PERSON": "ner_person", "NORP": "ner_norp"}


def candidates(scene: Scene) -> Iterator[tuple[tuple[int, int], dict[str, float]]]:
    """Every stretch that may be a place name, with its features."""
    stretches = Stretches(scene)
    features = Features(scene, stretches)
    for start, end in stretches.runs():
        if scene.actor(start, end):
            continue
        parts = sorted(stretches.parts(start, end))
        known = [(i, j) for i, j in parts if scene.known(i, j)]
        for i, j in parts:
            found = features.of(i, j, start, end)
            found["longer_known"] = float(any(a <= i and j <= b and b - a > j - i for a, b in known))
            found["rest_known"] = _rest_known(i, j, start, end, known)
            found["holds_known"] = float(any(i <= a and b <= j and b - a < j - i for a, b in known))
            yield (i, j), found


def _rest_known(i: int, j: int, start: int, end: int, known: list[tuple[int, int]]) -> float:
    """Whether the run falls into this candidate and other known names, as where a list has lost its commas."""
    if (start, end) in known or (i, j) == (start, end):
        return 0.0
    before = i == start or (start, i) in known
    after = j == end or (j, end) in known
    return float(before and after)


class Features:
    """Reads features off the stretches of one text."""

    def __init__(self, scene: Scene, stretches: Stretches) -> None:
        self.scene = scene
        self.stretches = stretches
        self.doc, self.low, self.words = scene.doc, scene.low, scene.words

    def of(self, i: int, j: int, start: int, end: int) -> dict[str, float]:
        """What is known of tokens i to j (exclusive), which stand in the run from `start` to `end`."""
        out = {**self._entity(i, j), **self._around(i, j), **self._gazetteer(i, j)}
        told = max(out[k] for k in ("feature_of", "edge_of", "bearing_of", "prep", "feature_after"))
        out["told_heard"] = told * out.get("heard", 0.0)
        out["told_known"] = told * out.get("known", 0.0)
        out["told_twice"] = float(out["feature_of"] or out["edge_of"]) * float(out.get("ner_person", 0.0))
        out["cap_before"] = float(i > start and not self.stretches.stripped(start, i))
        out["cap_after"] = float(j < end and not self.stretches.capped(j, end) and self.low[j] not in JOINTS)
        if self.scene.titled[i]:
            out["titled_before"], out["titled_after"] = out.pop("cap_before"), out.pop("cap_after")
            out["titled"] = 1.0
        out["common_head"] = float(j - i > 1 and self.low[i] in name_words()["common"])
        out["hyphen"] = float((j < end and self.low[j] in JOINTS) or (i > start and self.low[i - 1] in JOINTS))
        out["lower_seen"] = float(j - i == 1 and self.low[i] in self.scene.plain)
        out["sentence_start"] = float(i in self.scene.first and j - i == 1)
        capital = j - i == 1 and self.doc[i].text.isupper() and not self.scene.shout[i]
        out["acronym"] = float(capital and len(self.doc[i].text) <= _ACRONYM and "." not in self.doc[i].text)
        out["capitals"] = float(capital and len(self.doc[i].text) > _ACRONYM)
        out["surname"] = float(j - i == 1 and self.doc[i].text in self.scene.surnames)
        out["shout"] = float(self.scene.shout[i])
        out["org_inside"] = float(any(w in self.words.org_heads for w in self.low[i:j]))
        out["title_inside"] = float(self.low[i] in self.words.titles)
        out["feature_inside"] = float(j - i > 1 and (self.low[j - 1] in self.words.features or self.low[i] in self.words.fronts))
        out["arabic"] = float(any(w in self.words.arabic for w in self.low[i:j]))
        out["words"] = float(min(j - i, 5))
        out["persian_joint"] = float(any(self.stretches.joined(k) for k in range(i + 1, j)))
        return out

    def _entity(self, i: int, j: int) -> dict[str, float]:
        kinds = [t.ent_type_ for t in self.doc[i:j] if t.text not in JOINTS]
        label = max(kinds, key=kinds.count) if kinds else ""
        out = {_LABELS.get(label, "ner_other" if label else "ner_none"): 1.0}
        inside = bool(label) and (self._goes_on(i, i - 1) or self._goes_on(j, j))
        if inside:
            out["ner_part"] = 1.0
            if label in ("ORG", "PERSON"):
                out[f"ner_part_{label.lower()}"] = 1.0
        return out

    def _goes_on(self, second: int, beside: int) -> bool:
        """Whether the language model's entity runs on over the edge before token `second`, to a word that is no "and" or "'s"."""
        if not 0 < second < len(self.doc) or self.doc[second].ent_iob_ != "I" or beside in self.scene.genitives:
            return False
        return self.low[beside] not in ("and", ",", "&", "the", "'s", "’s", "or", "of")

    def _word(self, i: int) -> str:
        return self.low[i] if 0 <= i < len(self.doc) else ""

    def _around(self, i: int, j: int) -> dict[str, float]:
        before, after = self._word(i - 1), self._word(j)
        if before == "the":
            before = self._word(i - 2)
        out: dict[str, float] = {}
        words = self.words
        out["prep"] = float(before in words.locative)
        back = self._word(i - 2) if self._word(i - 1) == before else self._word(i - 3)
        out["of"] = float(before == "of" and back not in words.features)
        out["org_of"] = float(before in ("of", "for") and back in words.org_heads)
        out["feature_of"] = float(before == "of" and back in words.features)
        out["bearing_of"] = float(before in ("of", "from") and back in words.bearings)
        out["bearing_before"] = float(before in words.bearings or before in words.parts)
        out["feature_before"] = float(before in words.features)
        out["feature_after"] = float(after in words.features)
        out["feature_after_cap"] = float(
            after in words.features and self.doc[j].text[:1].isupper() if j < len(self.doc) else False
        )
        strict = words.features.get(back) in _STRICT and back not in ("capital", "port", "stronghold", "bastion")
        out["kind_of"] = float(before == "of" and strict)
        out["lost_genitive"] = float(j - 1 in self.scene.genitives)
        out["edge_of"] = float(before == "of" and back in words.edges)
        out["possessive"] = float(after in ("'s", "’s") or j - 1 in self.scene.genitives)
        out["comma_after"] = float(after == "," and self._named_place(j + 1))
        out["comma_before"] = float(before == "," and self._named_place(i - 2, back=True))
        out["and"] = float(before == "and" or after == "and")
        out["title"] = float(before in words.titles)
        out["says_after"] = float(after in words.says or (after == "," and self._word(j + 1) in words.says))
        out["org_after"] = float(after in words.org_heads and after not in words.features)
        out["dash_after"] = float(
            after in ("--", "—", "–", "-") and self.doc[j - 1].whitespace_ != "" and self.doc[i].text.isupper()
        )
        out["quoted"] = float(before in ('"', "“"))
        return out

    def _named_place(self, i: int, back: bool = False) -> bool:
        """Whether a known place begins (or ends) at token i."""
        if not 0 <= i < len(self.doc) or not self.scene.named(i) or self.scene.gazetteer is None:
            return False
        ends = ((i - 1, i + 1), (i, i + 1)) if back else ((i, i + 2), (i, i + 1))
        return any(a >= 0 and b <= len(self.doc) and self.scene.gazetteer.has(fold(self.scene.text(a, b))) for a, b in ends)

    def _gazetteer(self, i: int, j: int) -> dict[str, float]:
        if self.scene.gazetteer is None:
            return {"blind": 1.0}
        kind, people, many = self.scene.gazetteer.known(fold(self.scene.text(i, j)))
        if not kind:
            return {"unknown": 1.0, "heard": self._heard(i, j)}
        big = kind in ("country", "area1", "continent")
        return {
            "known": 1.0,
            "known_area": float(big),
            "known_people": math.log10(people + 1) / 7,
            "known_many": min(many, 20) / 20,
        }

    def _heard(self, i: int, j: int) -> float:
        """How much the name sounds like one in the countries of the text, 0 below 0.8 to 1."""
        if not self.scene.countries or self.scene.gazetteer is None or len(self.scene.text(i, j)) < _SHORT:
            return 0.0
        return max(0.0, self.scene.gazetteer.heard(self.scene.text(i, j), self.scene.countries) - _FAINT) / (1.0 - _FAINT)
