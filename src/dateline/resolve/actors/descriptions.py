"""Who descriptions and labels mean: "the terrorists", "regime forces", "our soldiers", "the coalition's planes"."""

from __future__ import annotations

from typing import Final

from dateline.extract.actors.coreference import apposition, head_word, is_definite, side_of_speaker
from dateline.extract.actors.names import leads
from dateline.records.mentions import ActorMention
from dateline.records.vocabulary import GENERIC_ARMED_GROUP
from dateline.resolve.actors.labels import ALLIANCES
from dateline.resolve.actors.reading import Reading, ResolvedActor
from dateline.resolve.actors.words import plain_words, unit_name

PRO_GOVERNMENT: Final = "pro-government-militias"
ARMED_LABELS: Final = frozenset({"labels", "gunmen", "fighters", "groups", "militia", "rebels"})
UNARMED: Final = frozenset(
    {"member", "element", "leader", "chief", "head", "side", "wing", "affiliate", "follower",
     "supporter", "ally", "partner", "deputy", "unit", "cell", "column", "defector", "cadre"}
)  # fmt: skip
BESIDE: Final = frozenset({"ally", "partner", "supporter", "sympathizer", "affiliate"})
SEPARATIST: Final = frozenset({"separatist", "separatists", "secessionist", "secessionists"})
CULPRITS: Final = frozenset({"perpetrator", "killer", "murderer", "suspect", "criminal", "thug", "gangster", "captor"})
HIRED: Final = frozenset({"mercenary", "hireling", "invader", "aggressor", "occupier"})
RANK_AND_FILE: Final = frozenset({"soldier", "serviceman", "officer", "troop", "trooper", "conscript"})
ARMY: Final = frozenset({"army", "military"})
UNITS: Final = frozenset({"brigade", "battalion", "regiment"})
ALLIES: Final = frozenset({"ally", "partner", "affiliate"})


class Descriptions(Reading):
    """Resolves what has no name."""

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
        if mention.category == "resistance" and self.labels.speaks_for_group():
            return self._named(self.own, "actor.own_side")
        if mention.category == "fighters" and mention.stance == "government" and head_word(mention, self.doc) in BESIDE:
            forces = self._state(mention)
            return ResolvedActor(f"allies of {forces.name}", None, "unknown", "actor.allies")
        return self._backed(mention) or self._of_state(mention) or self._of_others(mention)

    def _of_state(self, mention: ActorMention) -> ResolvedActor | None:
        """Those of a government, or who stand by it; the coalition and its planes; None for anybody else."""
        category, stance = mention.category, mention.stance
        if stance == "pro_government":
            return self._named(PRO_GOVERNMENT, "actor.pro_government")
        again = self._forces_again(mention)
        if again is not None:
            return again
        if category in ("government", "troops", "police") and stance != "opposition":
            return self._state(mention)
        if self._the_coalition(mention) and category in ("groups", "platforms", "troops"):
            allied = self.labels.coalition(self.day)
            if allied is not None:
                return self._named(allied, "actor.coalition")
        if category == "platforms" and stance is None:
            return self._platform(mention)
        return self._state(mention) if stance == "government" else None

    def _of_others(self, mention: ActorMention) -> ResolvedActor:
        if mention.category == "fighters" and mention.stance is None and head_word(mention, self.doc) in UNARMED:
            return ResolvedActor(plain_words(mention, self.parsed), None, "unknown", "actor.unspecified")
        if mention.category == "rebels" or mention.stance == "opposition":
            return self._rebels(mention)
        return self._label(mention)

    def _forces_again(self, mention: ActorMention) -> ResolvedActor | None:
        """Bare "the forces" right after a body of that name: "the Syrian Democratic Forces ... the forces captured"."""
        if mention.text.lower() not in ("the forces", "these forces", "those forces"):
            return None
        before = [k for k in self.discourse.before(mention) if self._near(mention, k, 1) and k.mention.use == "phrase"]
        best = self.discourse.best(mention, [k for k in before if self.done[k.index].kind in ("armed_group", "state")])
        if best is None or "Forces" not in self.done[best.index].name:
            return None
        return self._as(best.index, "actor.label.definite")

    def _the_coalition(self, mention: ActorMention) -> bool:
        """Whether a coalition is one that everybody knows, not one that is just made of others: "a coalition of rebel groups"."""
        if "coalition" not in self.parsed.lowers[mention.start : mention.end]:
            return False
        after = self.parsed.lowers[mention.end : mention.end + 1]
        return head_word(mention, self.doc) != "coalition" or not {"of", "between"} & set(after)

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
            told = next((m for m in self.mentions if m.start == mention.end and m.form == "name" and m.actor is not None), None)
            if told is not None and told.actor is not None:
                return self._named(told.actor, "actor.apposition")
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
        word = head_word(mention, self.doc)
        if word in UNITS and is_definite(mention, self.doc):
            same = [k for k in self.discourse.before(mention) if word in k.mention.text.lower()]
            if same:
                return self._as(same[-1].index, "actor.definite")
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
            and (self.labels.adjacent(mention, usual) or (mention.use == "phrase" and self.discourse.tied(word)[usual] > 1))
        ):
            return self._named(usual, "actor.label.usual")
        return ResolvedActor(GENERIC_ARMED_GROUP, None, "armed_group", "actor.label.unresolved")
