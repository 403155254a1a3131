"""Which claims are one event: clusters within bounds, what people decided, and the public ids kept."""

from dateline.link.groups.clusters import Judgements, Pair, cluster
from dateline.link.groups.decisions import judge, read_judgements
from dateline.link.groups.identity import name_groups

__all__ = ["Judgements", "Pair", "cluster", "judge", "name_groups", "read_judgements"]
