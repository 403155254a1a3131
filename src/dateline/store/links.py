"""Events linked across reports: what `link` writes, in one transaction, and what it needs to go on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, and_, delete, exists, insert, not_, or_, select, update

from dateline.records import Event
from dateline.store import tables as t
from dateline.store.rows import insert_event
from dateline.store.runs import now
from dateline.store.search import forget_events


@dataclass(frozen=True, slots=True)
class Member:
    """An event of one report that a linked event is made of, with what finds it again when the report is coded anew.

    `start` and `end` are the span of its first claim. `current` is False once the report was coded again and gave another record,
    or somebody rejected the record.
    """

    event_id: str
    report_id: str
    text_hash: str
    type: str
    start: int
    end: int
    current: bool = True


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """A linked event: the merged record, whose id is the public id, and its members."""

    event: Event
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events of reports that were compared: how likely they are one, what was decided, and the waterfall."""

    left: str
    right: str
    probability: float
    verdict: str
    features: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redirect:
    """What became of a public id that is no more. `new` is empty if it was withdrawn; a split gives one redirect a part."""

    old: str
    new: str
    kind: Literal["merged", "split", "withdrawn"]
    reason: str


@dataclass(frozen=True, slots=True)
class LinkUpdate:
    """One step of linking. `events` replace the linked events of the same public id; `retired` ids cease to be (give each a
    redirect). `forgotten` are ids of events of reports whose pairs are dropped before `pairs` are added (or replaced)."""

    events: tuple[LinkedEvent, ...] = ()
    retired: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    pairs: tuple[Pair, ...] = ()
    forgotten: tuple[str, ...] = ()


def apply(connection: Connection, step: LinkUpdate) -> None:
    """Write `step`."""
    _drop(connection, [*(linked.event.id for linked in step.events), *step.retired])
    for linked in step.events:
        insert_event(connection, linked.event, 0, None, len(linked.members))
        rows = [{"public_id": linked.event.id, **asdict(member)} for member in linked.members]
        if rows:
            connection.execute(insert(t.members), rows)
    _mark(connection, [linked.event.id for linked in step.events])
    _forget_end(connection, [linked.event.id for linked in step.events])
    for redirect in step.redirects:
        same = (t.redirects.c.old == redirect.old, t.redirects.c.new == redirect.new)
        connection.execute(delete(t.redirects).where(*same))
        connection.execute(insert(t.redirects), {**asdict(redirect), "since": now()})
    p = t.pairs.c
    for batch in _batches(step.forgotten):
        connection.execute(delete(t.pairs).where(or_(p.left.in_(batch), p.right.in_(batch))))
    for pair in step.pairs:
        connection.execute(delete(t.pairs).where(p.left == pair.left, p.right == pair.right))
    if step.pairs:
        connection.execute(insert(t.pairs), [{**asdict(pair), "features": dict(pair.features)} for pair in step.pairs])


def _mark(connection: Connection, public_ids: list[str]) -> None:
    """Note what each member's record is now, so that a different one is noticed later."""
    e, m = t.events.c, t.members.c
    digest = select(e.digest).where(e.scope == "report", e.id == m.event_id).scalar_subquery()
    for batch in _batches(public_ids):
        connection.execute(update(t.members).where(m.public_id.in_(batch), m.current).values(digest=digest))


def _forget_end(connection: Connection, public_ids: list[str]) -> None:
    """What is in force again leads nowhere else; its splits stay on record."""
    r = t.redirects.c
    for batch in _batches(public_ids):
        connection.execute(delete(t.redirects).where(r.old.in_(batch), r.kind != "split"))


def _drop(connection: Connection, public_ids: list[str]) -> None:
    for batch in _batches(public_ids):
        gone = select(t.events.c.key).where(t.events.c.scope == "linked", t.events.c.id.in_(batch))
        forget_events(connection, connection.execute(gone).scalars().all())
        connection.execute(delete(t.events).where(t.events.c.scope == "linked", t.events.c.id.in_(batch)))
        connection.execute(delete(t.members).where(t.members.c.public_id.in_(batch)))


def _batches(values: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    held = list(values)
    return (held[i : i + size] for i in range(0, len(held), size))


def settle_members(connection: Connection, report_id: str, *, coded: bool = False) -> None:
    """Which memberships of the report are current: none whose event is no more, each whose event is to the letter what it was
    when it was linked. `coded`: the report was just coded, so no other is; else people changed it, and others stay."""
    m, e = t.members.c, t.events.c
    here = select(1).where(e.id == m.event_id, e.scope == "report")
    same = exists(here.where(e.digest == m.digest))
    still = same if coded else or_(same, and_(m.current, exists(here)))
    connection.execute(update(t.members).where(m.report_id == report_id).values(current=still))


def members(connection: Connection, public_id: str | None = None) -> tuple[tuple[str, Member], ...]:
    """(public id, member) of all linked events, or of one."""
    names = ("event_id", "report_id", "text_hash", "type", "start", "end", "current")
    query = select(t.members.c.public_id, *(t.members.c[name] for name in names)).order_by(t.members.c.key)
    if public_id is not None:
        query = query.where(t.members.c.public_id == public_id)
    return tuple((row[0], Member(*row[1:])) for row in connection.execute(query))


def unlinked(connection: Connection) -> tuple[str, ...]:
    """Ids of the events of reports that are no current member of a linked event, in the order of reports and positions."""
    e, m = t.events.c, t.members.c
    free = not_(exists(select(1).where(m.event_id == e.id, m.current)))
    query = select(e.id).where(e.scope == "report", free).order_by(e.report_id, e.position)
    return tuple(connection.execute(query).scalars())


def stale(connection: Connection) -> tuple[str, ...]:
    """Public ids of linked events of which a member was coded anew, differently, since they were linked."""
    query = select(t.members.c.public_id).where(not_(t.members.c.current)).distinct().order_by(t.members.c.public_id)
    return tuple(connection.execute(query).scalars())


def pairs(connection: Connection, event_ids: Iterable[str]) -> tuple[Pair, ...]:
    """The compared pairs in which one of `event_ids` takes part, the likeliest first."""
    p, found = t.pairs.c, {}
    for batch in _batches(event_ids):
        query = select(p.left, p.right, p.probability, p.verdict, p.features).where(or_(p.left.in_(batch), p.right.in_(batch)))
        found.update({(row.left, row.right): Pair(*row) for row in connection.execute(query)})
    return tuple(sorted(found.values(), key=lambda pair: (-pair.probability, pair.left, pair.right)))


def redirects(connection: Connection, old: str) -> tuple[Redirect, ...]:
    """What became of the public id `old`: its splits, and where it leads if it is no more; nothing if it was never given."""
    r = t.redirects.c
    query = select(r.old, r.new, r.kind, r.reason).where(r.old == old).order_by(r.new)
    return tuple(Redirect(*row) for row in connection.execute(query))
