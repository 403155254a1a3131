"""From a group of acts to the event record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from dateline.coding.draft import Draft, Group, When, Where
from dateline.coding.figures import event_figures
from dateline.coding.lending.groups import PLACELESS
from dateline.coding.participants import event_participants
from dateline.coding.reading import Reading
from dateline.records import Claim, DateRange, Event, Evidence, Place, Span, Weapon, precision_of
from dateline.records.vocabulary import Outcome, Relation
from dateline.resolve.dates import ResolvedTime, published_range

FLOOR: Final = 0.25
INNER: Final = 0.4
SURE: Final = 0.9
WIDTHS: Final = ((3, 0.25), (4, 0.55), (5, 0.6), (6, 0.3))
NEWS: Final = frozenset({"happened", "ongoing", "attempted"})
TRUCE_WORDS: Final = (
    (
        "broken",
        frozenset(
            [
                "violate",
                "violated",
                "violation",
                "violations",
                "break",
                "broke",
                "broken",
                "collapse",
                "collapsed",
                "breach",
                "breached",
                "breaches",
                "violating",
            ]
        ),
    ),
    ("extended", frozenset(["extend", "extended", "extension", "renew", "renewed", "prolong", "prolonged"])),
    ("ended", frozenset(["end", "ended", "expire", "expired", "expires", "over", "ends"])),
    (
        "agreed",
        frozenset(
            [
                "agree",
                "agreed",
                "agreeing",
                "announce",
                "announced",
                "declare",
                "declared",
                "sign",
                "signed",
                "reach",
                "reached",
                "force",
                "effect",
                "accept",
                "accepted",
                "brokered",
                "took",
            ]
        ),
    ),
)


def event_id(report: str, text_hash: str, span: Span, type_: str) -> str:
    """A stable id: the same report, text and act give the same id."""
    said = f"{report}\x1f{text_hash}\x1f{span.start}\x1f{span.end}\x1f{type_}"
    return "ev-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def choose_when(group: Group) -> When | None:
    """The time that says most of when: bound best to the acts of the group, exact before vague."""
    found = [(w, n) for n, d in enumerate(group.drafts) for w in d.when if w.time.earliest or w.time.latest]
    found = found or [(w, 0) for d in group.purpose for w in d.when if w.time.earliest or w.time.latest]
    if not found:
        return None
    best = min(
        found,
        key=lambda pair: (-round(pair[0].score * 4) + (pair[0].time.precision == 5) + 0.3 * pair[1], pair[0].time.precision or 6),
    )[0]
    return next((w for w, n in found if n == 0 and _day_within(w.time, best.time)), best)


def _day_within(day: ResolvedTime, span: ResolvedTime) -> bool:
    """Whether one time is the day that the other leaves open: "overnight ... on Friday"."""
    if day.precision != 1 or span.precision != 2 or day.latest is None or span.latest is None or span.earliest is None:
        return False
    return span.extent == "within" and span.earliest <= day.latest <= span.latest


def event_date(group: Group, reading: Reading) -> DateRange:
    """The date of the event: said, else the publication's where a daily outlet tells it as news, else none."""
    report, first = reading.report.id, group.first
    chosen = choose_when(group)
    if chosen is not None:
        time, span = chosen.time, chosen.expression.span
        return DateRange(
            time.earliest,
            time.latest,
            time.precision,
            time.basis,
            (Evidence(report, span, time.rule),),
            time.extent,
            chosen.expression.text,
        )
    words = next((w for d in group.drafts for w in d.when), None)
    told_on = next((w for d in group.drafts for w in d.said if w.time.earliest and w.time.earliest == w.time.latest), None)
    if first.status.status in NEWS and words is None and told_on is not None and told_on.time.latest is not None:
        day = told_on.time.latest
        earliest = day - timedelta(days=1)
        return DateRange(earliest, day, 2, "published", (Evidence(report, told_on.expression.span, "date.published.said"),))
    if first.status.status in NEWS and words is None:
        told = published_range(reading.publication)
        if told is not None:
            spans = reading.publication.spans[:1] or (first.act.span,)
            rule = f"date.published.{reading.publication.origin}"
            return DateRange(*told, precision_of(*told), "published", (Evidence(report, spans[0], rule),))
    span = words.expression.span if words else first.act.span
    return DateRange(
        None, None, None, "none", (Evidence(report, span, "date.none"),), text=words.expression.text if words else None
    )


