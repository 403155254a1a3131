"""Why a linked event is one: claims side by side, how each field came about, the waterfall of each join, what almost joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from dateline.link.apply import RULE_SETTING
from dateline.link.groups.decisions import JUDGING, in_force
from dateline.link.known import Known
from dateline.link.merging.board import Board, FieldMerge
from dateline.link.merging.grades import grade
from dateline.link.pairs.score import Step, Weights, read_weights, waterfall
from dateline.link.remerge import remerge
from dateline.records.decision import Anchor, Decision
from dateline.records.grade import Grades
from dateline.records.public import to_json
from dateline.records.vocabulary import MergeRule
from dateline.records.wording import sentence
from dateline.store import EventFilter, Pair, Store
from dateline.store import tables as t

ALMOST = 10


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim: its number, where it stands, who says so, and under which independent origin it counts."""

    number: int
    report: str
    outlet: str
    published: date | None
    origin: str
    counts_as: str
    party: str | None
    status: str
    quote: str


@dataclass(frozen=True, slots=True)
class Join:
    """Two events of reports that were compared. `steps` are the waterfall from `start` (what any pair has) to `probability`.

    `reports` are theirs; `other` is the public id of the one that is no member, and `sentence` what it tells."""

    left: str
    right: str
    probability: float
    verdict: str
    start: float
    steps: tuple[Step, ...]
    reports: tuple[str, str]
    other: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's "same" or "different" on one of the members, found by its words."""

    decision: int
    kind: str
    who: str
    when: str
    why: str
    events: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of how a linked event came about, under one merge rule."""

    id: str
    rule: str
    members: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    fields: tuple[FieldMerge, ...]
    grades: Grades
    joins: tuple[Join, ...]
    almost: tuple[Join, ...]
    judgements: tuple[Judgement, ...]

    def to_json(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        row = asdict(self)
        for claim in row["claims"]:
            claim["published"] = claim["published"].isoformat() if claim["published"] else None
        return row


def explain_event(
    store: Store, public_id: str, *, rule: MergeRule | None = None, known: Known | None = None, weights: Weights | None = None
) -> Explanation | None:
    """The explanation of a linked event, under `rule` (default: the one the database was linked with); None if there is none."""
    event = store.event(public_id)
    members = store.members(event.id) if event else ()
    chosen: MergeRule = rule or store.setting(RULE_SETTING) or "representative"
    merged = remerge(store, event.id, chosen, known) if event and members else None
    if event is None or merged is None:
        return None
    ids = tuple(member.event_id for _, member in members)
    pairs = store.pairs(*ids)
    inside = [p for p in pairs if p.left in ids and p.right in ids]
    outside = [p for p in pairs if (p.left in ids) != (p.right in ids)]
    held = weights or read_weights()
    told = _told(store, {i for p in (*inside, *outside[:ALMOST]) for i in (p.left, p.right)})
    return Explanation(
        id=event.id,
        rule=chosen,
        members=ids,
        claims=_claims(merged.board),
        fields=merged.fields,
        grades=grade(merged),
        joins=tuple(_join(p, held, told, ids) for p in inside),
        almost=tuple(_join(p, held, told, ids) for p in outside[:ALMOST]),
        judgements=_judgements(store.decisions(), merged.board),
    )


def _claims(board: Board) -> tuple[ClaimLine, ...]:
    return tuple(
        ClaimLine(
            number, claim.report, claim.sources[-1].name, board.published.get(claim.report), origin.name, origin.key,
            origin.party, claim.status, claim.quote,
        )
        for number, (claim, origin) in enumerate(zip(board.claims, board.origin, strict=True))
    )  # fmt: skip


def _told(store: Store, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """By id of an event of a report: its report, what it tells, and the public id that it belongs to."""
    m, wanted = t.members.c, tuple(sorted(ids))
    with store.reading() as connection:
        home = dict(connection.execute(select(m.event_id, m.public_id).where(m.event_id.in_(wanted))).all())
    events = store.events(EventFilter(scope="report", ids=wanted)) if wanted else iter(())
    return {e.id: (e.claims[0].report, sentence(to_json(e)), home.get(e.id, "")) for e in events}


def _join(pair: Pair, weights: Weights, told: Mapping[str, tuple[str, str, str]], members: Sequence[str]) -> Join:
    features = {name: float(value) for name, value in pair.features.items() if name in weights.weights}
    start = weights.probability({})
    left, right = (told.get(i, ("", "", "")) for i in (pair.left, pair.right))
    other = next((told.get(i) for i in (pair.left, pair.right) if i not in members), None)
    steps, reports = waterfall(features, weights), (left[0], right[0])
    return Join(
        pair.left,
        pair.right,
        pair.probability,
        pair.verdict,
        start,
        steps,
        reports,
        (other and other[2]) or None,
        other[1] if other else "",
    )


def _judgements(log: Sequence[Decision], board: Board) -> tuple[Judgement, ...]:
    found = []
    for decision in in_force(log):
        if decision.kind in JUDGING and not decision.value.get("blind") and any(_about(a, board) for a in decision.anchors):
            when = decision.when.isoformat(timespec="minutes")
            events, words = tuple(decision.value.get("events", ())), tuple(a.quote for a in decision.anchors)
            found.append(Judgement(decision.id or 0, decision.kind, decision.who, when, decision.why, events, words))
    return tuple(found)


def _about(anchor: Anchor, board: Board) -> bool:
    return any(c.report == anchor.report and min(c.span.end, anchor.end) > max(c.span.start, anchor.start) for c in board.claims)
