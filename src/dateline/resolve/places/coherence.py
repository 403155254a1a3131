"""How well each candidate of a report's places goes with the candidates of its other places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dateline.resolve.places.scores import Candidate

_MOST: Final = 25
_EARTH_KM: Final = 6371.0
_WIDE_KM: Final = 80.0
_CLOSE_KM: Final = 25.0
_HOLDS_KM: Final = 20.0
"""How near a country counts to a place that it holds."""
FEATURES: Final = ("co_country", "co_admin1", "co_near", "co_best", "co_close")

_LIKELY: Final = 0.01
"""A candidate of a smaller share speaks for no other name's candidates."""

Matrix = npt.NDArray[np.float32]


def coherence(
    pools: Sequence[Sequence[Candidate]], names: Sequence[str], beside: Sequence[frozenset[int]]
) -> list[list[dict[str, float]]]:
    """For each candidate of each pool, five features of its fellowship with the other pools, each 0 to 1.

    Pools are ranked, their candidates weighted by `share`; pools of one name are no fellows; `beside[i]` are the pools
    whose names stand within a few lines of name i. ``co_country`` and ``co_admin1``: the mean share of other names that
    lie in the same country, the same first-order area; ``co_near`` and ``co_best``: their mean and best nearness at a
    scale of 80 km; ``co_close``: the best nearness at 25 km of a name beside.
    """
    kept = [list(pool[:_MOST]) for pool in pools]
    owner = np.repeat(np.arange(len(kept)), [len(k) for k in kept])
    flat = [c for pool in kept for c in pool]
    if len(kept) < 2 or not flat:
        return [[{} for _ in pool] for pool in pools]
    share = np.array([c.share for c in flat], dtype=np.float32)
    member = np.zeros((len(kept), len(flat)), dtype=np.float32)
    member[owner, np.arange(len(flat))] = share
    parts = _parts(flat, member)
    listed = np.array(names)
    once = np.array([1.0 / (listed == name).sum() for name in names], dtype=np.float32)
    other = ((listed[owner][:, None] != listed[None, :]) * once[None, :]).astype(np.float32)
    near = np.zeros_like(other)
    for i, mates in enumerate(beside):
        near[np.ix_(owner == i, sorted(mates))] = 1.0
    return _spread(pools, kept, parts, other, near * other)


def _parts(flat: list[Candidate], member: Matrix) -> dict[str, Matrix]:
    """Candidates by names: the expected fellowship of each candidate with each name."""
    country = np.array([c.entry.country for c in flat])
    area = np.array([f"{c.entry.country}.{c.entry.admin1}" if c.entry.admin1 else f"?{i}" for i, c in enumerate(flat)])
    units = _on_sphere(flat)
    likely = np.flatnonzero(member.max(0) > _LIKELY)
    member = member[:, likely]
    chord = np.clip(2.0 - 2.0 * (units @ units[likely].T), 0.0, 4.0)
    km = (np.sqrt(chord) * _EARTH_KM).astype(np.float32)
    wide = np.array([c.entry.kind in ("country", "continent", "macroregion") for c in flat])
    same = country[:, None] == country[likely][None, :]
    holds = np.array([c.entry.kind == "country" for c in flat])[:, None] & ~wide[likely][None, :] & same
    km[holds] = _HOLDS_KM
    km[(wide[likely][None, :] | wide[:, None]) & ~holds] = np.inf
    return {
        "country": same.astype(np.float32) @ member.T,
        "area": (area[:, None] == area[likely][None, :]).astype(np.float32) @ member.T,
        "wide": np.exp(-km / _WIDE_KM) @ member.T,
        "close": np.exp(-km / _CLOSE_KM) @ member.T,
    }


def _on_sphere(flat: list[Candidate]) -> npt.NDArray[np.float64]:
    """The candidates' points as unit vectors, one a row."""
    lat, lon = np.radians(np.array([[c.entry.latitude, c.entry.longitude] for c in flat], dtype=np.float64)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)


def _spread(
    pools: Sequence[Sequence[Candidate]], kept: list[list[Candidate]], parts: dict[str, Matrix], other: Matrix, near: Matrix
) -> list[list[dict[str, float]]]:
    many = np.maximum(other.sum(1), 1.0)
    columns = (
        (parts["country"] * other).sum(1) / many, (parts["area"] * other).sum(1) / many, (parts["wide"] * other).sum(1) / many,
        (parts["wide"] * (other > 0)).max(1), (parts["close"] * (near > 0)).max(1),
    )  # fmt: skip
    rows = [dict(zip(FEATURES, map(float, values), strict=True)) for values in zip(*columns, strict=True)]
    out: list[list[dict[str, float]]] = []
    at = 0
    for pool, short in zip(pools, kept, strict=True):
        out.append([*rows[at : at + len(short)], *({} for _ in pool[len(short) :])])
        at += len(short)
    return out
