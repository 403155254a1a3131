"""Whose the people of a noun phrase are: the name before, beside or after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.extract.actors.names import Hit
from dateline.extract.actors.phrases import LEFT_TAGS, Phrase
from dateline.extract.actors.search import DESCRIBING, Search
from dateline.knowledge.nouns import BORNE

LEAVING: Final = frozenset(
    {"withdrawal", "withdraw", "pull", "pullout", "departure", "evacuate", "evacuation", "remove", "removal", "expel",
     "expulsion", "retreat", "leave", "recall"}
)  # fmt: skip
LOYALTIES: Final = frozenset({"loyal", "linked", "affiliated", "belonging", "allied", "subordinate", "close", "related", "tied"})


class Owners(Search):
    """Reads owners: "fighters of the Nusra Front", "warplanes of the regime", "al-Qaeda's Syrian branch the Nusra Front"."""

    def _name_after(self, phrase: Phrase) -> Hit | None:
        """The name that a description is followed by: "al-Qaeda's Syrian branch the Nusra Front"."""
        if phrase.noun.word not in DESCRIBING:
            return None
        at = phrase.end
        while at < len(self.doc) and self.phrases.words[at] in (",", "the", "known", "as", "so-called"):
            at += 1
        hit = self.phrases.hit_at.get(at)
        actor = self.actors.get(hit.actor) if hit is not None and hit.start == at and hit.form == "name" else None
        return hit if actor is not None and actor.kind == "armed_group" else None

    def _described_from(self, phrase: Phrase) -> int:
        """Where a description begins, with an owner that lost its apostrophe: "al Qaedas Syrian branch"."""
        hit = self.phrases.hit_at.get(phrase.start - 1)
        return (
            hit.start
            if hit is not None and hit.form == "name" and self.phrases.words[hit.end - 1].endswith("s")
            else phrase.start
        )

    def _said_after(self, phrase: Phrase) -> Phrase | None:
        """The government or coalition that "of" makes the owner: "warplanes of the regime", "jets of the coalition"."""
        words = self.phrases.words
        if phrase.noun.category not in ("troops", "platforms") or not self._says(phrase.end, "of"):
            return None
        for i in range(phrase.end + 1, min(phrase.end + 6, len(words))):
            found = self.phrases.nouns.get(i)
            if found is not None and not self._says(i + 1, "'s", "’s"):
                owner = self.phrases.build(i)
                rules = found[1].category == "government" or owner.stance == "government"
                if not rules and found[1].word != "coalition":
                    return None
                self.covered |= owner.absorbed
                return replace(owner, stance="government" if rules else None)
            if self.phrases.tags[i] not in LEFT_TAGS:
                return None
        return None

    def _owner(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The actor that the modifiers name: a group, or a state's forces, government or police."""
        if phrase.noun.category not in BORNE and not self._named_body(phrase):
            return None, phrase.country
        if phrase.actor is not None or phrase.country is None:
            return phrase.actor, phrase.country
        return self._state_part(phrase), phrase.country

    def _named_body(self, phrase: Phrase) -> bool:
        """Whether a word for a body only says what the body named before it is: "the Observatory monitor"."""
        actor = self.actors.get(phrase.actor)
        return phrase.noun.category == "organizations" and actor is not None and actor.kind == "organization"

    def _state_part(self, phrase: Phrase) -> str | None:
        category, iso = phrase.noun.category, phrase.country
        if category == "government" and phrase.stance in (None, "government"):
            return f"{iso}.government"
        if category == "police":
            return f"{iso}.police"
        if category in ("troops", "platforms") and phrase.stance in (None, "government") and not phrase.label:
            return f"{iso}.forces"
        if category == "fighters" and phrase.stance == "government":
            return f"{iso}.forces"
        return None

    def _owner_after(self, phrase: Phrase) -> Hit | None:
        """The name after "of", "from": "fighters from the Nusra Front", "terrorists of the so-called Army of Islam"."""
        if phrase.noun.category not in BORNE or phrase.noun.category == "government":
            return None
        words = self.phrases.words
        at = phrase.end
        loyal = at < len(words) and words[at] in LOYALTIES
        at += loyal
        if at >= len(words) or words[at] not in (("to", "with") if loyal else ("of", "from")):
            return None
        for i in range(at + 1, min(at + 7, len(words))):
            hit = self.phrases.hit_at.get(i)
            if hit is not None and not self._possessor(hit):
                return hit if self._owns(hit, phrase, loyal) else self._described(i)
            if hit is None and self.phrases.tags[i] not in LEFT_TAGS and words[i] not in ("-", "so", '"'):
                return None
        return None

    def _described(self, at: int) -> Hit | None:
        """The name at the end of a description that begins at a token: "fighters of al-Qaeda's branch the Nusra Front"."""
        ends = (i for i in range(at, min(at + 6, len(self.doc))) if i in self.phrases.nouns)
        return next((hit for i in ends if (hit := self._name_after(self.phrases.build(i))) is not None), None)

    def _possessor(self, hit: Hit) -> bool:
        """Whether a state's name only says where another name belongs: "troops of Libya's Government of National Accord"."""
        last = hit.end - 1 if self._says(hit.end - 1, "'s", "’s") else hit.end
        return len(hit.actor) == 2 and self._says(last, "'s", "’s") and last + 1 in self.phrases.hit_at

    def _owns(self, hit: Hit, phrase: Phrase, loyal: bool) -> bool:
        """Whether a name after "of" is that of the fighters' group, not of a place or the first word of another name."""
        if hit.form != "name" or self.phrases.modified(hit.root) is not None:
            return False
        if len(hit.actor) == 2 or (hit.leads is not None and len(hit.leads) == 2):
            return loyal or (phrase.noun.category == "troops" and not self._taken_from(phrase))
        return True

    def _taken_from(self, phrase: Phrase) -> bool:
        """Whether "from" says what troops leave, not whose they are: "the withdrawal of troops from Syria"."""
        ups = [self.phrases.heads[phrase.head]]
        ups += [self.phrases.heads[i] for i in ups]
        return self._says(phrase.end, "from") and any(self.parsed.lemmas[i] in LEAVING for i in ups)

    def _take_owner(self, phrase: Phrase, hit: Hit) -> Phrase:
        """The phrase with the owner that follows it: a group, a state's forces, or those who are loyal to a government."""
        owner = hit.leads or hit.actor
        iso, _, part = owner.partition(".")
        if iso not in self.actors.countries:
            return replace(phrase, actor=owner)
        if phrase.noun.category in ("troops", "platforms") or part == "forces":
            return replace(phrase, actor=f"{iso}.forces", country=iso)
        return replace(phrase, country=iso, stance="pro_government")
