"""One event, many reports: copies, candidate pairs, score, clusters, merge rules, grades, and why."""

from dateline.link.apply import LinkResult, link_store
from dateline.link.merging.merge import Merged, merge
from dateline.link.remerge import remerge

__all__ = ["LinkResult", "Merged", "link_store", "merge", "remerge"]
