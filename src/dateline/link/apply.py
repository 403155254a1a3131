"""Linking a database: new and changed events of reports are taken up, the clusters they touch are done again, the rest stays.

Beside the database lies a derived index (`NAME.link`, DuckDB) with claim rows, pairs and sketches. It may be deleted; the next
run makes it again. Public ids live in the database and are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Final, Literal, cast

import duckdb
from sqlalchemy import exists, not_, or_, select

from dateline.errors import LinkError
from dateline.link.clusters import Judgements, Pair, cluster
from dateline.link.copybook import CopyBook
from dateline.link.decisions import JUDGING, Handle, Orphan, read_judgements, unheeded
from dateline.link.grades import grade
from dateline.link.identity import Change, Named, Standing, name_groups
from dateline.link.index import Index
from dateline.link.known import Known, load_known
from dateline.link.merge import Merged, merge
from dateline.link.origins import Origins
from dateline.link.rows import row_of
from dateline.link.sidecar import open_index
from dateline.link.words import stable_hash
from dateline.records.event import Event
from dateline.records.public import to_json
from dateline.records.report import Report
from dateline.records.vocabulary import MergeRule
from dateline.store import EventFilter, LinkedEvent, LinkUpdate, Member, Redirect, Store
from dateline.store import Pair as StoredPair
from dateline.store import tables as t

RULE_SETTING: Final = "link.rule"
COPIES_SETTING: Final = "link.copies"
SHOWN: Final = 0.25
_BATCH: Final = 400


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What a run of `link_store` did. `joined` counts the events, of those written, that rest on more than one report."""

    taken_up: int
    let_go: int
    written: int
    joined: int
    changes: tuple[Change, ...]
    orphans: tuple[Orphan, ...]
    notes: dict[str, int]


def link_store(
    store: Store, *, rule: MergeRule | None = None, known: Known | None = None, rebuild: bool = False, memory: str = "2500MB"
) -> LinkResult:
    """Link all events of reports that are new or changed since the last run. `rule` is kept with the database.

    Raises `LinkError` if the index cannot be used, `StoreError` if the database cannot.
    """
    chosen = rule or cast(MergeRule, store.setting(RULE_SETTING) or "representative")
    try:
        with open_index(store.name, rebuild=rebuild, memory=memory) as index:
            return _Linking(store, index, known or load_known(), chosen).run()
    except duckdb.Error as error:
        raise LinkError(f"the link index of {store.name} cannot be used: {error}; the same command goes on from there") from error


