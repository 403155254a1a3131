"""An act with everything that was bound to it and resolved, and a group of acts on its way to one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.extract.acts.crowds import CrowdRole
from dateline.extract.binding.belonging import ALONE
from dateline.extract.figures.numbers import Number
from dateline.records import PassedOver, Source, Span
from dateline.records.mentions import ActMention, FigureMention, StatusReading, TimeExpression, WeaponMention
from dateline.resolve.actors import ResolvedActor
from dateline.resolve.dates import ResolvedTime
from dateline.resolve.places import ResolvedPlace

GENERIC_NAMES = frozenset({"unidentified armed group", "civilians", "unknown", ""})


@dataclass(frozen=True, slots=True)
class Part:
    """A participant of an act: role, resolved actor, the mention's words, and the slot it came from.

    `amount` is how many people the words say: one, of a name or "the mayor"; the number that they begin with; else None.
    """

    role: str
    actor: ResolvedActor
    mention: int
    span: Span
    text: str
    rule: str
    amount: Number | None = None

    @property
    def named(self) -> bool:
        """Whether the actor is one that can tell two acts apart."""
        return self.actor.name not in GENERIC_NAMES and self.actor.kind in ("state", "armed_group", "organization")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of an act with the group that it counts and the noun; `attackers` if the words call them so."""

    mention: FigureMention
    kind: str
    group: str
    group_kind: str
    attackers: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression of an act, resolved, with the score of the binding."""

    expression: TimeExpression
    time: ResolvedTime
    score: float

    @property
    def own(self) -> bool:
        """Whether it is said of the act itself, not lent by the clause."""
        return self.score >= ALONE


@dataclass(frozen=True, slots=True)
class Where:
    """A place expression of an act, resolved, with the score of the binding and the named features that gave it.

    `name` is the name alone, `areas` are the names that its own words set it in.
    """

    index: int
    place: ResolvedPlace
    score: float
    span: Span
    text: str
    feature: str | None
    relation: str
    group: int | None
    name: str = ""
    areas: tuple[str, ...] = ()
    signs: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def precision(self) -> int:
        """UCDP precision; an unresolved name that is told as the place itself counts as 1 or 2 by its relation."""
        if self.place.precision is not None:
            return self.place.precision
        return 1 if self.relation in ("at", "part") else 2


@dataclass(slots=True)
class Draft:
    """One act, ready to be grouped; `back` where its sentence points to an operation told before ("during the search").

    `unnamed` where it is told to have been in some village or town that the report does not name.
    `beside`: tokens of a clause that tells what else happened ("the strikes came as ...").
    """

    act: ActMention
    cls: str
    extent: Span
    status: StatusReading
    sources: tuple[Source, ...]
    parts: tuple[Part, ...] = ()
    counts: tuple[Count, ...] = ()
    when: tuple[When, ...] = ()
    said: tuple[When, ...] = ()
    where: tuple[Where, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    words: frozenset[str] = frozenset()
    definite: bool = False
    fresh: bool = False
    also: bool = False
    back: bool = False
    separated: bool = False
    unnamed: bool = False
    beside: frozenset[int] = frozenset()
    title: bool = False
    lead: bool = False
    outcome: str | None = None
    crowd: frozenset[CrowdRole] = frozenset()

    @property
    def nearest(self) -> Where | None:
        return self.where[0] if self.where else None


@dataclass(frozen=True, slots=True)
class Join:
    """Why an act of a later sentence was joined to a group: its score and the features that gave it."""

    sentence: int
    score: float
    features: dict[str, float]


@dataclass(slots=True)
class Group:
    """Acts that are one event, the one that names it first; `purpose` acts lend it places and targets only.

    `lender` is an earlier group that the group takes its means and its perpetrator from, if it tells neither;
    `scene` is the place where the report stands, if it names none for the acts; `segment` counts the stretches of the
    report that words such as "in another development" open;
    `sum` if its tolls are the sum of those of others;
    `relevance` is what each sign adds to the score of being told as an event, `doubt` the reason
    and the rule against it, if there is one; `doer` the participant that was taken as likely, how likely, and why.
    """

    drafts: list[Draft]
    purpose: list[Draft] = field(default_factory=list)
    type: str = ""
    rule: str = ""
    joins: list[Join] = field(default_factory=list)
    lender: Group | None = None
    scene: Where | None = None
    segment: int = 0
    sum: bool = False
    relevance: dict[str, float] = field(default_factory=dict)
    doubt: tuple[str, str] | None = None
    doer: tuple[Part, float, dict[str, float]] | None = None

    @property
    def first(self) -> Draft:
        return self.drafts[0]

    @property
    def sentence(self) -> int:
        return min(d.act.sentence for d in self.drafts)

    @property
    def last_sentence(self) -> int:
        return max(d.act.sentence for d in self.drafts)

    def parts(self, role: str) -> list[Part]:
        """Participants in a role, in order of the text."""
        return [p for d in self.drafts for p in d.parts if p.role == role]

    def names(self, *roles: str) -> set[str]:
        """Names of the participants in the roles that can tell two acts apart."""
        return {p.actor.name for r in roles for p in self.parts(r) if p.named}

    def agents(self, role: str) -> set[str]:
        """Names in a role by the acts themselves, not by what came of them."""
        return {
            p.actor.name for d in self.drafts if d.cls not in ("kill", "destroy") for p in d.parts if p.role == role and p.named
        }

    @property
    def classes(self) -> set[str]:
        return {d.cls for d in self.drafts}

    @property
    def counts(self) -> list[Count]:
        return [c for d in self.drafts for c in d.counts]

    @property
    def where(self) -> list[Where]:
        return [w for d in (*self.drafts, *self.purpose) for w in d.where]

    @property
    def when(self) -> list[When]:
        return [w for d in self.drafts for w in d.when]


@dataclass(slots=True)
class Notes:
    """What was passed over while coding one report."""

    passed: list[PassedOver] = field(default_factory=list)

    def add(self, span: Span, reason: str, rule: str) -> None:
        self.passed.append(PassedOver(span, reason, rule))
