"""The database: schema, migrations, queries, search. Decisions are an append-only log."""

from dateline.store.filters import EventFilter
from dateline.store.links import LinkedEvent, LinkUpdate, Member, Pair, Redirect
from dateline.store.runs import Run
from dateline.store.search import Hit
from dateline.store.store import Store

__all__ = ["EventFilter", "Hit", "LinkUpdate", "LinkedEvent", "Member", "Pair", "Redirect", "Run", "Store"]
