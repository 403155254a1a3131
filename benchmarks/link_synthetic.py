"""Synthetic claim rows for the speed of linking: seeded, with hot spots and the date and place precision of real archives.

Acts are drawn over ten years and three thousand places whose weight falls off as in the news (the first holds a twentieth of
all acts), each is told by one to a dozen reports; a third of the claims has no day, a quarter no exact place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from dateline.link.groups.bounds import block_codes, bounds
from dateline.link.pairs.claim_table import rows_table
from dateline.records.vocabulary import EVENT_TYPES

DAYS = 3650
PLACES = 3000
AREAS = 120
COUNTRIES = 8
ACTORS = 240
WORDS = 60_000
_PART = 50_000
_COMMON = (
    "battle.clash", "battle.capture", "remote.air_strike", "remote.shelling", "remote.bombing", "remote.suicide_bombing",
    "civilians.attack", "civilians.abduction", "unrest.protest", "control.arrest", "control.deployment", "agreement.talks",
)  # fmt: skip
_SHARES = (0.2, 0.08, 0.2, 0.16, 0.08, 0.03, 0.1, 0.03, 0.04, 0.04, 0.02, 0.02)


def claims(n: int, seed: int = 1, *, first: int = 0) -> tuple[pa.Table, np.ndarray]:
    """`n` claim rows as a table of `Index.add`, and the number of the act that each is about. Ids begin at `first`."""
    random = np.random.default_rng(seed)
    act = _acts(n, random)
    truth = _Truth(int(act.max()) + 1, random)
    parts = [_part(act[i : i + _PART], truth, random, first + i) for i in range(0, n, _PART)]
    return pa.concat_tables(parts), act


def _part(act: np.ndarray, truth: _Truth, random: np.random.Generator, first: int) -> pa.Table:
    columns = {**_plain(act, truth, random, first), **_lists(act, truth, random), **_words(act, truth, random)}
    schema = rows_table([]).schema
    return pa.Table.from_arrays([_array(columns[f.name], f.type) for f in schema], schema=schema)


def _acts(n: int, random: np.random.Generator) -> np.ndarray:
    """The act of each claim: most are told once, a few by many."""
    size = np.minimum(random.zipf(2.2, n), 12)
    act = np.repeat(np.arange(n), size)[:n]
    return random.permutation(act)


class _Truth:
    """What really happened, act by act."""

    def __init__(self, n: int, random: np.random.Generator) -> None:
        weight = 1 / np.arange(1, PLACES + 1) ** 0.85
        self.place = random.choice(PLACES, n, p=weight / weight.sum())
        self.day = 14_000 + random.integers(0, DAYS, n)
        self.type = random.choice(len(_COMMON), n, p=_SHARES)
        self.did, self.hit = random.integers(0, ACTORS, n), random.integers(0, ACTORS, n)
        self.killed = np.where(random.random(n) < 0.6, random.geometric(0.08, n), 0)
        self.bits = random.integers(0, 2**62, (n, 8)).astype(np.uint64)
        self.names = random.integers(0, WORDS, (n, 6))
        place_random = np.random.default_rng(7)
        self.latitude = place_random.uniform(28, 40, PLACES)
        self.longitude = place_random.uniform(30, 48, PLACES)


def _plain(act: np.ndarray, truth: _Truth, random: np.random.Generator, first: int) -> dict[str, Any]:
    n = len(act)
    kind = np.array([EVENT_TYPES.index(name) for name in _COMMON])[truth.type[act]]
    families = list(dict.fromkeys(t.partition(".")[0] for t in EVENT_TYPES))
    family = np.array([families.index(name.partition(".")[0]) for name in _COMMON])[truth.type[act]]
    dated, wide = random.random(n) > 0.33, random.random(n)
    low = truth.day[act] - np.where(wide < 0.25, random.integers(0, 2, n), 0) - np.where(wide > 0.9, random.integers(2, 25, n), 0)
    high = truth.day[act] + np.where(wide > 0.9, random.integers(1, 6, n), 0)
    precision = random.choice([1, 2, 4, 6], n, p=[0.6, 0.16, 0.17, 0.07])
    place = truth.place[act]
    exact = precision <= 2
    killed = truth.killed[act]
    told = (killed > 0) & (random.random(n) < 0.75)
    best = np.maximum(1, killed + np.where(random.random(n) < 0.3, random.integers(-3, 4, n), 0))
    absent = np.full(n, None)
    return {
        "id": np.char.add("c", np.char.zfill((np.arange(n) + first).astype(str), 8)),
        "report": (np.arange(n) + first) // 3 + 1, "outlet": random.integers(0, 60, n),
        "anchor_start": np.zeros(n, int), "type": kind, "family": family,
        "aggregate": random.random(n) < 0.02, "background": random.random(n) < 0.1, "main": random.random(n) < 0.4,
        "real": random.random(n) > 0.03, "denied": np.zeros(n, bool), "city": place < 40,
        "by_state": truth.did[act] % 2 == 0, "by_group": truth.did[act] % 2 == 1,
        "day_lo": np.where(dated, low, None), "day_hi": np.where(dated, high, None),
        "published": truth.day[act] + random.integers(0, 3, n),
        "latitude": np.where(exact, truth.latitude[place], None), "longitude": np.where(exact, truth.longitude[place], None),
        "precision": precision, "admin1": np.where(precision <= 4, place % AREAS + 1, None), "country": place % COUNTRIES + 1,
        **{f"killed_{end}": np.where(told, best, None) for end in ("low", "best", "high")},
        "wounded_low": absent, "wounded_best": absent, "wounded_high": absent,
        "weapons": np.where(random.random(n) < 0.5, 1 << (truth.type[act] % 8), 0), "outcome": absent,
    }  # fmt: skip


def _lists(act: np.ndarray, truth: _Truth, random: np.random.Generator) -> dict[str, Any]:
    n = len(act)
    blocks = [[block_codes()[b] for b in bounds()[name].blocks] for name in _COMMON]
    named, doer, place = random.random(n), random.random(n), truth.place[act]
    killed = truth.killed[act]
    return {
        "blocks": [blocks[k] for k in truth.type[act]],
        "places": [[p + 1] if q < 0.76 else [] for p, q in zip(place.tolist(), named.tolist(), strict=True)],
        "who_did": [[a + 1] if q < 0.8 else [] for a, q in zip(truth.did[act].tolist(), doer.tolist(), strict=True)],
        "who_hit": [[a + 1] if q > 0.3 else [] for a, q in zip(truth.hit[act].tolist(), doer.tolist(), strict=True)],
        "figures": [[k * 7919 + 13] if k else [] for k in killed.tolist()],
        "camps_did": [[a % 3 + 1] for a in truth.did[act].tolist()],
        "camps_hit": [[a % 3 + 1] for a in truth.hit[act].tolist()],
        "origins": [[o] for o in random.integers(0, 500, n).tolist()],
        **{name: [[]] * n for name in ("kin", "persons")},
    }


def _words(act: np.ndarray, truth: _Truth, random: np.random.Generator) -> dict[str, Any]:
    n = len(act)
    alike = random.uniform(0.25, 0.75, n)
    noise = random.integers(0, 2**62, (n, 8)).astype(np.uint64)
    mask = np.zeros((n, 8), np.uint64)
    for bit in range(62):
        mask |= (random.random((n, 8)) < (1 - alike)[:, None]).astype(np.uint64) << np.uint64(bit)
    bits = truth.bits[act] ^ (noise & mask)
    rare, common = truth.names[act], np.minimum(random.zipf(1.4, (n, 8)), WORDS)
    kept = random.random((n, 6)) < 0.6
    bands = np.where(random.random((n, 8)) < alike[:, None], rare[:, [0, 1, 2, 3, 4, 5, 0, 1]] * 8 + np.arange(8), common * 8)
    terms = [[int(w) for w, k in zip(row, keep, strict=True) if k] for row, keep in zip(rare, kept, strict=True)]
    return {
        **{f"near{i}": bits[:, i] for i in range(4)}, **{f"whole{i}": bits[:, 4 + i] for i in range(4)},
        "terms": terms, "lead": terms, "bands": bands.tolist(),
    }  # fmt: skip


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    if isinstance(values, np.ndarray) and values.dtype != object:
        return pa.array(values).cast(kind)
    return pa.array(list(values), type=kind)