class _Linking:
    """One run over one database."""

    def __init__(self, store: Store, index: Index, known: Known, rule: MergeRule) -> None:
        self.store = store
        self.index = index
        self.known = known
        self.rule = rule
        self.book = CopyBook(index.connection, store.report)
        self.published: dict[str, date] = {}

    def run(self) -> LinkResult:
        taken, gone = self._take_up()
        everything = self.store.setting(RULE_SETTING) != self.rule
        log = self.store.decisions()
        judged, orphans = read_judgements(log, self._handles(a.report for d in log for a in d.anchors))
        self.index.touch("id", self.store.unlinked())  # an older copy of the database may have come to stand beside the index
        for total, _ in self.index.totals(touched=True):
            self.index.touch("id", [total])
        also = {i for d in log if d.kind in JUDGING for i in d.value.get("events", ())}
        groups, pairs = self._cluster(judged, also, everything)
        before = self._before(chain.from_iterable(groups))
        while missing := self._live_members(before) - set(chain.from_iterable(groups)):
            groups, pairs = self._cluster(judged, also | missing, everything)
            before = self._before(chain.from_iterable(groups))
            also |= missing
        orphans += unheeded(judged, {i: n for n, group in enumerate(groups) for i in group})
        written, named = self._write(groups, before, pairs)
        self.store.set(RULE_SETTING, self.rule)
        self.index.settle()
        joined = sum(len(e.report_ids) > 1 for e in written)
        return LinkResult(taken, gone, len(written), joined, named.changes, orphans, self.index.notes())

    def _cluster(self, judged: Judgements, also: set[str], everything: bool) -> tuple[list[tuple[str, ...]], list[Pair]]:
        if everything:
            self.index.touch_all()
        items, pairs = self.index.concerned(judged, also)
        held = list(pairs)
        return cluster(items, held, self.index.weights.join, judged), held

    # What changed

    def _take_up(self) -> tuple[int, int]:
        """Bring the index in line with the events of the database; gives how many rows came and went."""
        e = t.events.c
        with self.store.reading() as connection:
            now = {row.id: row.digest for row in connection.execute(select(e.id, e.digest).where(e.scope == "report"))}
        before = self.index.digests()
        gone = [i for i, digest in before.items() if now.get(i) != digest]
        new = [i for i, digest in now.items() if before.get(i) != digest]
        if gone:
            self.index.remove(gone)
        for batch in _batches(sorted(new), 50_000):
            self._add(batch, now)
        return len(new), len(gone)

    def _add(self, ids: Sequence[str], digests: dict[str, str]) -> None:
        rows, reports = [], dict[str, Report]()
        for events in self._events(ids):
            self._read_days({c.report for e in events for c in e.claims})
            reports.update({r.id: r for r in self._reports({e.claims[0].report for e in events} - set(reports))})
            for event in events:
                report = event.claims[0].report
                rows.append(row_of(event, reports.get(report), self.known, self.published.get(report)))
        changed = self.book.add(reports.values(), self.published)
        self.index.touch("report", [stable_hash(r) for r in sorted(changed)])
        self.index.add(rows, {i: digests[i] for i in ids})  # last: a run that was cut short before this does all of it again

    def _events(self, ids: Iterable[str]) -> Iterator[list[Event]]:
        for batch in _batches(ids, _BATCH):
            yield list(self.store.events(EventFilter(scope="report", ids=tuple(batch), order="report")))

    def _reports(self, ids: Iterable[str]) -> Iterator[Report]:
        return (r for r in map(self.store.report, sorted(ids)) if r)

    def _read_days(self, reports: Iterable[str]) -> None:
        self.published.update(days_of_publication(self.store, set(reports) - set(self.published)))

    def _handles(self, reports: Iterable[str]) -> Iterator[Handle]:
        for batch in _batches(sorted(set(reports)), _BATCH):
            with self.store.reading() as connection:
                query = select(t.reports.c.id, t.reports.c.text_hash).where(t.reports.c.id.in_(batch))
                hashes = dict(connection.execute(query).all())
            for event in self.store.events(EventFilter(scope="report", reports=tuple(batch))):
                report = event.claims[0].report
                spans = tuple((c.span.start, c.span.end) for c in event.claims)
                yield Handle(event.id, report, hashes.get(report, ""), event.type, spans)

    # What is written

    def _write(
        self, groups: Sequence[tuple[str, ...]], before: dict[str, list[Standing]], pairs: Sequence[Pair]
    ) -> tuple[list[Event], Named]:
        """Give the groups their public ids, merge and grade them, and store them in one transaction."""
        members = {e.id: e for batch in self._events(chain.from_iterable(groups)) for e in batch}
        hashes = self._hashes({e.claims[0].report for e in members.values()})
        self._read_days(hashes)
        standing = [[_standing(members[i]) for i in group] for group in groups]
        named = name_groups(standing, before, self._given)
        copies = {copy: [root.report, self.known.outlet_name(root.outlet)] for copy, root in sorted(self.book.roots().items())}
        self.store.set(COPIES_SETTING, copies)
        origins = origins_of(self.known, copies)
        covered = self._covered(dict(zip((i for g in groups for i in g), _each(groups, named.ids), strict=True)))
        linked = []
        for group, public_id in zip(groups, named.ids, strict=True):
            merged = merge((members[i] for i in group), self.rule, origins, public_id=public_id, published=self.published)
            event = replace(merged.event, grades=grade(merged), related=covered.get(public_id, ()))
            rows = tuple(_member(members[i], hashes) for i in group)
            linked.append(LinkedEvent(event, rows))
        retired = tuple(old for old in before if old not in set(named.ids))
        redirects = tuple(Redirect(c.old, c.new, c.kind, c.reason) for c in named.changes)
        kept = self._pairs(groups, pairs)
        self.store.link(LinkUpdate(tuple(linked), retired, redirects, kept, tuple(members)))
        return [one.event for one in linked], named

    def _hashes(self, reports: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for batch in _batches(sorted(reports), _BATCH):
            query = select(t.reports.c.id, t.reports.c.text_hash).where(t.reports.c.id.in_(batch))
            with self.store.reading() as connection:
                found.update(connection.execute(query).all())
        return found

    def _pairs(self, groups: Sequence[tuple[str, ...]], pairs: Sequence[Pair]) -> tuple[StoredPair, ...]:
        """The pairs worth showing, with their features: those joined, and those that almost were."""
        home = {i: n for n, group in enumerate(groups) for i in group}
        shown = [p for p in pairs if p.p >= SHOWN or home[p.left] == home[p.right]]
        features = self.index.features([(p.left, p.right) for p in shown])
        return tuple(
            StoredPair(p.left, p.right, p.p, _verdict(p, home, self.index.weights.join), features.get((p.left, p.right), {}))
            for p in shown
        )

    def _before(self, events: Iterable[str]) -> dict[str, list[Standing]]:
        """The public ids in force that may be concerned, with all members that they had: those that hold one of these events, and
        those of which a member is gone or was coded anew."""
        m, e = t.members.c, t.events.c
        gone = not_(exists(select(1).where(e.id == m.event_id, e.scope == "report")))
        ids: set[str] = set()
        with self.store.reading() as connection:
            for batch in _batches(events, _BATCH):
                ids.update(connection.execute(select(m.public_id).where(m.event_id.in_(batch))).scalars())
            ids.update(connection.execute(select(m.public_id).where(or_(m.current.is_(False), gone))).scalars())
            found: dict[str, list[Standing]] = defaultdict(list)
            for batch in _batches(sorted(ids), _BATCH):
                columns = (m.public_id, m.event_id, m.report_id, m.type, m.start, m.end)
                for row in connection.execute(select(*columns).where(m.public_id.in_(batch)).order_by(m.key)):
                    found[row[0]].append(Standing(*row[1:]))
        return dict(found)

    def _live_members(self, before: dict[str, list[Standing]]) -> set[str]:
        """The events, of those that the ids had, that are there still."""
        e, live = t.events.c, set[str]()
        with self.store.reading() as connection:
            for batch in _batches((m.event_id for members in before.values() for m in members), _BATCH):
                live.update(connection.execute(select(e.id).where(e.scope == "report", e.id.in_(batch))).scalars())
        return live

    def _given(self, public_id: str) -> Literal["never", "held", "let go"]:
        """Whether a public id was ever given, and whether it is in force."""
        with self.store.reading() as connection:
            held = select(t.members.c.key).where(t.members.c.public_id == public_id).limit(1)
            if connection.execute(held).first() is not None:
                return "held"
        return "let go" if self.store.redirects(public_id) else "never"

    def _covered(self, public: dict[str, str]) -> dict[str, tuple[str, ...]]:
        """For each total among the groups, the public ids of the acts that it covers."""
        pairs = self.index.totals()
        wanted = sorted({act for total, act in pairs if total in public and act not in public})
        m = t.members.c
        with self.store.reading() as connection:
            for batch in _batches(wanted, _BATCH):
                query = select(m.event_id, m.public_id).where(m.event_id.in_(batch))
                public = {**dict(connection.execute(query).all()), **public}
        found: dict[str, set[str]] = defaultdict(set)
        for total, act in pairs:
            if total in public and act in public:
                found[public[total]].add(public[act])
        return {total: tuple(sorted(acts - {total})) for total, acts in found.items()}


def origins_of(known: Known, copies: Mapping[str, Sequence[str]]) -> Origins:
    """Who the origins are, given what is known of actors and outlets, and (origin, outlet) for each report that is a copy."""
    roots = {copy: root for copy, (root, _) in copies.items()}
    return Origins(known, roots, {root: outlet for root, outlet in copies.values()})  # noqa: C416


def _verdict(pair: Pair, home: Mapping[str, int], join: float) -> str:
    if home[pair.left] == home[pair.right]:
        return "joined"
    return "held apart" if pair.p >= join else "unlike"


def _each(groups: Sequence[Sequence[str]], ids: Sequence[str]) -> Iterator[str]:
    return (public_id for group, public_id in zip(groups, ids, strict=True) for _ in group)


def _day(publication: Any) -> date | None:
    """The day of a publication, if it is known to the day."""
    if not isinstance(publication, dict) or not publication.get("earliest"):
        return None
    same = publication["earliest"] == publication["latest"]
    return date.fromisoformat(publication["earliest"]) if same else None


def _standing(event: Event) -> Standing:
    claim, *others = event.claims
    more = tuple((c.span.start, c.span.end) for c in others)
    return Standing(event.id, claim.report, event.type, claim.span.start, claim.span.end, more)


def _member(event: Event, hashes: dict[str, str]) -> Member:
    claim = event.claims[0]
    return Member(event.id, claim.report, hashes[claim.report], event.type, claim.span.start, claim.span.end)


def _batches(values: Iterable[str], size: int) -> Iterator[list[str]]:
    held = list(values)
    return (held[i : i + size] for i in range(0, len(held), size))


def remerge(store: Store, public_id: str, rule: MergeRule, known: Known | None = None) -> Merged | None:
    """The linked event under another rule, without writing anything; None if there is no such event."""
    ids = tuple(member.event_id for _, member in store.members(public_id))
    events = list(store.events(EventFilter(scope="report", ids=ids))) if ids else []
    if not events:
        return None
    published = days_of_publication(store, {e.claims[0].report for e in events})
    origins = origins_of(known or load_known(), store.setting(COPIES_SETTING) or {})
    return merge(events, rule, origins, public_id=public_id, published=published)


def under_rule(
    store: Store, rows: Iterable[dict[str, Any]], rule: MergeRule, known: Known | None = None
) -> Iterator[dict[str, Any]]:
    """Events as public JSON, those that are linked merged and graded under another rule. Nothing is written."""
    origins = origins_of(known or load_known(), store.setting(COPIES_SETTING) or {})
    for row in rows:
        ids = tuple(member.event_id for _, member in store.members(row["id"]))
        events = list(store.events(EventFilter(scope="report", ids=ids))) if ids else []
        if events:
            published = days_of_publication(store, {e.claims[0].report for e in events})
            merged = merge(events, rule, origins, public_id=row["id"], published=published)
            yield to_json(replace(merged.event, grades=grade(merged), related=tuple(row.get("related") or ())))
        else:
            yield row


def days_of_publication(store: Store, reports: Iterable[str]) -> dict[str, date]:
    """The days of publication that the coder settled on; the file's own where it settled on none."""
    found: dict[str, date] = {}
    for batch in _batches(sorted(reports), _BATCH):
        said = t.codings.c.account["publication"]
        query = select(t.reports.c.id, t.reports.c.published, said).outerjoin(t.codings).where(t.reports.c.id.in_(batch))
        with store.reading() as connection:
            days = ((name, _day(publication) or filed) for name, filed, publication in connection.execute(query))
            found.update({name: day for name, day in days if day})
    return found
