"""The fields of a matched pair, each compared by its own rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from dateline.evaluate.matching import allowed
from dateline.evaluate.names import Names
from dateline.evaluate.places import EXACT_KM, kilometres, right_place
from dateline.evaluate.tally import Tally, pair_up

Json = Mapping[str, Any]
Tallies = defaultdict[str, Tally]
FIELDS: Final = ("type", "status", "participants", "figures", "date", "place", "place_precision", "sources")


def score_pair(names: Names, tallies: Tallies, gold: Json, event: Json) -> list[str]:
    """Add the pair to the tallies and return the names of the fields that are wrong. ``certainty`` is not scored."""
    rules: tuple[tuple[str, Callable[[Names, Tallies, Json, Json], bool]], ...] = (
        ("type", _type), ("status", _status), ("participants", _participants), ("figures", _figures), ("date", _date),
        ("place", _place), ("sources", _sources),
    )  # fmt: skip
    _marks(tallies, gold, event)
    return [name for name, rule in rules if not rule(names, tallies, gold, event)]


def _type(_: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    return _equal(tallies, "type", gold, event)


def _status(_: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    return _equal(tallies, "status", gold, event)


def _equal(tallies: Tallies, name: str, gold: Json, event: Json) -> bool:
    good = event.get(name) in allowed(gold, name)
    tallies[name].add(float(good), 1, 1)
    return good


def _marks(tallies: Tallies, gold: Json, event: Json) -> None:
    """What is scored but not part of the mean: background, flags (found or not), outcome."""
    background = bool(event.get("background")) in [bool(v) for v in allowed(gold, "background")]
    tallies["background"].add(float(background), 1, 1)
    if gold.get("flags"):
        raised = {f.get("kind") if isinstance(f, Mapping) else f for f in event.get("flags") or ()}
        found = len(raised & set(gold["flags"]))
        tallies["flags"].add(found, len(gold["flags"]), found)
    if gold.get("outcome"):
        tallies["outcome"].add(float(event.get("outcome") in allowed(gold, "outcome")), 1, 1)


def _participants(names: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    def same(want: Json, given: Json) -> bool:
        return bool(want["role"] == given.get("role") and names.same(want, given))

    return _listed(tallies["participants"], gold["participants"], event.get("participants") or (), same)


def _figures(names: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    def loosely(want: Json, given: Json) -> bool:
        return (want.get("kind"), want.get("best")) == (given.get("kind"), given.get("best"))

    given = event.get("figures") or ()
    tallies["figures_loose"].add(*pair_up(gold["figures"], given, loosely))
    return _listed(tallies["figures"], gold["figures"], given, lambda want, got: same_figure(names, want, got))


def same_figure(names: Names, want: Json, got: Json) -> bool:
    """The same people counted, with the same bounds, or bounds that are as good."""
    groups = {names.key(g) for g in (want.get("group"), *(want.get("group_either") or ()))}
    bounds = [(b.get("low"), b.get("high")) for b in (want, *(want.get("either") or ()))]
    right_people = want.get("kind") == got.get("kind") and names.key(got.get("group")) in groups
    return right_people and (got.get("low"), got.get("high")) in bounds


def _listed(tally: Tally, wants: Sequence[Json], gots: Sequence[Json], same: Callable[[Json, Json], bool]) -> bool:
    right, want, got = pair_up(wants, gots, same)
    tally.add(right, want, got)
    return right == want == got


def _date(_: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    want, got = gold.get("date") or {}, event.get("date") or {}
    if not want.get("earliest"):
        invented = bool(got.get("earliest")) and not want.get("latest") and not gold.get("date_either")
        tallies["date"].add(0, 0, int(invented))
        return not invented
    first, last = got.get("earliest"), got.get("latest")
    wants = [(w.get("earliest"), w.get("latest")) for w in (want, *(gold.get("date_either") or ()))]
    exact = (first, last) in wants
    inside = exact or bool(first and last and any(a and b and first <= b and a <= last for a, b in wants))
    tallies["date"].add(float(exact), 1, 1 if first else 0)
    tallies["date_overlap"].add(float(inside), 1, 1 if first else 0)
    return exact


def _place(names: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    want, got = gold.get("place"), event.get("place") or {}
    if not want:
        return True
    good = right_place(names, gold, event)
    tallies["place"].add(float(good), 1, 1 if event.get("place") else 0)
    levels = [want.get("precision"), *(want.get("precision_either") or ())]
    tallies["place_precision"].add(float(got.get("precision") in levels), 1, 1 if event.get("place") else 0)
    if want.get("latitude") is not None:
        near = kilometres(want, got)
        tallies["within_5_km"].add(float(near is not None and near <= EXACT_KM), 1, 1 if near is not None else 0)
    return good


def _sources(names: Names, tallies: Tallies, gold: Json, event: Json) -> bool:
    """Every source that any claim of the event names; and whether one claim has the whole chain in order."""
    wants = gold.get("sources") or ()
    chains = [[str(s.get("name") or "") for s in claim.get("sources") or ()] for claim in event.get("claims") or ()]
    given = [{"name": n} for n in dict.fromkeys(n for chain in chains for n in chain)]
    needed = [w["name"] for w in wants if not w.get("optional")]
    free = [w["name"] for w in wants if w.get("optional")]
    kept = [[n for n in chain if _like(names, n, needed) or not _like(names, n, free)] for chain in chains]
    whole = any(len(c) == len(needed) and all(names.alike(x, y) for x, y in zip(c, needed, strict=True)) for c in kept)
    tallies["chain_exact"].add(float(whole), 1, 1)
    return _listed(tallies["sources"], wants, given, lambda w, g: names.alike(w["name"], g["name"]))


def _like(names: Names, name: str, others: Sequence[str]) -> bool:
    return any(names.alike(name, other) for other in others)
