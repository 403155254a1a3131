"""What is known of the tokens of a text that may name places, as features by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.tokens import Doc

from dateline.extract.places.words import PlaceWords
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.keys import fold, name_words
from dateline.gazetteer.schema import ROMANISED
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets

_LONGEST = 6
_ACRONYM = 5
_OF_NOTE = 50_000
_COUNTRIES = 3
_SHORT = 4
_FAINT = 0.75
_STRICT = frozenset({"village", "town", "city", "province", "quarter", "camp"})
_JOINTS = frozenset({"-", "–", "'", "’", "‘", "."})
_HYPHENS = frozenset({"-", "–"})
_MARKS = frozenset({"'", "’", "‘", "ʼ", "`"})
_IZAFA = frozenset({"e", "i", "ye", "yi"})
"""What joins two words of a Persian name after a hyphen: "Pul-e Khumri"."""
_TELLING = (
    "gharb",
    "sharq",
    "shark",
    "shamal",
    "janub",
    "janoub",
    "kabir",
    "saghir",
    "jadid",
    "jadeed",
    "qadim",
    "fawqan",
    "tahtan",
    "aswad",
    "abyad",
    "ahmar",
)
"""How Arabic words begin that tell one of two places of a name from the other: "al-Samdania al-Gharbia", western Samdania."""
_LABELS = {"GPE": "ner_gpe", "LOC": "ner_loc", "FAC": "ner_loc", "ORG": "ner_org", "PERSON": "ner_person", "NORP": "ner_norp"}


@lru_cache(maxsize=20_000)
def names_actor(text: str) -> bool:
    """Whether the lists of actors and outlets know the text as something other than a state or its parts."""
    if load_outlets().find(text) is not None:
        return True
    return any(actor.kind != "state" and "." not in actor.id for actor in load_actors().find(text))


class Scene:
    """One text with what its tokens are, for reading features off."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer | None, words: PlaceWords) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.words = words
        self.texts = [t.text for t in doc]
        self.low = [text.lower().strip(".") for text in self.texts]
        self.plain = {text for text in self.texts if text.islower()}
        self.capital = [text[:1].isupper() and any(map(str.isalpha, text)) for text in self.texts]
        self.first = {s.start for s in doc.sents}
        self.shout = self._by_token(self._shouts)
        self.genitives: set[int] = set()
        if gazetteer is not None:
            self.genitives = {i for i, text in enumerate(self.texts) if self._lost_genitive(text, gazetteer)}
        self.surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and self._full_name(e.start, e.end)}
        self.titled = self._by_token(self._titled)
        self.countries = self._countries()

    def _by_token(self, ask: Callable[[int, int], bool]) -> list[bool]:
        """The answer for each sentence, at each of its tokens; asked once a sentence."""
        return [answer for s in self.doc.sents for answer in [ask(s.start, s.end)] * len(s)]

    def _full_name(self, start: int, end: int) -> bool:
        """Whether a person that the language model saw has a first and a last name, and no part that places have."""
        place = name_words()["common"] | name_words()["heads"] | self.words.features.keys() | self.words.bearings.keys()
        return end - start > 1 and not any(i in self.genitives or self.low[i] in place for i in range(start, end))

    def _titled(self, start: int, end: int) -> bool:
        """Whether the words of a sentence are capitalised as in a headline."""
        longer = [text for text in self.texts[start:end] if len(text) > _SHORT and text.isalpha()]
        return len(longer) > 3 and sum(text[0].isupper() for text in longer) > 0.8 * len(longer)

    def text(self, start: int, end: int) -> str:
        """The name that tokens give, without the s of a genitive that lost its apostrophe."""
        said: str = self.doc[start:end].text
        return said[:-1] if end - 1 in self.genitives else said

    @staticmethod
    def _lost_genitive(word: str, gazetteer: Gazetteer) -> bool:
        """Whether the word is a place of note with an s at its end that is not its own: "Syrias Idlib province"."""
        if len(word) < 5 or not word[0].isupper() or not word.endswith("s") or word.isupper() or gazetteer.has(fold(word)):
            return False
        kind, people, _ = gazetteer.known(fold(word[:-1]))
        return kind in ("country", "area1") or people >= _OF_NOTE

    def _countries(self) -> tuple[str, ...]:
        """The countries that the text names most, by name or demonym, of those whose place names vary in spelling."""
        if self.gazetteer is None:
            return ()
        votes: dict[str, int] = {}
        for i, low in enumerate(self.low):
            name = self.words.demonyms.get(low) or (self.text(i, i + 1) if self.named(i) else "")
            code = self.gazetteer.country(fold(name)) if name else None
            if code in ROMANISED:
                votes[code] = votes.get(code, 0) + 1
        return tuple(sorted(votes, key=lambda c: (-votes[c], c))[:_COUNTRIES])

    def _shouts(self, start: int, end: int) -> bool:
        letters = "".join(text for text in self.texts[start:end] if text.isalpha())
        return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def named(self, i: int) -> bool:
        """Whether token i may begin or end a name."""
        return self.capital[i]

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
        if self.named(i):
            return True
        return self.low[i] in self.words.arabic and self._next_name(i) is not None

    def _next_name(self, i: int) -> int | None:
        """The next token of a name after token i, particles and hyphens skipped; None if the name ends."""
        at = i + 1
        while at < len(self.texts) and at - i <= 4:
            text = self.texts[at]
            if self.capital[at]:
                return at
            joint = text in _JOINTS and not self.doc[at - 1].whitespace_ and not self.doc[at].whitespace_
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

    def _joined(self, j: int) -> bool:
        """Whether a Persian joint begins at token j: the hyphen of "Pul-e"."""
        return j + 1 < len(self.doc) and self.texts[j] in _HYPHENS and self._izafa(j + 2)

    def _run_end(self, i: int) -> int:
        at = i
        while at - i < 12 and at not in self.genitives and (following := self._next_name(at)) is not None:
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
        return here and not word.startswith(_TELLING) and not self._known(i - 2, article + 3)

    def _actor(self, i: int, j: int) -> bool:
        """Whether tokens i to j name an actor that is no state, or an outlet: "Al-Nusra Front", "Reuters"."""
        return names_actor(self.doc[i:j].text)

    def candidates(self) -> Iterator[tuple[tuple[int, int], dict[str, float]]]:
        """Every stretch that may be a place name, with its features."""
        for start, end in self.runs():
            if self._actor(start, end):
                continue
            parts = sorted(self._parts(start, end))
            known = [(i, j) for i, j in parts if self._known(i, j)]
            for i, j in parts:
                features = self.features(i, j, start, end)
                features["longer_known"] = float(any(a <= i and j <= b and b - a > j - i for a, b in known))
                features["rest_known"] = self._rest_known(i, j, start, end, known)
                features["holds_known"] = float(any(i <= a and b <= j and b - a < j - i for a, b in known))
                yield (i, j), features

    def _rest_known(self, i: int, j: int, start: int, end: int, known: list[tuple[int, int]]) -> float:
        """Whether the run falls into this candidate and other known names, as where a list has lost its commas."""
        if (start, end) in known or (i, j) == (start, end):
            return 0.0
        before = i == start or (start, i) in known
        after = j == end or (j, end) in known
        return float(before and after)

    def _parts(self, start: int, end: int) -> set[tuple[int, int]]:
        out = set()
        edges = [i for i in range(start, end) if self._edge(i)]
        for i in edges:
            if i > start and self._izafa(i):
                continue
            for j in [e + 1 for e in edges if i <= e < i + _LONGEST + 2 and not self._joined(e + 1)]:
                whole = (i, j) == (start, end) or (j == end and self._stripped(start, i)) or self._capped(j, end)
                if (whole or self._known(i, j)) and self._allowed(i, j):
                    out.add((i, j))
        return out

    def _edge(self, i: int) -> bool:
        return self.named(i) or (self.low[i] in self.words.arabic and self.doc[i].text not in _JOINTS)

    def _stripped(self, start: int, i: int) -> bool:
        """Whether all that stands before token i in its run is titles, directions or kinds: "President", "Northern"."""
        drop = self.words.titles | self.words.bearings.keys() | self.words.parts | self.words.features.keys() | self.words.never
        return all(w in drop or w in self.words.demonyms or w in self.words.particles or w in _JOINTS for w in self.low[start:i])

    def _capped(self, j: int, end: int) -> bool:
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
        return not self._actor(i, j)

    def _known(self, i: int, j: int) -> bool:
        return self.gazetteer is not None and self.gazetteer.has(fold(self.text(i, j)))

    def features(self, i: int, j: int, start: int, end: int) -> dict[str, float]:
        """What is known of tokens i to j (exclusive), which stand in the run from `start` to `end`."""
        out = {**self._entity(i, j), **self._around(i, j), **self._gazetteer(i, j)}
        told = max(out[k] for k in ("feature_of", "edge_of", "bearing_of", "prep", "feature_after"))
        out["told_heard"] = told * out.get("heard", 0.0)
        out["told_known"] = told * out.get("known", 0.0)
        out["told_twice"] = float(out["feature_of"] or out["edge_of"]) * float(out.get("ner_person", 0.0))
        out["cap_before"] = float(i > start and not self._stripped(start, i))
        out["cap_after"] = float(j < end and not self._capped(j, end) and self.low[j] not in _JOINTS)
        if self.titled[i]:
            out["titled_before"], out["titled_after"] = out.pop("cap_before"), out.pop("cap_after")
            out["titled"] = 1.0
        out["common_head"] = float(j - i > 1 and self.low[i] in name_words()["common"])
        out["hyphen"] = float((j < end and self.low[j] in _JOINTS) or (i > start and self.low[i - 1] in _JOINTS))
        out["lower_seen"] = float(j - i == 1 and self.low[i] in self.plain)
        out["sentence_start"] = float(i in self.first and j - i == 1)
        capital = j - i == 1 and self.doc[i].text.isupper() and not self.shout[i]
        out["acronym"] = float(capital and len(self.doc[i].text) <= _ACRONYM and "." not in self.doc[i].text)
        out["capitals"] = float(capital and len(self.doc[i].text) > _ACRONYM)
        out["surname"] = float(j - i == 1 and self.doc[i].text in self.surnames)
        out["shout"] = float(self.shout[i])
        out["org_inside"] = float(any(w in self.words.org_heads for w in self.low[i:j]))
        out["title_inside"] = float(self.low[i] in self.words.titles)
        out["feature_inside"] = float(j - i > 1 and (self.low[j - 1] in self.words.features or self.low[i] in self.words.fronts))
        out["arabic"] = float(any(w in self.words.arabic for w in self.low[i:j]))
        out["words"] = float(min(j - i, 5))
        out["persian_joint"] = float(any(self._joined(k) for k in range(i + 1, j)))
        return out

    def _entity(self, i: int, j: int) -> dict[str, float]:
        kinds = [t.ent_type_ for t in self.doc[i:j] if t.text not in _JOINTS]
        label = max(kinds, key=kinds.count) if kinds else ""
        name = {
            "GPE": "ner_gpe",
            "LOC": "ner_loc",
            "FAC": "ner_loc",
            "ORG": "ner_org",
            "PERSON": "ner_person",
            "NORP": "ner_norp",
        }
        out = {name.get(label, "ner_other" if label else "ner_none"): 1.0}
        inside = bool(label) and (self._goes_on(i, i - 1) or self._goes_on(j, j))
        if inside:
            out["ner_part"] = 1.0
            if label in ("ORG", "PERSON"):
                out[f"ner_part_{label.lower()}"] = 1.0
        return out

    def _goes_on(self, second: int, beside: int) -> bool:
        """Whether the language model's entity runs on over the edge before token `second`, to a word that is no "and" or "'s"."""
        if not 0 < second < len(self.doc) or self.doc[second].ent_iob_ != "I" or beside in self.genitives:
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
        out["lost_genitive"] = float(j - 1 in self.genitives)
        out["edge_of"] = float(before == "of" and back in words.edges)
        out["possessive"] = float(after in ("'s", "’s") or j - 1 in self.genitives)
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
        if not 0 <= i < len(self.doc) or not self.named(i) or self.gazetteer is None:
            return False
        ends = ((i - 1, i + 1), (i, i + 1)) if back else ((i, i + 2), (i, i + 1))
        return any(a >= 0 and b <= len(self.doc) and self.gazetteer.has(fold(self.text(a, b))) for a, b in ends)

    def _gazetteer(self, i: int, j: int) -> dict[str, float]:
        if self.gazetteer is None:
            return {"blind": 1.0}
        kind, people, many = self.gazetteer.known(fold(self.text(i, j)))
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
        if not self.countries or self.gazetteer is None or len(self.text(i, j)) < _SHORT:
            return 0.0
        return max(0.0, self.gazetteer.heard(self.text(i, j), self.countries) - _FAINT) / (1.0 - _FAINT)
