"""Two sides of an event, and the dead of each: what the ACLED and UCDP shapes ask and the event record does not say outright."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.knowledge.actors import load_actors

Json = dict[str, Any]
PEOPLE = ("state", "armed_group", "organization", "civilians", "person", "unknown")


@dataclass(frozen=True, slots=True)
class Sides:
    """Side A acted, or is named first; side B is whom it hit, or the other side. Facilities and vehicles are on no side."""

    a: tuple[Json, ...]
    b: tuple[Json, ...]


def sides_of(event: Json) -> Sides:
    """The sides of an event's public JSON, the most telling participant of each first."""
    people = [p for p in event["participants"] if p["kind"] in PEOPLE]
    roles = {role: [p for p in people if p["role"] == role] for role in ("initiator", "target", "side")}
    first, second = roles["initiator"], roles["target"]
    if not first:
        first, rest = roles["side"][:1], roles["side"][1:]
        return Sides(_known_first(first), _known_first([*second, *rest]))
    return Sides(_known_first(first), _known_first([*second, *roles["side"]]))


def _known_first(people: Iterable[Json]) -> tuple[Json, ...]:
    return tuple(sorted(people, key=lambda p: (p["kind"] == "unknown", p["kind"] == "person")))


def is_home_state(person: Json, country: str | None) -> bool:
    """Whether a state actor is of the country in which the event took place; one that the actor list does not know is."""
    actor = load_actors().get(person["actor"]) if person["actor"] else None
    return actor is None or not actor.countries or country in actor.countries


@dataclass(frozen=True, slots=True)
class Deaths:
    """Numbers of killed that the event tells apart, summed where a format asks for a sum (they are of different people)."""

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    high: int
    unnumbered: int
    """Groups said to have lost people without a number."""

    @property
    def best(self) -> int:
        return self.a + self.b + self.civilians + self.unknown


def deaths_of(event: Json, sides: Sides) -> Deaths:
    """The killed of an event by side."""
    counts = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    low = high = unnumbered = 0
    for figure in event["figures"]:
        if figure["kind"] == "killed":
            numbers = [figure[name] for name in ("best", "low", "high") if figure[name] is not None]
            unnumbered += not numbers
            best = numbers[0] if numbers else 0
            counts[_side_of(figure["group"], sides)] += best
            low += figure["low"] if figure["low"] is not None else 0
            high += max(best, figure["high"] or 0)
    return Deaths(**counts, low=low, high=high, unnumbered=unnumbered)


def _side_of(group: str, sides: Sides) -> str:
    if group == "civilians":
        return "civilians"
    for name, people in (("a", sides.a), ("b", sides.b)):
        if any(group in (p["name"], p["actor"]) for p in people):
            return (
                "civilians"
                if any(p["kind"] in ("civilians", "person") and group in (p["name"], p["actor"]) for p in people)
                else name
            )
    return "unknown"
