"""Linked events under another merge rule, worked out on the spot: nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dateline.link.copies.origins import Origins
from dateline.link.known import Known, load_known
from dateline.link.ledger import days_of_publication
from dateline.link.merging.grades import grade
from dateline.link.merging.merge import Merged, merge
from dateline.records.public import to_json
from dateline.records.vocabulary import MergeRule
from dateline.store import EventFilter, Store

COPIES_SETTING: Final = "link.copies"
"""The database's setting under which linking keeps which reports are copies, and of what."""


def remerge(store: Store, public_id: str, rule: MergeRule, known: Known | None = None) -> Merged | None:
    """The linked event under another rule; None if there is no such event."""
    return _merged(store, public_id, rule, stored_origins(store, known))


def under_rule(
    store: Store, rows: Iterable[dict[str, Any]], rule: MergeRule, known: Known | None = None
) -> Iterator[dict[str, Any]]:
    """Events as public JSON, those that are linked merged and graded under another rule."""
    origins = stored_origins(store, known)
    for row in rows:
        merged = _merged(store, row["id"], rule, origins)
        if merged is None:
            yield row
        else:
            yield to_json(replace(merged.event, grades=grade(merged), related=tuple(row.get("related") or ())))


def _merged(store: Store, public_id: str, rule: MergeRule, origins: Origins) -> Merged | None:
    ids = tuple(member.event_id for _, member in store.members(public_id))
    events = list(store.events(EventFilter(scope="report", ids=ids))) if ids else []
    if not events:
        return None
    published = days_of_publication(store, {e.claims[0].report for e in events})
    return merge(events, rule, origins, public_id=public_id, published=published)


def stored_origins(store: Store, known: Known | None = None) -> Origins:
    """Who the origins are, with the copies that the last run of linking found."""
    return origins_of(known or load_known(), store.setting(COPIES_SETTING) or {})


def origins_of(known: Known, copies: Mapping[str, Sequence[str]]) -> Origins:
    """Who the origins are, given what is known of actors and outlets, and (origin, outlet) for each report that is a copy."""
    roots = {copy: root for copy, (root, _) in copies.items()}
    return Origins(known, roots, {root: outlet for root, outlet in copies.values()})  # noqa: C416
