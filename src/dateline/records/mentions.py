"""What the stages hand to each other before there are records: mentions, in the report's own words.

`span` is in code points of the report's unchanged text. `start`, `end` (exclusive) and `head` are token indexes of the
parsed text, good only while that report is in hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.records.span import Span
from dateline.records.vocabulary import ActorKind, Facility, FigureKind, PartGroup, SourceKind, Status, WeaponKind

ActorForm = Literal["name", "label", "description", "demonym", "pronoun"]
ActorStance = Literal["government", "pro_government", "opposition"]
ActorUse = Literal["phrase", "modifier", "holder", "supporter"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A noun phrase that may take part in an act.

    `actor` is the id of the actor list where the words name one; `form` tells a name ("Jabhat al-Nusra") from a label
    ("the terrorists"), a plain description ("two gunmen", "five civilians"), a demonym used as an actor ("Russian
    jets") and a pronoun. `plural` is grammatical. `category` is that of the head noun (``knowledge/nouns.py``), `country` (ISO)
    what a demonym says of it ("Syrian rebels"), `stance` what a modifier says ("government forces", "pro-government militia").

    `use` is ``phrase`` for a noun phrase of its own; ``modifier`` for a name or label before another noun ("a Daesh assault",
    "regime bombs", "the terrorists' strongholds"): the noun is at token `modifies`; ``holder`` for who holds a place
    ("rebel-held areas"); ``supporter`` for who only stands beside the one named ("Turkish-backed militants", "pro-Assad"),
    and takes no part by that. `facility` is the codebook's kind, of facilities.
    """

    span: Span
    start: int
    end: int
    head: int
    text: str
    form: ActorForm
    kind: ActorKind
    actor: str | None = None
    plural: bool = False
    category: str = ""
    country: str | None = None
    stance: ActorStance | None = None
    use: ActorUse = "phrase"
    modifies: int | None = None
    facility: Facility | None = None


@dataclass(frozen=True, slots=True)
class PartMention:
    """A named part of a figure: "including five children"."""

    span: Span
    group: PartGroup
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number of people or things with what is said of them.

    `head` is the number's token or, where there is none ("a woman", "many civilians"), the counted noun's; `unit` the counted
    noun's token (None: bare number); `kind` what happened to them, from the word at token `cue` ("killed", "dead", "wounding");
    `rule` names the row of the codebook's table. `others` tells people set apart from those counted before ("20 others"),
    `total` a number that a toll has reached ("raising the toll to 30"), `subset` a part of another figure that has no part
    group of its own ("including 15 soldiers", "two officers were among the dead").
    """

    span: Span
    start: int
    end: int
    head: int
    low: int | None
    best: int | None
    high: int | None
    rule: str
    kind: FigureKind | None = None
    cue: int | None = None
    unit: int | None = None
    approximate: bool = False
    including: tuple[PartMention, ...] = ()
    others: bool = False
    total: bool = False
    subset: bool = False


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time expression says before it is set against a calendar; which fields count depends on `kind`.

    ``day``/``month``/``year``: calendar fields, year None if not said. ``weekday``: `weekday` 0 Monday to 6 Sunday.
    ``offset``: `amount` of `unit` from the frame (negative: before), "yesterday", "two days ago", "last month".
    ``anchored``: `amount` of `unit` after (negative: before) the event whose words are `anchor` (None: the last one told),
    "a day after the strike". ``range``: from `first` to `last`, either None if open. ``duration``: the last `amount` of
    `unit` up to the frame. ``festival``: `name`.
    """

    kind: Literal["day", "month", "year", "weekday", "offset", "anchored", "range", "duration", "festival", "now"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    amount: float | None = None
    unit: Literal["hour", "day", "week", "month", "year"] | None = None
    part: Literal["early", "mid", "late", "night", "dawn", "morning", "afternoon", "evening"] | None = None
    direction: Literal["past", "future"] | None = None
    name: str | None = None
    anchor: Span | None = None
    first: TimeValue | None = None
    last: TimeValue | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when. `limit` tells "since", "until", "by" and their like; "on", "in" give None."""

    span: Span
    start: int
    end: int
    text: str
    value: TimeValue
    rule: str
    limit: Literal["since", "until", "by", "before", "after", "during"] | None = None


@dataclass(frozen=True, slots=True)
class PlaceExpression:
    """Words that say where: the name, what the words around it say of it, and the areas that they set it in.

    `span` and `text` cover the whole expression ("the village of Qantara"), `name_span` and `name` the name alone.
    `feature` is the kind said ("village", "province", "road", ...). `relation` is how the act lies to it; `bearing`
    (degrees from north) and `km` belong to "20 km east of". `areas` are names said to contain it ("in Z province"),
    nearest first. Places joined by "and" share `group` (an index), in order. `demonym` marks "Turkish".
    """

    span: Span
    start: int
    end: int
    text: str
    name_span: Span
    name: str
    head: int
    feature: str | None = None
    relation: Literal["at", "near", "outskirts", "countryside", "direction", "between", "border", "part"] = "at"
    bearing: float | None = None
    km: float | None = None
    areas: tuple[str, ...] = ()
    group: int | None = None
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One source named in the text, before the outlet is added at the end of the chain."""

    span: Span
    start: int
    end: int
    name: str
    kind: SourceKind
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A chain of sources, origin first, and the tokens that it covers. `cue` is the verb or phrase of saying's token."""

    sources: tuple[SourceMention, ...]
    start: int
    end: int
    cue: int
    rule: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """Words that name a weapon."""

    span: Span
    start: int
    end: int
    head: int
    text: str
    kind: WeaponKind


@dataclass(frozen=True, slots=True)
class StatusReading:
    """How the text presents an act, the rule that says so, and the words that do (None: the act's own)."""

    status: Status
    rule: str
    tense: Tense = "past"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ActMention:
    """One word or phrase that tells an act: a verb or a noun of the trigger lexicon in a reading that the context allows.

    `entry` names the lexicon's entry; `types` are the event types it may stand for, likeliest first.
    """

    span: Span
    start: int
    end: int
    head: int
    sentence: int
    entry: str
    types: tuple[str, ...]
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class DayFrame:
    """What a time expression is set against: the publication range, the act's tense, and the narrative's own day."""

    earliest: date | None = None
    latest: date | None = None
    tense: Tense = "past"
    narrative_earliest: date | None = None
    narrative_latest: date | None = None
    spans: tuple[Span, ...] = field(default=())
