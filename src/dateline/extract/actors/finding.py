"""Who may take part: every noun phrase of a report that can act or be acted upon, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dateline.extract.actors.entities import find_bodies, find_pronouns
from dateline.extract.actors.named import Named
from dateline.extract.actors.names import root_of
from dateline.extract.actors.phrases import LEFT_TAGS, QUANTITIES, Phrase
from dateline.extract.actors.unlisted import find_peoples, find_unlisted
from dateline.knowledge.actors import ActorList
from dateline.knowledge.nouns import BORNE, Noun
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorForm, ActorMention, ActorUse
from dateline.records.vocabulary import ActorKind

UNITS: Final = frozenset(
    {"brigade", "battalion", "front", "movement", "army", "militia", "commando", "division", "group", "organization", "faction",
     "force"}
)  # fmt: skip


def find_actors(parsed: Parsed, actors: ActorList) -> tuple[ActorMention, ...]:
    """All mentions in order of their first token. Conjoined actors come apart; a name inside a phrase that means the same
    actor ("ISIL militants") is part of it; one that only modifies ("a Daesh assault") is a mention of its own."""
    search = _Search(parsed, actors)
    found = list(search.run())
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _category(phrase: Phrase) -> str:
    """The category of a phrase: that of its noun, or a label's ("terrorist groups", "takfiri fighters")."""
    category = phrase.noun.category
    return "labels" if phrase.label and category in ("fighters", "groups", "troops", "militia") else category


