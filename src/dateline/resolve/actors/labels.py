"""Which of the groups that a report names a label can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.extract.actors.coreference import Discourse, Known
from dateline.knowledge.actors import Actor, ActorList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

EXTREME: Final = frozenset(
    {"jihadist", "jihadi", "extremist", "islamist", "takfiri", "radical", "fundamentalist", "salafist", "terrorist"}
)
STRIKES: Final = frozenset({"airstrike", "strike", "bombing", "raid", "air-strike"})
ARMED_WORDS: Final = frozenset({"branch", "movement", "faction", "offshoot", "splinter", "outfit", "squad"})
ALLIANCES: Final = frozenset({"alliance", "coalition", "bloc", "umbrella"})


def _is_coalition(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "state" and "coalition" in actor.traits


@dataclass(frozen=True, slots=True)
class Labels:
    """The groups of one report. `own` is the actor whose side the outlet speaks for; `theatre` the country of the report."""

    actors: ActorList
    mentions: Sequence[ActorMention]
    parsed: Parsed
    discourse: Discourse
    theatre: str | None
    own: str

    def group(self, actor: str) -> Actor | None:
        """The actor, if it is an armed group that a label may mean and not the outlet's own side."""
        found = self.actors.get(actor)
        if found is None or found.kind != "armed_group" or "generic" in found.traits or self.is_ours(found):
            return None
        if self.theatre and found.side(self.theatre) == "government":
            return None
        return found

    def is_ours(self, actor: Actor) -> bool:
        """Whether an actor is the outlet's own side, or fights on it in the report's country."""
        if actor.id == self.own:
            return True
        side = self._own_side()
        return side is not None and actor.side(self.theatre) == side

    def _own_side(self) -> str | None:
        own = self.actors.get(self.actors.armed(self.own) if self.own else None)
        return own.side(self.theatre) if own is not None else None

    def speaks_for_group(self) -> bool:
        """Whether the outlet speaks for an armed group, which calls itself the resistance and its enemies hirelings."""
        own = self.actors.get(self.own or None)
        return own is not None and own.kind == "armed_group"

    def coalition(self, on: date | None) -> str | None:
        """The coalition that is meant without its name: the one that the report names, else that of its country and day."""
        named = [a for a in self.discourse.counts if _is_coalition(self.actors.get(a))]
        if named:
            return max(named, key=lambda a: (self._here(a), self.discourse.counts[a]))
        here = [a.id for a in self.actors if _is_coalition(a) and self._here(a.id) and a.existed(on)]
        return here[0] if len(here) == 1 else None

    def joint_strike(self, mention: ActorMention) -> str | None:
        """The coalition whose strikes a member's are in a report on it: "U.S. airstrikes"."""
        over = mention.modifies
        if mention.use != "modifier" or over is None or self.parsed.lemmas[over].lower() not in STRIKES:
            return None
        iso = (mention.actor or "").partition(".")[0]
        named = [a for c in self.discourse.counts if _is_coalition(a := self.actors.get(c)) and a is not None]
        return next((a.id for a in named if any(t.kind == "member" and t.other == iso for t in a.ties)), None)

    def _here(self, actor: str) -> bool:
        found = self.actors.get(actor)
        return found is not None and found.side(self.theatre) is not None

    def separatists(self, country: str | None) -> str | None:
        """The separatist group of a country that the report names most."""
        found = [
            a for a in self.discourse.counts if (g := self.actors.get(a)) and "separatist" in g.traits and country in g.countries
        ]
        return max(found, key=lambda a: self.discourse.counts[a], default=None)

    def only_group(self) -> Actor | None:
        """The one armed group that the report names at all, if it is one."""
        groups = [a for a in self.discourse.counts if self.group(a)]
        return self.group(groups[0]) if len(groups) == 1 else None

    def usual(self, word: str) -> str | None:
        """The one armed group of the report, or the one that it ties the label to in so many words ("ISIL terrorists")."""
        only = self.only_group()
        if only is not None:
            return only.id
        tied = [a for a in self.discourse.tied(word) if self.group(a)]
        return tied[0] if len(tied) == 1 else None

    def beside(self, word: str, mention: ActorMention) -> str | None:
        """The one armed group that the sentence names, where a bare label can mean no other."""
        here = self.parsed.sentence_of[mention.head]
        named = {
            m.actor
            for i, m in enumerate(self.mentions)
            if m.actor is not None
            and self.parsed.sentence_of[m.head] == here
            and m.use in ("phrase", "modifier")
            and not (m.use == "phrase" and self.discourse.opposed(mention, m))
            and self.may_be(word, mention, Known(i, m, m.actor, here, False))
        }
        return named.pop() if len(named) == 1 else None

    def adjacent(self, mention: ActorMention, actor: str) -> bool:
        """Whether the sentence of a mention or one beside it names an actor."""
        here = self.parsed.sentence_of[mention.head]
        return any(m.actor == actor and abs(here - self.parsed.sentence_of[m.head]) <= 1 for m in self.mentions)

    def may_be(self, word: str, mention: ActorMention, known: Known) -> bool:
        """Whether a named actor may be what a label says: an armed group for "militants", an alliance for "the alliance"."""
        actor = self.actors.get(known.actor)
        if actor is None or known.actor == self.own or (mention.category == "labels" and self.is_ours(actor)):
            return False
        if word in ALLIANCES:
            return "alliance" in actor.traits or "coalition" in actor.traits
        if mention.category == "groups":
            kinds = ("armed_group",) if word in ARMED_WORDS else ("armed_group", "organization")
            return actor.kind in kinds and "generic" not in actor.traits
        if actor.kind != "armed_group" or (self.theatre and actor.side(self.theatre) == "government"):
            return False
        return "generic" not in actor.traits and (
            word not in EXTREME or "kurdish" not in actor.traits or "opposition" in (actor.side(self.theatre), self._own_side())
        )
