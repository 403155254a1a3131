"""Who is meant: a neutral name, an id and a kind for every mention of an actor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dateline.extract.actors.coreference import head_word
from dateline.knowledge.actors import ActorList
from dateline.knowledge.outlets import OutletList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention
from dateline.resolve.actors.descriptions import Descriptions
from dateline.resolve.actors.reading import ResolvedActor
from dateline.resolve.actors.theatre import find_theatre
from dateline.resolve.actors.words import fullest, joined_words, plain_words, without_trade

COUNTING: Final = frozenset({"CD", "JJS"})
CIVILIAN: Final = frozenset({"civilians", "people"})
THINGS: Final = frozenset({"facilities", "vehicles", "settlements"})
BODIES: Final = frozenset({"officials", "organizations"})


class ActorResolver:
    """Resolves all mentions of a report together, in order."""

    def __init__(self, actors: ActorList, outlets: OutletList) -> None:
        self.actors = actors
        self.outlets = outlets

    def resolve(
        self, mentions: Sequence[ActorMention], parsed: Parsed, day: date | None = None, country: str | None = None
    ) -> tuple[ResolvedActor, ...]:
        """Parallel to `mentions`. `day` is the report's, for names that changed; `country` (ISO) the country of its events, where
        that is known from its places; otherwise it is taken from the countries that the report names."""
        theatre = country or find_theatre(parsed, self.actors, self.outlets)
        return _Resolving(self.actors, self.outlets, mentions, parsed, theatre, day).run()

    def armed(self, resolved: ResolvedActor) -> ResolvedActor:
        """Who fights where the report says that a state or government does: its armed forces; others unchanged."""
        fighter = self.actors.get(self.actors.armed(resolved.actor))
        if fighter is None or fighter.id == resolved.actor:
            return resolved
        return ResolvedActor(fighter.name, fighter.id, "state", "actor.state_forces", None, resolved.antecedent)


class _Resolving(Descriptions):
    """Resolves one report's mentions in order."""

    _persons: list[tuple[str, ...]] | None = None

    def run(self) -> tuple[ResolvedActor, ...]:
        for index, mention in enumerate(self.mentions):
            found = self._one(mention)
            self.done.append(found)
            if found.actor is not None or found.kind == "person":
                self.discourse.add(index, mention, found.actor or found.name)
        return tuple(self.done)

    def _one(self, mention: ActorMention) -> ResolvedActor:
        if mention.form == "pronoun":
            return self._pronoun(mention)
        if mention.category == "outlet":
            outlet = self.outlets.get(mention.actor)
            return ResolvedActor(outlet.name if outlet else mention.text, mention.actor, "organization", "actor.outlet")
        if mention.category == "fighters" and self._is_aid(mention.actor):
            return ResolvedActor("civilians", None, "civilians", "actor.aid_workers")
        joint = self.labels.joint_strike(mention)
        if joint is not None:
            return self._named(joint, "actor.coalition.member")
        if mention.actor is not None:
            return self._branch(mention) or self._named(mention.actor, "actor.name")
        return self._by_category(mention) or self._described(mention)

    def _by_category(self, mention: ActorMention) -> ResolvedActor | None:
        """What the kind of noun decides by itself: things, people without arms, persons, bodies."""
        category = mention.category
        if category == "people" and (other := self._armed_after_all(mention)) is not None:
            return other
        if category in CIVILIAN:
            return ResolvedActor("civilians", None, "civilians", f"actor.{category}")
        if category == "protesters":
            return ResolvedActor("protesters", None, "civilians", "actor.protesters")
        if category == "person":
            return self._person(mention)
        words = plain_words(mention, self.parsed)
        if category in THINGS:
            return ResolvedActor(words, None, mention.kind, "actor.thing", mention.facility)
        if category == "unlisted":
            return ResolvedActor(words, None, "unknown", "actor.unlisted")
        return ResolvedActor(words, None, mention.kind, f"actor.{category}") if category in BODIES else None

    def _armed_after_all(self, mention: ActorMention) -> ResolvedActor | None:
        """Who words for people mean if not civilians: "its men" of a group, "others" after soldiers that were counted."""
        if head_word(mention, self.doc) == "man":
            owner = self._owner(mention)
            if owner is not None and owner.kind in ("state", "armed_group"):
                return owner
        if self.parsed.lowers[mention.end - 1] == "others":
            counted = self._counted_before(mention)
            if counted is not None:
                return self._as(counted, "actor.others")
        return None

    def _counted_before(self, mention: ActorMention) -> int | None:
        """The soldiers or fighters counted last before "others" in a sentence: "70 militants died, dozens of others fled"."""
        here = self.parsed.sentence_of[mention.head]
        for index in range(len(self.done) - 1, -1, -1):
            other, found = self.mentions[index], self.done[index]
            if self.parsed.sentence_of[other.head] != here:
                return None
            if other.use == "phrase" and COUNTING & set(self.parsed.tags[max(0, other.start - 1) : other.end]):
                return index if found.kind in ("armed_group", "state") else None
        return None

    def _is_aid(self, actor: str | None) -> bool:
        """Whether those who belong to a body are aid workers, who are civilians."""
        found = self.actors.get(actor)
        return found is not None and found.kind == "organization" and "aid" in found.traits

    def _branch(self, mention: ActorMention) -> ResolvedActor | None:
        """The branch that is meant by its parent's name: "the al-Qaeda-linked insurgents" of a report on its Syrian branch."""
        if mention.category not in ("labels", "groups", "fighters", "rebels") or mention.actor in self._nearby(mention):
            return None
        for known in reversed(self.discourse.before(mention)):
            actor = self.actors.get(known.actor)
            if actor is not None and any(t.other == mention.actor and t.kind in ("branch", "member") for t in actor.ties):
                return self._as(known.index, "actor.branch")
        return None

    def _person(self, mention: ActorMention) -> ResolvedActor:
        own = self._words_of_person(mention)
        if self._persons is None:
            named = [m for m in self.mentions if m.category == "person" and m.form == "name" and m.actor is None]
            self._persons = [self._words_of_person(m) for m in named]
        return ResolvedActor(joined_words(fullest(own, self._persons)), None, "person", "actor.person")

    def _words_of_person(self, mention: ActorMention) -> tuple[str, ...]:
        words = [t for t in self.doc[mention.start : mention.end] if t.text not in ("'s", "’s") and t.text.strip()]
        first = next((n for n, t in enumerate(words) if t.ent_type_ == "PERSON"), 0)
        return without_trade(tuple(t.text for t in words[first:]))
