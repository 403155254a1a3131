"""How well a later group of acts fits an earlier one: named evidence, weighed by a small fitted model.

The evidence is found by rules; ``training/same_act.py`` fits the weights in ``same_act.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from dateline.coding.draft import Count, Group, Where
from dateline.coding.figures.same_people import TAKEN, is_single, is_vague, said_number
from dateline.coding.figures.victims import fate_of
from dateline.coding.joining.compare import close, inside, spans_of, within_area
from dateline.coding.kinds import RAID, are_alike, is_aftermath, is_bare, is_generic
from dateline.knowledge.reading import read_card

LARGE: Final = 10
OWN: Final = 0.5
ABOUT: Final = 0.1
KNOWN: Final = ("the ", "that ", "this ", "its ", "their ")
REACH: Final = 3
FAR: Final = 8
LEAD_REACH: Final = 2
ANYBODY: Final = frozenset(
    ["people", "person", "civilian", "man", "men", "woman", "women", "child", "children", "other", "victim", "member", "resident",
     "citizen", "individual", "fighter", "soldier", "of"]
)  # fmt: skip
AGAIN: Final = ("the ", "both ", "that ", "those ")
OPERATION_REACH: Final = 6


@lru_cache(maxsize=1)
def load_same_act() -> tuple[float, Mapping[str, float]]:
    """The sum that joins, and the weight of each kind of evidence."""
    card = read_card("dateline.coding.joining", "same_act")
    return card["threshold"], card["weights"]


def features(a: Group, b: Group) -> dict[str, float]:
    """What each kind of evidence adds for (positive) or against (negative) the two groups being one act."""
    _, weights = load_same_act()
    return {name: value * weights[name] for name, value in evidence(a, b).items()}


def evidence(a: Group, b: Group) -> dict[str, float]:
    """The evidence by name, each 1 where it is there; ``far`` counts sentences."""
    apart = max(0, b.sentence - a.last_sentence)
    found = {
        _type(a, b): 1.0,
        _place(a, b): 1.0,
        _names("initiator", a.names(*_roles("initiator", a, b)), b.names("initiator", "side")): 1.0,
        _names("target", a.names(*_roles("target", a, b)), b.names("target", "side")): 1.0,
        "person_same": float(bool(_people(a) & _people(b)) or _taken_again(a, b)),
        "person_dead": float(bool(_dead(a) & _dead(b))),
        "victims_again": float(bool(_counted_dead(a) & _counted_dead(b))),
        "thing_same": float(bool(_things(a) & _things(b))),
        "facility_same": float(bool(_facilities(a) & _facilities(b))),
        "facility_again": float(bool(_facilities(a) & _facilities(b, definite=True))),
        _numbers(a, b): 1.0,
        "number_large": float(_large(a, b)),
        "also_placed": float(any(d.also for d in b.drafts) and _elsewhere(a, b)),
        "toll_placed": float(_elsewhere(a, b) and _own_toll(a, b)),
        _days(a, b): 1.0,
        _back(a, b): 1.0,
        "title": float(a.segment == b.segment and a.first.title),
        "lead": float(a.segment == b.segment and a.first.lead and not a.first.title and apart <= LEAD_REACH),
        "sentence": float(apart == 0 and _same_sentence(a, b)),
        "near": float(apart <= 1),
        "far": float(min(apart, FAR) if apart > 1 else 0),
        "segment": float(a.segment != b.segment),
        _denial(a, b): 1.0,
        _operation(a, b): 1.0,
        "fresh": float(any(d.fresh for d in b.drafts) or _also(a, b)),
    }
    return {name: value for name, value in found.items() if value and name}


def _dead(group: Group) -> set[str]:
    """The people by name of whom the group tells that they were killed: nobody dies twice."""
    hit = [p for d in group.drafts if fate_of(d) == "killed" for p in d.parts if p.role == "target"]
    return {p.actor.name for p in hit if p.actor.kind == "person" and p.actor.name[:1].isupper()}


def _counted_dead(group: Group) -> set[tuple[str, int]]:
    """Those killed who are told by what they are, with their number: "six priests", not "six people"."""
    killed = [p for d in group.drafts if fate_of(d) == "killed" for p in d.parts if p.role == "target" and p.amount is not None]
    told = (
        (_noun(p.text), p.amount.low) for p in killed if p.amount is not None and p.actor.kind not in ("state", "armed_group")
    )
    return {(noun, low) for noun, low in told if low is not None and low > 1 and noun not in ANYBODY}


def _things(group: Group) -> set[str]:
    """The buildings and vehicles that were hit, by names of several words: "Pacific oil pipeline"."""
    hit = [p.actor.name for p in group.parts("target") if p.actor.kind in ("facility", "vehicle")]
    return {name for name in hit if " " in name and not name.islower()}


def _taken_again(a: Group, b: Group) -> bool:
    """Whether those taken are those told of before: "captured a leader ... detained the leader after a search"."""
    if not a.type == b.type == "control.arrest":
        return False
    known = {_noun(p.text) for p in a.parts("target")}
    return any(p.text.lower().startswith(AGAIN) and _noun(p.text) in known for p in b.parts("target"))


def _noun(words: str) -> str:
    """The last word of a description, without the ending of the plural."""
    return words.strip().lower().rpartition(" ")[2].rstrip("s")


def _also(a: Group, b: Group) -> bool:
    """Whether the later is told as done beside the earlier, by other means: "had also shelled the road"."""
    return a.type != b.type and not is_bare(b) and not is_generic(b) and any(d.also for d in b.drafts)


def _type(a: Group, b: Group) -> str:
    if a.type == b.type:
        return "type_same_bare" if is_bare(b) else "type_same"
    return "type_alike" if are_alike(a, b) or is_bare(b) or is_generic(b) else ""


def _place(a: Group, b: Group) -> str:
    """How the places of the earlier group stand to the likeliest ones of the later."""
    here, there = a.where, [w for d in b.drafts for w in d.where[:1]]
    if not here or not there:
        return ""
    if any(close(x, y) for x in here for y in there if x.precision <= 3 and y.precision <= 3):
        return _how_close(a, there)
    if any(x.place.name == y.place.name for x in here for y in there):
        return "place_wide"
    if any((inside(x, y) and y.precision < 6) or (inside(y, x) and x.precision < 6) for x in here for y in there):
        return "place_inside"
    if (a.first.title or a.first.lead) and any(within_area(x, y) for x in here for y in there):
        return "place_inside"
    areas = {w.place.admin1 for w in here if w.place.admin1}, {w.place.admin1 for w in there if w.place.admin1}
    return "place_apart" if areas[0] and areas[1] and not areas[0] & areas[1] else ""


def _how_close(a: Group, there: Sequence[Where]) -> str:
    """Of places near one another: the likeliest of both by one name; one only named beside; or another than the body tells."""
    best = [(d.title, w.place.name.lower()) for d in a.drafts for w in d.where[:1]]
    names = {w.place.name.lower() for w in there}
    if any(name in names for _, name in best):
        return "place_same"
    if any(w.place.name.lower() in names for w in a.where):
        return "place_beside"
    return "place_near" if all(title for title, _ in best) else "place_quarter"


def _roles(role: str, a: Group, b: Group) -> tuple[str, ...]:
    """The roles of the earlier group that a later one's may be: after a fight, either side's."""
    return ("initiator", "target", "side") if is_aftermath(a, b) else (role, "side")


def _names(role: str, a: set[str], b: set[str]) -> str:
    if not a or not b:
        return ""
    return f"{role}_same" if a & b else f"{role}_other"


def _people(group: Group) -> set[str]:
    """The people by name whom the group was done to."""
    hit = group.parts("target")
    return {p.actor.name for p in hit if p.actor.kind in ("person", "civilians") and p.actor.name[:1].isupper()}


def _facilities(group: Group, definite: bool = False) -> set[str]:
    """The sorts of building or place that were hit; those alone that are told as known, with `definite`."""
    hit = [p for p in group.parts("target") if p.actor.facility]
    return {p.actor.facility for p in hit if p.actor.facility and (not definite or p.text.lower().startswith(KNOWN))}


def _numbers(a: Group, b: Group) -> str:
    """The best of what the numbers of two groups say, exact ones before vague ones."""
    found = set(_each_number(a, b))
    order = ("number_same", "number_sum", "number_one", "number_sharper", "number_other", "number_other_bare", "number_vague")
    return next((name for name in order if name in found), "")


def _each_number(a: Group, b: Group) -> Iterator[str]:
    for later in b.counts:
        for earlier in a.counts:
            if earlier.kind == later.kind and earlier.mention.low is not None and later.mention.low is not None:
                yield _number(earlier, later, b)


def _number(earlier: Count, later: Count, b: Group) -> str:
    """How two numbers of one kind speak for one act; numbers that are only told vaguely say little."""
    if later.mention.subset or later.mention.total:
        return "number_sum"
    if later.kind in TAKEN and (later.mention.others or is_single(earlier) != is_single(later)):
        return ""
    if earlier.group != later.group and "unknown" not in (earlier.group, later.group) and _armed(earlier, later):
        return ""
    if _names_as_part(later, earlier):
        return "number_same"
    vague = is_vague(earlier.mention.rule), is_vague(later.mention.rule)
    if said_number(earlier) == said_number(later):
        return "number_vague" if any(vague) else "number_same" if (later.mention.low or 0) > 1 else "number_one"
    if vague == (True, False) or _about(earlier, later):
        return "number_sharper"
    return "number_other_bare" if is_bare(b) and not b.where else "number_other"


def _names_as_part(whole: Count, part: Count) -> bool:
    """Whether one count names the number of the other as its part: "kills 11 children", "15 people among them 11 children"."""
    low = part.mention.low or 0
    return low > 1 and any(p.low == low for p in whole.mention.including)


def _elsewhere(a: Group, b: Group) -> bool:
    """Whether the later act has a place of its own that is none of the likeliest ones of the earlier, told outside its title."""
    there = {w.place.name.lower() for d in b.drafts for w in d.where[:1] if w.score >= OWN and w.precision <= 2}
    here = {w.place.name.lower() for d in a.drafts if not d.title for w in d.where[:1]}
    return bool(there and here) and not there & here


def _own_toll(a: Group, b: Group) -> bool:
    """Whether the later act tells exact numbers, none of them one of the earlier act's."""
    told = {(c.kind, c.mention.low) for c in b.counts if c.mention.low and not is_vague(c.mention.rule)}
    return bool(told) and not told & {(c.kind, c.mention.low) for c in a.counts}


