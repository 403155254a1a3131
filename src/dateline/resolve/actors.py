"""Who is meant: a neutral name, an id and a kind for every mention of an actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.extract.actor_names import leads
from dateline.extract.coreference import (
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    Discourse,
    Known,
    apposition,
    head_word,
    is_definite,
    joined,
    relative_antecedent,
    side_of_speaker,
)
from dateline.extract.syntax import RELATIVES
from dateline.knowledge.actors import ActorList
from dateline.knowledge.outlets import Outlet, OutletList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention
from dateline.records.vocabulary import GENERIC_ARMED_GROUP, ActorKind, Facility
from dateline.resolve.actor_labels import ALLIANCES, Labels
from dateline.resolve.actor_words import joined_words, plain_words, unit_name
from dateline.resolve.theatre import find_theatre

PRO_GOVERNMENT: Final = "pro-government-militias"
CIVILIAN: Final = frozenset({"civilians", "people"})
ARMED_LABELS: Final = frozenset({"labels", "gunmen", "fighters", "groups", "militia", "rebels"})
UNARMED: Final = frozenset(
    {"member", "element", "leader", "chief", "head", "side", "wing", "affiliate", "follower",
     "supporter", "ally", "partner", "deputy", "unit", "cell", "column", "defector", "cadre"}
)  # fmt: skip
BESIDE: Final = frozenset({"ally", "partner", "supporter", "sympathizer", "affiliate"})
SEPARATIST: Final = frozenset({"separatist", "separatists", "secessionist", "secessionists"})
CULPRITS: Final = frozenset({"perpetrator", "killer", "murderer", "suspect", "criminal", "thug", "gangster", "captor"})
HIRED: Final = frozenset({"mercenary", "hireling", "invader", "aggressor", "occupier"})
DATELINE: Final = 30  # tokens at the head of a report in which a date line may stand
RANK_AND_FILE: Final = frozenset({"soldier", "serviceman", "officer", "troop", "trooper", "conscript"})
ARMY: Final = frozenset({"army", "military"})
ALLIES: Final = frozenset({"ally", "partner", "affiliate"})


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
        return _Reading(self, mentions, parsed, theatre, day).run()

    def armed(self, resolved: ResolvedActor) -> ResolvedActor:
        """Who fights where the report says that a state or government does: its armed forces; others unchanged."""
        fighter = self.actors.get(self.actors.armed(resolved.actor))
        if fighter is None or fighter.id == resolved.actor:
            return resolved
        return ResolvedActor(fighter.name, fighter.id, "state", "actor.state_forces", None, resolved.antecedent)


class _Reading:
    """One report."""

    def __init__(
        self, resolver: ActorResolver, mentions: Sequence[ActorMention], parsed: Parsed, theatre: str | None, day: date | None
    ) -> None:
        self.actors = resolver.actors
        self.mentions = mentions
        self.parsed = parsed
        self.doc = parsed.doc
        self.theatre = theatre
        self.day = day
        self.discourse = Discourse.read(parsed, resolver.actors, mentions)
        self.done: list[ResolvedActor] = []
        self.outlets = resolver.outlets
        outlet = resolver.outlets.find(parsed.report.source) or self._broadcaster()
        self.own = outlet.party if outlet is not None else ""
        self.labels = Labels(self.actors, mentions, parsed, self.discourse, theatre, self.own)

    def _broadcaster(self) -> Outlet | None:
        """The outlet that a date line names ("San Salvador (Radio Venceremos) -- ...") where the file names none."""
        first = next((m for m in self.mentions if m.category == "outlet" and m.start < DATELINE), None)
        return self.outlets.get(first.actor) if first is not None else None

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
        if mention.category in ("facilities", "vehicles", "settlements"):
            return ResolvedActor(plain_words(mention, self.parsed), None, mention.kind, "actor.thing", mention.facility)
        if mention.category == "people" and head_word(mention, self.doc) == "man":
            owner = self._owner(mention)
            if owner is not None and owner.kind in ("state", "armed_group"):
                return owner
        if mention.category in CIVILIAN:
            return ResolvedActor("civilians", None, "civilians", f"actor.{mention.category}")
        if mention.category == "protesters":
            return ResolvedActor("protesters", None, "civilians", "actor.protesters")
        if mention.category == "person":
            return self._person(mention)
        if mention.category in ("officials", "organizations"):
            return ResolvedActor(plain_words(mention, self.parsed), None, mention.kind, f"actor.{mention.category}")
        return self._described(mention)

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

    def _nearby(self, mention: ActorMention) -> set[str]:
        """The actors named on their own in the sentence of a mention."""
        here = self.parsed.sentence_of[mention.head]
        return {m.actor for m in self.mentions if m is not mention and m.actor and self.parsed.sentence_of[m.head] == here}

    def _named(self, actor: str, rule: str, antecedent: int | None = None) -> ResolvedActor:
        found = self.actors.get(actor)
        if found is None:
            return ResolvedActor(actor, None, "person", rule, None, antecedent)
        return ResolvedActor(found.name, found.id, found.kind, rule, None, antecedent)

    # people

    def _person(self, mention: ActorMention) -> ResolvedActor:
        words = [t.text for t in self.doc[mention.start : mention.end] if t.text not in ("'s", "’s")]
        proper = [t.text for t in self.doc[mention.start : mention.end] if t.ent_type_ == "PERSON"] or words
        name = joined_words(proper)
        for earlier in self.done:
            if earlier.kind == "person" and name and earlier.name.split()[-1:] == name.split()[-1:]:
                name = max(name, earlier.name, key=len)
        return ResolvedActor(name, None, "person", "actor.person")

    # pronouns

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

    def _near(self, mention: ActorMention, known: Known, reach: int) -> bool:
        return self.parsed.sentence_of[mention.head] - known.sentence <= reach

    def _as(self, index: int, rule: str) -> ResolvedActor:
        other = self.done[index]
        return ResolvedActor(other.name, other.actor, other.kind, rule, other.facility, index)

    # descriptions and labels

    def _described(self, mention: ActorMention) -> ResolvedActor:
        if mention.form == "name":
            return ResolvedActor(unit_name(mention, self.parsed), None, mention.kind, "actor.unit")
        if self.parsed.lowers[mention.start] == "our":
            return self._own_side(mention)
        index = apposition(mention, self.mentions[: len(self.done)], self.doc)
        if index is not None and self.done[index].kind in ("armed_group", "state", "organization"):
            return self._as(index, "actor.apposition")
        owner = self._owner(mention)
        if owner is not None:
            return owner
        if mention.category == "fighters" and mention.stance == "government" and head_word(mention, self.doc) in BESIDE:
            forces = self._state(mention)
            return ResolvedActor(f"allies of {forces.name}", None, "unknown", "actor.allies")
        if mention.category == "resistance" and self.labels.speaks_for_group():
            return self._named(self.own, "actor.own_side")
        backed = self._backed(mention)
        if backed is not None:
            return backed
        if mention.stance == "pro_government":
            return self._named(PRO_GOVERNMENT, "actor.pro_government")
        if mention.category in ("government", "troops", "police") and mention.stance != "opposition":
            return self._state(mention)
        if "coalition" in self.parsed.lowers[mention.start : mention.end] and mention.category in (
            "groups",
            "platforms",
            "troops",
        ):
            allied = self.labels.coalition(self.day)
            if allied is not None:
                return self._named(allied, "actor.coalition")
        if mention.category == "platforms" and mention.stance is None:
            return self._platform(mention)
        if mention.stance == "government":
            return self._state(mention)
        if mention.category == "fighters" and mention.stance is None and head_word(mention, self.doc) in UNARMED:
            return ResolvedActor(plain_words(mention, self.parsed), None, "unknown", "actor.unspecified")
        if mention.category == "rebels" or mention.stance == "opposition":
            return self._rebels(mention)
        return self._label(mention)

    def _own_side(self, mention: ActorMention) -> ResolvedActor:
        """Who "our forces" are: the side of the one who speaks, else that which the outlet speaks for, if it speaks for one."""
        spoken = None if mention.category == "government" else side_of_speaker(mention, self.mentions, self.parsed, self.theatre)
        if spoken is not None:
            return self._named(self.actors.armed(spoken) or spoken, "actor.speaker_side")
        own = self.actors.get(self.actors.armed(self.own) if self.own else None)
        if own is None and (mention.category == "troops" or head_word(mention, self.doc) == "unit"):
            own = self.actors.of_state(self.theatre or "", "forces")
        if own is not None and mention.category != "government":
            return self._named(own.id, "actor.own_side")
        return ResolvedActor(plain_words(mention, self.parsed), None, "unknown", "actor.unspecified")

    def _owner(self, mention: ActorMention) -> ResolvedActor | None:
        """The actor of a possessive before the noun: "its soldiers", "his forces", "its allies"."""
        owner = next((self._pronoun(self.mentions[i]) for i in self._possessives(mention)), None)
        if owner is None:
            return None
        word = head_word(mention, self.doc)
        if word in ALLIES:
            if mention.country is not None:
                return self._named(f"{mention.country}.government", "actor.demonym")
            if owner.actor is None:
                return None
            return ResolvedActor(f"allies of {owner.name}", None, "armed_group", "actor.allies", None, owner.antecedent)
        led = leads(self.actors.get(owner.actor), self.day) if owner.kind == "person" else owner.actor
        if led is None and owner.antecedent is not None and mention.category in ("troops", "government"):
            led = self.mentions[owner.antecedent].country
        if led is None:
            return self._state(mention) if owner.kind == "person" and mention.category in ("troops", "government") else None
        iso = led.partition(".")[0]
        if iso in self.actors.countries:
            part = {"government": "government", "police": "police"}.get(mention.category, "forces")
            return self._named(f"{iso}.{part}", "actor.possessive", owner.antecedent)
        return self._named(led, "actor.possessive", owner.antecedent)

    def _possessives(self, mention: ActorMention) -> list[int]:
        """Indexes of the possessive pronouns that stand in a phrase, the last first."""
        at = len(self.done)
        near = range(at, min(at + 6, len(self.mentions)))
        return [
            i
            for i in reversed(near)
            if self.mentions[i].form == "pronoun" and self.mentions[i].use == "modifier" and self.mentions[i].end <= mention.end
        ]

    def _backed(self, mention: ActorMention) -> ResolvedActor | None:
        """Who is meant by the state that backs them ("Turkish-backed militants"), from the side that it is on in this country."""
        if mention.category not in (*ARMED_LABELS, "troops") or self.theatre is None:
            return None
        at = len(self.done)
        for other in self.mentions[at + 1 : at + 4]:
            country = mention.country or self.theatre
            if other.use != "supporter" or other.end > mention.end or other.country in (None, country):
                continue
            forces = self.actors.of_state(other.country or "", "forces")
            side = forces.side(country) if forces is not None else None
            if side == "opposition":
                return self._rebels(mention)
            if side == "government" and mention.category == "troops":
                return ResolvedActor(plain_words(mention, self.parsed), None, "armed_group", "actor.backed.forces")
            if side == "government":
                return self._named(PRO_GOVERNMENT, "actor.backed")
        return None

    def _state(self, mention: ActorMention) -> ResolvedActor:
        """The forces, police or government of the country that is meant: the one said, the last one named, the report's."""
        part = {"government": "government", "police": "police"}.get(mention.category, "forces")
        if mention.country is not None:
            return self._named(f"{mention.country}.{part}", "actor.demonym")
        if head_word(mention, self.doc) == "ministry" and is_definite(mention, self.doc):
            named = [k for k in self.discourse.before(mention) if "ministry" in k.mention.text.lower()]
            if named:
                return self._as(named[-1].index, "actor.definite")
        armys = not ARMY.isdisjoint(self.parsed.lowers[mention.start : mention.end])
        plain = armys or (is_definite(mention, self.doc) and mention.stance is None)
        if plain and mention.stance in (None, "government") and mention.category == "troops":
            last = [k for k in self.discourse.before(mention) if k.actor.endswith(".forces") and self._near(mention, k, 2)]
            if last and (armys or head_word(mention, self.doc) in ("troop", "force", "soldier", "navy")):
                return self._as(last[-1].index, "actor.definite")
        if mention.category == "troops" and mention.stance is None and head_word(mention, self.doc) in RANK_AND_FILE:
            near = [k for k in self.discourse.before(mention) if k.actor.endswith(".forces") and self._near(mention, k, 0)]
            if len({k.actor for k in near}) == 1:
                return self._as(near[-1].index, "actor.sentence")
        if self.theatre is None:
            return ResolvedActor(plain_words(mention, self.parsed), None, "state", "actor.state.unknown_country")
        return self._named(f"{self.theatre}.{part}", "actor.theatre")

    def _platform(self, mention: ActorMention) -> ResolvedActor:
        if is_definite(mention, self.doc):
            word = head_word(mention, self.doc)
            same = [
                k
                for k in self.discourse.before(mention)
                if k.mention.category == "platforms" and head_word(k.mention, self.doc) == word
            ]
            if same:
                return self._as(same[-1].index, "actor.definite")
        return ResolvedActor(plain_words(mention, self.parsed), None, "vehicle", "actor.platform")

    def _rebels(self, mention: ActorMention) -> ResolvedActor:
        """The generic opposition of the country; the one group that is meant where the list has no generic name for it."""
        country = mention.country or self.theatre
        place = self.actors.countries.get(country or "")
        apart = self.labels.separatists(country) if SEPARATIST & set(self.parsed.lowers[mention.start : mention.end]) else None
        if apart is not None:
            return self._named(self.actors.armed(apart) or apart, "actor.label.separatist")
        if place is None:
            return self._label(mention)
        generic = next(iter(self.actors.find(place.opposition)), None)
        if generic is None:
            only = [k for k in self.discourse.before(mention) if self.labels.group(k.actor)]
            if only and len({k.actor for k in only}) == 1:
                return self._as(only[-1].index, "actor.label.only")
            named = self.labels.only_group()
            if named is not None:
                return self._named(named.id, "actor.label.only")
        return ResolvedActor(place.opposition, generic.id if generic else None, "armed_group", "actor.opposition")

    def _label(self, mention: ActorMention) -> ResolvedActor:
        """The group that a label means here, or an unidentified armed group."""
        word = head_word(mention, self.doc)
        if word in CULPRITS:
            return ResolvedActor(GENERIC_ARMED_GROUP, None, "armed_group", "actor.label.unresolved")
        hired = next((n for n, d in enumerate(self.done) if word in HIRED and d.rule == "actor.backed.forces"), None)
        if hired is not None and self.labels.speaks_for_group():
            return self._as(hired, "actor.label.hired")
        if word == "enemy" and self.theatre and self.own and not self.own.startswith(self.theatre):
            return self._named(f"{self.theatre}.forces", "actor.enemy")
        candidates = [k for k in self.discourse.before(mention) if self.labels.may_be(word, mention, k)]
        if is_definite(mention, self.doc) or word in ALLIANCES:
            best = self.discourse.best(mention, candidates, word)
            if best is not None:
                return self._as(best.index, "actor.label.definite")
        if mention.category == "groups" and not word.startswith("armed") and "armed" not in mention.text.lower():
            return ResolvedActor(plain_words(mention, self.parsed), None, "unknown", "actor.unspecified")
        beside = self.labels.beside(word, mention)
        if beside is not None:
            return self._named(beside, "actor.label.sentence")
        bare = mention.category == "gunmen" and not mention.text.lower().startswith(("the ", "these ", "those "))
        usual = None if bare else self.labels.usual(word)
        if (
            usual is not None
            and self.discourse.counts[usual] > 1
            and (self.labels.adjacent(mention, usual) or self.discourse.tied(word)[usual] > 1)
        ):
            return self._named(usual, "actor.label.usual")
        return ResolvedActor(GENERIC_ARMED_GROUP, None, "armed_group", "actor.label.unresolved")
