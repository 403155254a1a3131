"""Which claims are compared, and how alike they are: rows, candidates, features, score, and the index that holds them."""

from dateline.link.pairs.index import Index
from dateline.link.pairs.rows import ClaimRow, row_of
from dateline.link.pairs.score import Weights, read_weights
from dateline.link.pairs.sidecar import open_index

__all__ = ["ClaimRow", "Index", "Weights", "open_index", "read_weights", "row_of"]