def _large(a: Group, b: Group) -> bool:
    """Whether both tell one exact number that is no small one."""
    return any(
        x.kind == y.kind and x.mention.low == y.mention.low and (x.mention.low or 0) >= LARGE and not is_vague(y.mention.rule)
        for x in a.counts
        for y in b.counts
    )


def _armed(*counts: Count) -> bool:
    """Whether one of the counts is of soldiers or fighters, who are no civilians under another name."""
    return any(c.group_kind in ("state", "armed_group") for c in counts)


def _about(one: Count, other: Count) -> bool:
    """Whether one number is told as about the other: "almost a dozen", "at least 11"."""
    low, high = sorted((one.mention.low or 0, other.mention.low or 0))
    return (one.mention.approximate or other.mention.approximate) and high - low <= ABOUT * high


def _days(a: Group, b: Group) -> str:
    """The same stated days, or different ones that only overlap."""
    here, there = spans_of(a), spans_of(b)
    if not here or not there:
        return ""
    if any(x == y for x in here for y in there):
        return "day_same"
    return "" if any(_holds(x, y) or _holds(y, x) for x in here for y in there) else "day_overlaps"


def _holds(wide: tuple[date, date], narrow: tuple[date, date]) -> bool:
    """Whether one stretch of days lies in another that is told vaguely."""
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _same_sentence(a: Group, b: Group) -> bool:
    return any(x.act.sentence == y.act.sentence for x in a.drafts for y in b.drafts)