def choose_where(group: Group) -> Where | None:
    """The place of the act: bound best, then the most exact."""
    found = [(w, n) for n, d in enumerate([*group.drafts, *group.purpose]) for w in d.where if w.score >= FLOOR]
    if not found:
        return None
    best = min(found, key=lambda pair: _place_rank(*pair))[0]
    best = _inner(best, [w for w, _ in found])
    if best.group is None:
        return best
    return min((w for w, _ in found if w.group == best.group), key=lambda w: w.span.start)


def _inner(best: Where, found: Sequence[Where]) -> Where:
    """The place that the chosen one is only told to hold: "the X quarter of Aleppo", "Y in the east of Homs"."""
    inside = [w for w in found if w.precision <= best.precision and w.score >= INNER and _holds(best, w)]
    return max(inside, key=lambda w: w.score) if len({w.place.name for w in inside}) == 1 else best


def _holds(outer: Where, inner: Where) -> bool:
    """Whether one place is said to hold the other, or is the town that it is a quarter of."""
    names = {outer.name.lower(), outer.place.name.lower()}
    if names & {a.lower() for a in inner.areas}:
        return True
    one, other = inner.place, outer.place
    if one.kind != "quarter" or other.kind == "quarter" or one.country != other.country:
        return False
    return one.admin1 == other.admin1 and outer.precision == 1


def _place_rank(where: Where, n: int) -> tuple[float, ...]:
    exact = where.precision if where.place.latitude is not None else where.precision + 1
    wide = sum(part for least, part in WIDTHS if exact >= least)
    return (-min(where.score, SURE) + wide + 0.04 * n, exact, where.span.start)


def to_place(where: Where, report: str, rule: str = "", relation: Relation | None = None) -> Place:
    """The record of a resolved place expression."""
    found = where.place
    return Place(
        name=found.name,
        mention=where.text,
        span=where.span,
        precision=where.precision,
        evidence=(Evidence(report, where.span, rule or found.rule),),
        admin1=found.admin1,
        admin2=found.admin2,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        gazetteer=found.gazetteer,
        relation=relation,
        reason=found.reason,
    )


def event_places(group: Group, reading: Reading, inherited: Where | None) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of the act and the others told with it."""
    chosen = choose_where(group)
    report = reading.report.id
    if chosen is None or (inherited is not None and chosen.precision >= 5):
        return (to_place(inherited, report, "place.inherited") if inherited else _country(group, reading)), ()
    also: dict[str, Place] = {}
    for where in group.where:
        if where.index == chosen.index or where.score < 0.4 or where.place.name == chosen.place.name:
            continue
        together = where.group is not None and where.group == chosen.group
        relation: Relation = "second_place" if together or where.precision <= 2 else "within"
        also.setdefault(where.place.name, to_place(where, report, relation=relation))
    return to_place(chosen, report), tuple(also.values())


def _country(group: Group, reading: Reading) -> Place | None:
    """The country that the report is of: where an act on the ground took place that is told without any place."""
    if reading.country is None or group.type.startswith(PLACELESS):
        return None
    entry, span = reading.country
    if not _told_elsewhere(entry.country, group, reading):
        return None
    evidence = (Evidence(reading.report.id, span, "place.report_country"),)
    return Place(
        name=entry.name,
        mention=span.of(reading.report.text),
        span=span,
        precision=6,
        evidence=evidence,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        gazetteer=entry.ref,
    )


def _told_elsewhere(country: str, group: Group, reading: Reading) -> bool:
    """Whether more than the act's own sentences speak for a country: what stands there was weighed, and is not its place."""
    own = {d.act.sentence for d in [*group.drafts, *group.purpose]}
    sentence_of = reading.context.parsed.sentence_of
    places = zip(reading.context.places, reading.places, strict=True)
    return any(p.country == country and sentence_of[e.start] not in own for e, p in places) or reading.line == country


