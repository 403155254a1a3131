"""Many claims, one record: each field by rule over independent origins, tolls, and grades."""

from dateline.link.merging.grades import grade
from dateline.link.merging.merge import Merged, merge

__all__ = ["Merged", "grade", "merge"]