class _Search(Named):
    """The mentions of one report."""

    def run(self) -> Iterator[ActorMention]:
        """All mentions; names that no list knows last, where nothing else was found."""
        found = list(self._known())
        taken = {i for m in found for i in range(m.start, m.end)} | self.phrases.hit_at.keys() | self.phrases.inside
        yield from found
        for start, end in find_peoples(self.parsed, taken):
            mention = self._entity(start, end, end - 1, "civilians", "people")
            taken.update(range(start, end))
            yield replace(mention, form="demonym", plural=True)
        for start, end in find_unlisted(self.parsed, taken):
            yield self._entity(start, end, root_of(self.doc, start, end), "unknown", "unlisted")

    def _known(self) -> Iterator[ActorMention]:
        yield from self._noun_mentions()
        for hit in self.hits:
            if hit.root not in self.covered and not self.covered.issuperset(range(hit.start, hit.end)):
                yield from self._name_mention(hit)
        yield from self._person_mentions()
        for start, end in find_bodies(self.parsed, self.phrases.hit_at.keys() | self.phrases.inside):
            yield self._entity(start, end, root_of(self.doc, start, end), "organization", "organizations")
        yield from find_pronouns(self.parsed)

    def _noun_mentions(self) -> Iterator[ActorMention]:
        heads: list[Phrase] = []
        modifiers: list[Phrase] = []
        for end in sorted(self.phrases.nouns):
            first, noun = self.phrases.nouns[end]
            if any(first in range(s, e) or end in range(s, e) for s, e in self.persons):
                continue
            if noun.category in ("people", "groups", "fighters", "civilians", "vehicles") and self._gathers(end):
                continue
            phrase = self.phrases.build(end)
            stands = self.phrases.modified(end) is None or self._name_after(phrase) is not None
            (heads if stands else modifiers).append(phrase)
        for phrase in heads:
            if phrase.noun.category in (*BORNE, "civilians", "people", "protesters") or self._named_body(phrase):
                self.covered |= phrase.absorbed
            if not self._titled(phrase):
                yield self._phrase_mention(phrase)
        for phrase in modifiers:
            if phrase.head in self.covered:
                continue
            for mention in self._modifier_mention(phrase):
                self.covered |= phrase.absorbed
                yield mention

    def _gathers(self, end: int) -> bool:
        """Whether a noun only counts the next: "bodies of four children", "members of the Islamic Front"."""
        if not self._is_quantity(end) or self.phrases.words[end] not in QUANTITIES:
            return False
        return any(
            j in self.phrases.nouns and self.phrases.nouns[j][1].category not in ("settlements", "facilities")
            for j in range(end + 2, min(end + 7, len(self.phrases.words)))
            if all(self.phrases.tags[k] in LEFT_TAGS for k in range(end + 2, j + 1))
        )

    def _titled(self, phrase: Phrase) -> bool:
        """Whether the noun is the title before a person's name ("President X")."""
        if any(s == phrase.end for s, _ in self.persons):
            return True
        hit = self.phrases.hit_at.get(phrase.end)
        return hit is not None and hit.start == phrase.end and self._is_person(hit)

    def _phrase_mention(self, phrase: Phrase) -> ActorMention:
        start, end, head = phrase.start, phrase.end, phrase.head
        named = self._name_after(phrase)
        owner = self._owner_after(phrase) if named is None and self._owner(phrase)[0] is None else None
        if named is not None:
            start, end = self._described_from(phrase), named.end
            self.covered.update(range(start, end))
            head = root_of(self.doc, start, end)
            phrase = replace(phrase, actor=named.actor, country=None, stance=None)
        elif owner is not None:
            end = owner.end
            phrase = self._take_owner(phrase, owner)
        elif self._owner(phrase)[0] is None and (said := self._said_after(phrase)) is not None:
            end, phrase = said.end, replace(phrase, stance=said.stance, country=said.country)
        start, head = self._partitive(start, head)
        return self._mention(phrase, start, end, head, "phrase", None)

    def _partitive(self, start: int, head: int) -> tuple[int, int]:
        """The whole of "dozens of militants", "four of its soldiers": it hangs on the sentence by the quantity."""
        at = start - 2
        if not self._is_quantity(at):
            return start, head
        begin = at
        while begin > 0 and self.phrases.tags[begin - 1] in ("DT", "CD", "JJ", "PDT") and begin not in self.phrases.starts:
            begin -= 1
        return begin, at

    def _modifier_mention(self, phrase: Phrase) -> Iterator[ActorMention]:
        noun = phrase.noun
        owns = noun.word == "coalition" or self.phrases.deps[phrase.head] == "poss"
        if noun.category not in BORNE or (noun.category in ("fighters", "platforms", "groups") and not owns):
            return
        over = self.phrases.modified(phrase.head)
        tie = self.phrases.tie_after(phrase.end)
        use: ActorUse = "modifier"
        if tie == "holds":
            use = "holder"
        elif tie is not None or self.phrases.prefixed(phrase.first) is not None:
            use = "supporter"
        yield self._mention(phrase, phrase.start, phrase.end, phrase.head, use, over)

    def _mention(self, phrase: Phrase, start: int, end: int, head: int, use: ActorUse, over: int | None) -> ActorMention:
        """The mention that a phrase makes in tokens `start` to `end`, by its head; `over` is the noun that it modifies."""
        actor, country = self._owner(phrase)
        noun = phrase.noun
        form: ActorForm = "description"
        if actor is not None:
            form = "demonym" if "." in actor else "name"
        elif self._is_unit(phrase):
            form = "name"
        elif noun.category in ("rebels", "labels", "resistance") or phrase.label:
            form = "label"
        span = self.parsed.span(start, end)
        return ActorMention(
            span, start, end, head, self.parsed.quote(span), form, self._kind(noun, actor, phrase), actor,
            noun.plural or head != phrase.head, _category(phrase),
            country, phrase.stance, use, over, noun.facility,
        )  # fmt: skip

    def _is_unit(self, phrase: Phrase) -> bool:
        """Whether a phrase is the name of a group or unit that no list knows: "the Al-Iman Brigade"."""
        return phrase.noun.word in UNITS and self.doc[phrase.head].text[0].isupper() and self.phrases.tags[phrase.first - 1] in (
            "NNP", "NNPS"
        ) and phrase.first - 1 >= phrase.start and phrase.first - 1 not in self.phrases.hit_at  # fmt: skip

    def _kind(self, noun: Noun, actor: str | None, phrase: Phrase) -> ActorKind:
        if noun.category not in BORNE:
            return "civilians" if noun.category == "officials" and noun.plural else noun.kind
        found = self.actors.get(actor)
        if found is not None:
            return found.kind
        if phrase.stance == "government" and noun.category in ("fighters", "platforms", "troops"):
            return "state"
        if phrase.stance in ("opposition", "pro_government") or phrase.label or self._is_unit(phrase):
            return "armed_group"
        return noun.kind

    def _person_mentions(self) -> Iterator[ActorMention]:
        for start, end in self.persons:
            begin = self._with_title(start)
            head = root_of(self.doc, start, end)
            yield self._entity(begin, end, head, "person", "person")