def outcome_of(group: Group) -> tuple[Outcome | None, Draft]:
    """The outcome, and the act that tells it."""
    for draft in group.drafts:
        if draft.cls == "repel" or (
            draft.words & {"unsuccessful", "failed", "repelled", "thwarted", "abortive", "repulsed"}
            and draft.cls in ("attack", "clash")
        ):
            return "repelled", draft
        if draft.cls == "foil" and group.type == "battle.clash":
            return "repelled", draft
        if draft.cls == "foil" or group.rule == "type.intercepted":
            return "blocked", draft
    first = group.first
    if group.type == "battle.capture" and first.status.status == "happened":
        return "succeeded", first
    if group.type == "agreement.ceasefire":
        for outcome, words in TRUCE_WORDS:
            teller = next((d for d in group.drafts if d.words & words), None)
            if teller is not None:
                return outcome, teller  # type: ignore[return-value]
    if group.type == "control.siege":
        lifted = next((d for d in group.drafts if d.words & {"lift", "lifted", "break", "broke", "broken", "end", "ended"}), None)
        return ("lifted", lifted) if lifted else ("laid", first)
    if group.type in ("agreement.deal", "civilians.abduction") and first.words & {
        "release",
        "released",
        "freed",
        "free",
        "releasing",
    }:
        return "released", first
    return None, first


def assemble(group: Group, reading: Reading, inherited: Where | None, marks: dict[str, bool]) -> Event:
    """The event of a group. `marks` gives ``background`` and ``aggregate``; ``main`` is set once all are there."""
    report = reading.report
    drafts = group.drafts
    claims, claim_of = _claims(group, reading)
    outcome, teller = outcome_of(group)
    place, also = event_places(group, reading, inherited)
    status = group.first.status.status
    if outcome == "blocked" and status == "happened":
        status = "attempted"
    elif outcome == "repelled" and status == "attempted":
        status = "happened"
    first = group.first
    own = (Evidence(report.id, first.act.span, f"trigger.{first.act.entry}"),)
    because = {
        "type": (*own, *(Evidence(report.id, d.act.span, group.rule) for d in drafts)),
        "status": (Evidence(report.id, first.status.span or first.act.span, first.status.rule),),
    }
    if outcome:
        because["outcome"] = (Evidence(report.id, teller.act.span, f"outcome.{outcome}"),)
    for name, value in marks.items():
        if value:
            because[name] = (Evidence(report.id, first.act.span, f"news.{name}"),)
    people = event_participants(drafts, group.type, report.id, claim_of)
    return Event(
        id=event_id(report.id, report.text_hash, first.act.span, group.type),
        type=group.type,
        status=status,
        date=event_date(group, reading),
        claims=claims,
        because=because,
        outcome=outcome,
        background=marks.get("background", False),
        aggregate=marks.get("aggregate", False),
        place=place,
        also=also,
        participants=people,
        figures=event_figures(drafts, people, report, claim_of),
        weapons=_weapons(drafts, report.id, claim_of),
    )


def _claims(group: Group, reading: Reading) -> tuple[tuple[Claim, ...], dict[int, int]]:
    """One claim a chain of sources, and the claim of each draft."""
    chains: dict[tuple[str, ...], list[int]] = {}
    for n, draft in enumerate(group.drafts):
        chains.setdefault(tuple(s.name for s in draft.sources), []).append(n)
    claims: list[Claim] = []
    claim_of: dict[int, int] = {}
    for members in chains.values():
        draft = group.drafts[members[0]]
        span = draft.extent
        for n in members[1:]:
            if group.drafts[n].act.sentence == draft.act.sentence:
                span = span.join(group.drafts[n].extent)
        claim_of |= dict.fromkeys(members, len(claims))
        claims.append(Claim(reading.report.id, span.of(reading.report.text), span, draft.sources, draft.status.status))
    return tuple(claims), claim_of


def _weapons(drafts: Sequence[Draft], report: str, claim_of: dict[int, int]) -> tuple[Weapon, ...]:
    found: dict[str, Weapon] = {}
    for n, draft in enumerate(drafts):
        for w in draft.weapons:
            found.setdefault(
                f"{w.kind} {w.text.lower()}",
                Weapon(w.kind, w.text, (Evidence(report, w.span, f"weapon.{w.kind}"),), (claim_of[n],)),
            )
    return tuple(found.values())
