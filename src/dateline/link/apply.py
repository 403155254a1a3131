"""Linking a database: new and changed events of reports are taken up, the clusters they touch are done again, the rest stays.

Beside the database lies a derived index (`NAME.link`, DuckDB) with claim rows, pairs and sketches. It may be deleted; the next
run makes it again. Public ids live in the database and are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, cast

import duckdb

from dateline.errors import LinkError
from dateline.link.copies.copybook import CopyBook
from dateline.link.groups.clusters import Judgements, Pair, cluster
from dateline.link.groups.decisions import JUDGING, Orphan, read_judgements, unheeded
from dateline.link.groups.identity import Change, Named, Standing, name_groups
from dateline.link.known import Known, load_known
from dateline.link.ledger import Ledger, batches
from dateline.link.merging.grades import grade
from dateline.link.merging.merge import merge
from dateline.link.pairs.index import Index
from dateline.link.pairs.rows import row_of
from dateline.link.pairs.sidecar import open_index
from dateline.link.remerge import COPIES_SETTING, origins_of
from dateline.link.words import stable_hash
from dateline.records.event import Event
from dateline.records.report import Report
from dateline.records.vocabulary import MergeRule
from dateline.store import LinkedEvent, LinkUpdate, Member, Redirect, Store
from dateline.store import Pair as StoredPair

RULE_SETTING: Final = "link.rule"
SHOWN: Final = 0.25


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
        self.ledger = Ledger(store)

    def run(self) -> LinkResult:
        taken, gone = self._take_up()
        everything = self.store.setting(RULE_SETTING) != self.rule
        log = self.store.decisions()
        judged, orphans = read_judgements(log, self.ledger.handles(a.report for d in log for a in d.anchors))
        self.index.touch("id", self.store.unlinked())  # an older copy of the database may have come to stand beside the index
        for total, _ in self.index.totals(touched=True):
            self.index.touch("id", [total])
        also = {i for d in log if d.kind in JUDGING for i in d.value.get("events", ())}
        groups, pairs = self._cluster(judged, also, everything)
        before = self.ledger.standing(chain.from_iterable(groups))
        while missing := self.ledger.living(before) - set(chain.from_iterable(groups)):
            groups, pairs = self._cluster(judged, also | missing, everything)
            before = self.ledger.standing(chain.from_iterable(groups))
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
        now = self.ledger.digests()
        before = self.index.digests()
        gone = [i for i, digest in before.items() if now.get(i) != digest]
        new = [i for i, digest in now.items() if before.get(i) != digest]
        if gone:
            self.index.remove(gone)
        for batch in batches(sorted(new), 50_000):
            self._add(batch, now)
        return len(new), len(gone)

    def _add(self, ids: Sequence[str], digests: dict[str, str]) -> None:
        rows, reports = [], dict[str, Report]()
        for events in self.ledger.events(ids):
            self.ledger.read_days({c.report for e in events for c in e.claims})
            reports.update({r.id: r for r in self.ledger.reports({e.claims[0].report for e in events} - set(reports))})
            for event in events:
                report = event.claims[0].report
                rows.append(row_of(event, reports.get(report), self.known, self.ledger.published.get(report)))
        changed = self.book.add(reports.values(), self.ledger.published)
        self.index.touch("report", [stable_hash(r) for r in sorted(changed)])
        self.index.add(rows, {i: digests[i] for i in ids})  # last: a run that was cut short before this does all of it again

    # What is written

    def _write(
        self, groups: Sequence[tuple[str, ...]], before: dict[str, list[Standing]], pairs: Sequence[Pair]
    ) -> tuple[list[Event], Named]:
        """Give the groups their public ids, merge and grade them, and store them in one transaction."""
        members = {e.id: e for batch in self.ledger.events(chain.from_iterable(groups)) for e in batch}
        hashes = self.ledger.hashes({e.claims[0].report for e in members.values()})
        self.ledger.read_days(hashes)
        standing = [[_standing(members[i]) for i in group] for group in groups]
        named = name_groups(standing, before, self.ledger.given)
        copies = {copy: [root.report, self.known.outlet_name(root.outlet)] for copy, root in sorted(self.book.roots().items())}
        self.store.set(COPIES_SETTING, copies)
        origins = origins_of(self.known, copies)
        covered = self._covered(dict(zip((i for g in groups for i in g), _each(groups, named.ids), strict=True)))
        linked = []
        for group, public_id in zip(groups, named.ids, strict=True):
            merged = merge((members[i] for i in group), self.rule, origins, public_id=public_id, published=self.ledger.published)
            event = replace(merged.event, grades=grade(merged), related=covered.get(public_id, ()))
            rows = tuple(_member(members[i], hashes) for i in group)
            linked.append(LinkedEvent(event, rows))
        retired = tuple(old for old in before if old not in set(named.ids))
        redirects = tuple(Redirect(c.old, c.new, c.kind, c.reason) for c in named.changes)
        kept = self._pairs(groups, pairs)
        self.store.link(LinkUpdate(tuple(linked), retired, redirects, kept, tuple(members)))
        return [one.event for one in linked], named

    def _pairs(self, groups: Sequence[tuple[str, ...]], pairs: Sequence[Pair]) -> tuple[StoredPair, ...]:
        """The pairs worth showing, with their features: those joined, and those that almost were."""
        home = {i: n for n, group in enumerate(groups) for i in group}
        shown = [p for p in pairs if p.p >= SHOWN or home[p.left] == home[p.right]]
        features = self.index.features([(p.left, p.right) for p in shown])
        return tuple(
            StoredPair(p.left, p.right, p.p, _verdict(p, home, self.index.weights.join), features.get((p.left, p.right), {}))
            for p in shown
        )

    def _covered(self, public: dict[str, str]) -> dict[str, tuple[str, ...]]:
        """For each total among the groups, the public ids of the acts that it covers."""
        pairs = self.index.totals()
        wanted = sorted({act for total, act in pairs if total in public and act not in public})
        public = {**self.ledger.public_ids(wanted), **public}
        found: dict[str, set[str]] = defaultdict(set)
        for total, act in pairs:
            if total in public and act in public:
                found[public[total]].add(public[act])
        return {total: tuple(sorted(acts - {total})) for total, acts in found.items()}


def _verdict(pair: Pair, home: Mapping[str, int], join: float) -> str:
    if home[pair.left] == home[pair.right]:
        return "joined"
    return "held apart" if pair.p >= join else "unlike"


def _each(groups: Sequence[Sequence[str]], ids: Sequence[str]) -> Iterator[str]:
    return (public_id for group, public_id in zip(groups, ids, strict=True) for _ in group)


def _standing(event: Event) -> Standing:
    claim, *others = event.claims
    more = tuple((c.span.start, c.span.end) for c in others)
    return Standing(event.id, claim.report, event.type, claim.span.start, claim.span.end, more)


def _member(event: Event, hashes: dict[str, str]) -> Member:
    claim = event.claims[0]
    return Member(event.id, claim.report, hashes[claim.report], event.type, claim.span.start, claim.span.end)
