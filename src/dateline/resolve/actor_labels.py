"""Which of the groups that a report names a label can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.extract.coreference import Discourse, Known
from dateline.knowledge.actors import Actor, ActorList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

EXTREME: Final = frozenset(
    {"jihadist", "jihadi", "extremist", "islamist", "takfiri", "radical", "fundamentalist", "salafist", "terrorist"}
)
ALLIANCES: Final = frozenset({"alliance", "coalition", "bloc", "umbrella"})


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
        if found is None or found.kind != "armed_group" or "generic" in found.traits or actor == self.own:
            return None
        return found

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
        """Whether the sentence of a mention or the one before names an actor."""
        here = self.parsed.sentence_of[mention.head]
        return any(m.actor == actor and 0 <= here - self.parsed.sentence_of[m.head] <= 1 for m in self.mentions)

    def may_be(self, word: str, mention: ActorMention, known: Known) -> bool:
        """Whether a named actor may be what a label says: an armed group for "militants", an alliance for "the alliance"."""
        actor = self.actors.get(known.actor)
        if actor is None or known.actor == self.own:
            return False
        if word in ALLIANCES:
            return "alliance" in actor.traits or "coalition" in actor.traits
        if mention.category == "groups":
            return actor.kind in ("armed_group", "organization") and "generic" not in actor.traits
        if actor.kind != "armed_group" or (self.theatre and actor.side(self.theatre) == "government"):
            return False
        return "generic" not in actor.traits and (
            word not in EXTREME or "kurdish" not in actor.traits or actor.side(self.theatre) == "opposition"
        )
