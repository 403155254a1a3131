"""From a group of acts to the event record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dateline.coding.dating import event_date
from dateline.coding.draft import Draft, Group, Where
from dateline.coding.figures import event_figures
from dateline.coding.outcomes import outcome_of
from dateline.coding.participants import event_participants
from dateline.coding.placing import event_places
from dateline.coding.reading import Reading
from dateline.records import Claim, Event, Evidence, Span, Weapon


def event_id(report: str, text_hash: str, span: Span, type_: str) -> str:
    """A stable id: the same report, text and act give the same id."""
    said = f"{report}\x1f{text_hash}\x1f{span.start}\x1f{span.end}\x1f{type_}"
    return "ev-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
    because: dict[str, tuple[Evidence, ...]] = {
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