def _denial(a: Group, b: Group) -> str:
    """A denial tells no act of its own: it points back at one told before; without place and day, at one of its type."""
    if b.first.status.status != "denied" or a.first.status.status == "denied":
        return ""
    return "denial" if b.where or b.when or a.type != b.type else "denial_alone"


def _operation(a: Group, b: Group) -> str:
    """What came of an operation told before: "during the search, the force detained three others"."""
    if b.sentence - a.last_sentence > OPERATION_REACH or not {a.type, b.type} <= RAID:
        return ""
    if any(d.back for d in b.drafts):
        return "operation"
    taken = any(c.mention.others and c.kind in TAKEN for c in b.counts)
    return "operation_others" if taken and a.type in ("control.arrest", "battle.clash") else ""


def _back(a: Group, b: Group) -> str:
    """A definite word for an act, or bare deaths, without a place or a time of their own point back at an act told before."""
    early = (a.first.title or a.first.lead) and a.type == b.type
    if b.sentence - a.last_sentence > (FAR if early and any(d.definite for d in b.drafts) else REACH):
        return ""
    own = any(w.score > 0.5 and w.precision <= 4 for d in b.drafts for w in d.where)
    if is_bare(b) and not is_bare(a) and not own:
        return "back_bare"
    if any(d.definite for d in b.drafts):
        return "back_placed" if own else "back_definite"
    return ""
