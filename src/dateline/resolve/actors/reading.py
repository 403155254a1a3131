"""What resolving the actors of one report rests on: what was decided so far, pronouns, the outlet's side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.extract.actors.coreference import PERSON_PRONOUNS, PLURAL_PRONOUNS, Discourse, Known, joined, relative_antecedent
from dateline.extract.syntax import RELATIVES
from dateline.knowledge.actors import ActorList
from dateline.knowledge.outlets import Outlet, OutletList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention
from dateline.records.vocabulary import ActorKind, Facility
from dateline.resolve.actors.labels import Labels

DATELINE: Final = 30  # tokens at the head of a report in which a date line may stand


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """The neutral `name` of a mention, its `actor` id (None: not in the list), `kind` and `facility`.

    `rule` names the rule that decided, `antecedent` is the index of the mention that it rests on, if it rests on another.
    """

    name: str
    actor: str | None
    kind: ActorKind
    rule: str
    facility: Facility | None = None
    antecedent: int | None = None


UNKNOWN: Final = ResolvedActor("unknown", None, "unknown", "actor.pronoun.unresolved")


class Reading:
    """The mentions of one report and what they were resolved to so far (`done`)."""

    def __init__(
        self,
        actors: ActorList,
        outlets: OutletList,
        mentions: Sequence[ActorMention],
        parsed: Parsed,
        theatre: str | None,
        day: date | None,
    ) -> None:
        self.actors = actors
        self.mentions = mentions
        self.parsed = parsed
        self.doc = parsed.doc
        self.theatre = theatre
        self.day = day
        self.discourse = Discourse.read(parsed, actors, mentions)
        self.done: list[ResolvedActor] = []
        self.outlets = outlets
        outlet = outlets.find(parsed.report.source) or self._broadcaster()
        self.own = outlet.party if outlet is not None else ""
        self.labels = Labels(self.actors, mentions, parsed, self.discourse, theatre, self.own)

    def _broadcaster(self) -> Outlet | None:
        """The outlet that a date line names ("San Salvador (Radio Venceremos) -- ...") where the file names none."""
        first = next((m for m in self.mentions if m.category == "outlet" and m.start < DATELINE), None)
        return self.outlets.get(first.actor) if first is not None else None

    def _named(self, actor: str, rule: str, antecedent: int | None = None) -> ResolvedActor:
        found = self.actors.get(actor)
        if found is None:
            return ResolvedActor(actor, None, "person", rule, None, antecedent)
        return ResolvedActor(found.name, found.id, found.kind, rule, None, antecedent)

    def _as(self, index: int, rule: str) -> ResolvedActor:
        other = self.done[index]
        return ResolvedActor(other.name, other.actor, other.kind, rule, other.facility, index)

    def _nearby(self, mention: ActorMention) -> set[str]:
        """The actors named on their own in the sentence of a mention."""
        here = self.parsed.sentence_of[mention.head]
        return {m.actor for m in self.mentions if m is not mention and m.actor and self.parsed.sentence_of[m.head] == here}

    def _near(self, mention: ActorMention, known: Known, reach: int) -> bool:
        return self.parsed.sentence_of[mention.head] - known.sentence <= reach

    def _pronoun(self, mention: ActorMention) -> ResolvedActor:
        index = relative_antecedent(mention, self.mentions[: len(self.done)], self.doc)
        if index is not None:
            return self._as(index, "actor.relative")
        word = mention.text.lower()
        if word in RELATIVES:
            return UNKNOWN
        candidates = [k for k in self.discourse.before(mention) if self._agrees(word, k) and self._near(mention, k, 2)]
        beside = self.discourse.known if mention.use == "modifier" else candidates
        best = joined(mention, beside, self.doc) or self.discourse.best(mention, candidates)
        if best is None:
            return UNKNOWN
        return self._as(best.index, "actor.pronoun")

    def _agrees(self, word: str, known: Known) -> bool:
        kind = self.done[known.index].kind
        if word in PERSON_PRONOUNS:
            return kind == "person"
        if word in PLURAL_PRONOUNS:
            return kind != "person"
        return kind in ("state", "armed_group", "organization")
