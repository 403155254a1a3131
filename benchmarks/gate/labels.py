"""Right or wrong, for each event and each of its values, where the development data lets one tell.

The scorers beside the data say what is right; here their judgement is kept apart by value, for the confidence to be fitted on
and measured against. A value on which the data says nothing has no label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.gate.data import Row, gold_names, scorer
from benchmarks.gate.sets import report_id

Json = dict[str, Any]
PEOPLE = {"killed": ("killed",), "captured": ("captured", "arrested", "surrendered")}


class Label(NamedTuple):
    """Whether the value of a field of an event is right; the field ``event`` is the event itself."""

    report: str
    event: str
    field: str
    right: bool


Labels = Iterator[tuple[str, str, bool]]


def labels_of(set_: str, gold: Sequence[Row], events: Sequence[Json]) -> Iterator[Label]:
    """The labels of the coded events of a part of `set_`, named as in `Part.set`."""
    rule: Callable[[Row, Sequence[Json]], Labels] = {
        "muc4": _muc, "isaf": _records, "types": _types, "fakes": _governorate,
    }.get(set_, _gold)  # fmt: skip
    by_report: dict[str, list[Json]] = defaultdict(list)
    for event in events:
        by_report[event["report_ids"][0]].append(event)
    for row in gold:
        name = report_id(row)
        for event_id, field, right in rule(row, by_report[name]):
            yield Label(name, event_id, field, right)


def _gold(row: Row, events: Sequence[Json]) -> Labels:
    module = scorer("gold")
    names = gold_names()
    pairs = {j: i for i, j in module.match(names, row["report"]["text"], row["events"], list(events))}
    for j, event in enumerate(events):
        yield event["id"], "event", j in pairs
        if j in pairs:
            yield from (
                (event["id"], field, right) for field, right in _gold_fields(module, names, row["events"][pairs[j]], event)
            )


def _gold_fields(module: Any, names: Any, want: Json, event: Json) -> Iterator[tuple[str, bool]]:
    yield "type", event["type"] in module.allowed(want, "type")
    if event["date"]["earliest"] or event["date"]["latest"]:
        yield "date", bool(module.score_dates(defaultdict(module.Tally), want, event))
    if event["place"] and want.get("place"):
        yield "place", bool(module.right_place(names, want, event))

    def same_person(w: Json, g: Json) -> bool:
        return w["role"] == g["role"] and bool(names.same(w, g))

    yield from _items("participants", want["participants"], event["participants"], same_person)
    yield from _items("figures", want["figures"], event["figures"], lambda w, g: bool(module.same_figure(names, w, g)))


def _items(
    field: str, wants: Sequence[Json], gots: Sequence[Json], same: Callable[[Json, Json], bool]
) -> Iterator[tuple[str, bool]]:
    """Each given item is right if a wanted one is left that it equals."""
    left = list(wants)
    for i, got in enumerate(gots):
        hit = next((w for w in left if same(w, got)), None)
        if hit is not None:
            left.remove(hit)
        yield f"{field}[{i}]", hit is not None


def _muc(row: Row, events: Sequence[Json]) -> Labels:
    module = scorer("muc")
    keys = [module.from_template(t) for t in row["templates"]]
    given = [(e, t) for e in events if (t := module.from_event(e)) is not None]
    grid = [[module.compare(k, t) for _, t in given] for k in keys]
    weights = [
        [
            module.credit(t) - (1e-4 if given[j][1].ignorable else 0) if module.may_pair(keys[i], t) else 0.0
            for j, t in enumerate(line)
        ]
        for i, line in enumerate(grid)
    ]
    pairs = {j: i for i, j in enumerate(module.pair_up(weights)) if j >= 0}
    for j, (event, template) in enumerate(given):
        if j in pairs or not template.ignorable:
            yield event["id"], "event", j in pairs
        if j in pairs:
            yield from ((event["id"], f, right) for f, right in _muc_fields(module, keys[pairs[j]], event, template))


def _muc_fields(module: Any, key: Any, event: Json, template: Any) -> Iterator[tuple[str, bool]]:
    yield "type", module.compare_types(key, template) == 1.0
    if key.dates and template.dates and not key.date_optional:
        yield "date", module.compare_dates(key, template) == 1.0
    if template.places and any(len(p.names) > 1 for p in key.places) and not key.place_optional:
        yield "place", module.compare_places(key, template) == 1.0
    for i, person in enumerate(event["participants"]):
        said = module.texts(person["name"], person["mention"])
        slots = [s for s in module.participant_slots(person) if s not in key.not_applicable]
        if said and slots:
            fills = [f.strings for s in slots for f in key.strings[s]]
            right = any(module.compare_strings(strings, said) > 0 for strings in fills)
            if right or person["role"] != "side":
                yield f"participants[{i}]", right
    for i, figure in enumerate(event["figures"]):
        count = module.figure_count(figure)
        if figure["kind"] in module.PEOPLE_FIGURES and count is not None and count.low and key.numbers:
            options = [option for number in key.numbers for option in number.options]
            yield f"figures[{i}]", any(module.compare_counts(option, count) == 1.0 for option in options)


def _records(row: Row, events: Sequence[Json]) -> Labels:
    """Of the main event alone: its day, province, type, and its people killed or held, by the sum or by one number."""
    module = scorer("records")
    event, want = module.main_event(list(events)), row["gold"]
    if not event:
        return
    name = event["id"]
    day = module.day(want.get("date"))
    if day and event["date"]["earliest"]:
        yield name, "date", module.span(event) == (day, module.day(want.get("date_latest")) or day)
    if want.get("admin1") and event["place"]:
        yield name, "place", module.admin(event["place"].get("admin1")) == module.admin(want["admin1"])
    if want.get("types"):
        yield name, "type", event["type"] in want["types"]
    for what, kinds in PEOPLE.items():
        goal = want.get(f"min_{what}")
        mine = [i for i, f in enumerate(event["figures"]) if f["kind"] in kinds]
        if isinstance(goal, int) and goal > 0 and mine:
            right = any(module.lowest(f) == goal for f in module.figures(event, kinds))
            yield from ((name, f"figures[{i}]", right) for i in mine)


def _types(row: Row, events: Sequence[Json]) -> Labels:
    event = scorer("records").main_event(list(events))
    if event and row.get("types"):
        yield event["id"], "type", event["type"] in row["types"]


def _governorate(row: Row, events: Sequence[Json]) -> Labels:
    module = scorer("records")
    event = module.main_event(list(events))
    if event and event["place"]:
        goals = {module.admin(row["governorate"])}
        goals |= {"rif dimashq"} if "damascus" in goals else set()
        yield event["id"], "place", module.admin(event["place"].get("admin1")) in goals
