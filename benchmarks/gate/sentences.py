"""Who did it to whom, one sentence at a time: the scorer of the PLOVER and PETRARCH examples.

Gold rows are those of ``sentences/*.jsonl``. A gold event counts if its act is in the codebook: `types_of` gives the types that
are right for it, or none. It is right if some coded event of one of these types has the gold's source among its initiators,
sides and mediators and the gold's target among its targets, sides and mediators, or either in its place. Ends that the gold
leaves open are not asked for, nor whom a protest is against, who by the codebook is no target. PLOVER names its ends in the
text's own words: one shared word of content is enough. The others give codes: the first three letters are a country, or, of
made-up countries, the beginning of the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import pycountry

from dateline.knowledge.actors import ActorList, load_actors

Json = dict[str, Any]

FIGHT: Final = ("battle.", "remote.", "civilians.", "unrest.crackdown", "unrest.riot", "control.destruction")
DEALS: Final = ("agreement.",)
EXPELLED: Final = ("humanitarian.displacement",)
MEETING: Final = ("agreement.talks", "agreement.deal")
PLOVER: Final[Mapping[str, tuple[str, ...]]] = {
    "FIGHT": FIGHT,
    "ASSAULT": FIGHT,
    "PROTEST": ("unrest.",),
    "AGREE": DEALS,
    "SANCTION": ("agreement.resolution",),
    "RETREAT": ("control.withdrawal", "control.takeover", "agreement.", "civilians.abduction", "battle.", "control.arrest"),
    "CONSULT": ("agreement.talks", "agreement.deal"),
    "AID": ("humanitarian.aid", "agreement.deal", "control.deployment"),
    "MOBILIZE": ("control.deployment", *FIGHT),
}
COERCE: Final[Mapping[str, tuple[str, ...]]] = {
    "arrest": ("control.arrest",),
    "detain": ("control.arrest", "civilians.abduction"),
    "destroy": ("control.destruction",),
    "confiscate": ("control.seizure", "control.destruction"),
    "deport": EXPELLED,
    "firearms": (*FIGHT,),
}
# Classes of PLOVER that are wider than the codebook's types: the sentence must have a word for the act.
NEEDED: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for kind, words in {
        "AGREE": r"accords?\b|agreements?\b|deals?\b|treat(?:y|ies)\b|pacts?\b|truces?\b|cease-?fires?\b|sign(?:ed|s)?\b",
        "SANCTION": r"sanctions?\b|embargo",
        "RETREAT": r"withdr|retreat|pull|releas|free|cease-?fire|truce|surrender|evacuat|hand(?:ed|ing)? over",
        "AID": r"aid\b|relief\b|food\b|medic|humanitarian",
        "CONSULT": r"talks?\b|meet|met\b|negotiat|mediat|summit",
        "MOBILIZE": r"troops?\b|forces?\b|army|military|soldiers|reserv|mobili[sz]|deploy|warships?|jets?\b|tanks?\b|missiles?\b",
    }.items()
}
# Unit tests of PETRARCH with verbs made up for the test ("downplayed their meeting after a hafling was reported").
MADE_UP: Final = ("191", "173", "1711")
CAMEO: Final[Mapping[str, tuple[str, ...]]] = {
    "03": MEETING, "04": MEETING, "041": (), "046": DEALS, "057": DEALS, "073": ("humanitarian.aid", "agreement."),
    "080": ("control.withdrawal",), "084": ("agreement.deal", "civilians.abduction"), "085": ("agreement.resolution",),
    "0841": ("agreement.deal", "civilians.abduction"), "087": ("control.withdrawal", "agreement."), "0871": DEALS,
    "0872": ("control.",), "0874": ("control.withdrawal",), "14": ("unrest.",), "154": ("control.deployment",),
    "163": ("agreement.resolution",), "1711": ("control.seizure",), "1712": ("control.destruction", *FIGHT),
    "173": ("control.arrest",), "174": EXPELLED, "175": FIGHT, "18": FIGHT, "191": ("control.siege",),
    "192": ("battle.", "control."), "19": FIGHT, "20": FIGHT,
}  # fmt: skip
# Of these codes only some acts are in the codebook: the sentence must have a word for them.
CAMEO_NEEDED: Final[Mapping[str, re.Pattern[str]]] = {
    "03": NEEDED["CONSULT"],
    "04": NEEDED["CONSULT"],
    "080": re.compile(r"withdr|pull", re.IGNORECASE),
    "084": re.compile(r"releas|freed", re.IGNORECASE),
    "085": re.compile(r"sanction|embargo", re.IGNORECASE),
    "174": re.compile(r"expel|deport|evict", re.IGNORECASE),
}
BROKEN_TRUCE: Final = re.compile(r"(?:violat|breach|broke).*(?:cease-?fire|truce)", re.IGNORECASE)
BLOCKED: Final = re.compile(r"\bblock", re.IGNORECASE)
NO_ACTOR: Final = re.compile(r"\b(?:explosions?|blasts?|bomb(?:ing)?s?|mines?|attacks?|shelling|clash(?:es)?)\W*$", re.IGNORECASE)
SOURCE_ROLES: Final = ("initiator", "side", "mediator")
TARGET_ROLES: Final = ("target", "side", "mediator")
EMPTY: Final = frozenset(
    ["the", "a", "an", "of", "in", "and", "for", "its", "their", "his", "her", "s", "by", "on", "at", "to", "from", "some", "new"]
)


def types_of(row: Json, event: Json) -> tuple[str, ...]:
    """Beginnings of the types of the codebook that are right for a gold event; none where its act is not in the codebook."""
    if "cameo" in event:
        code = event["cameo"] or ""
        if row["id"].startswith("petrarch_unit") and code in MADE_UP:
            return ()
        known = next((code[:n] for n in (4, 3, 2) if len(code) >= n and code[:n] in CAMEO), None)
        if known is None or (known in CAMEO_NEEDED and not CAMEO_NEEDED[known].search(row["text"])):
            return ()
        return CAMEO[known]
    kind, mode = event["event"], event.get("mode") or ""
    if kind in NEEDED and not NEEDED[kind].search(event.get("event_text") or row["text"]):
        return ()
    if kind == "COERCE" or mode == "deport":
        return COERCE.get(mode, ())
    types, told = PLOVER.get(kind, ()), event.get("event_text") or row["text"]
    if kind == "FIGHT" and BROKEN_TRUCE.search(told):
        return (*types, "agreement.ceasefire")
    return (*types, "control.siege") if kind == "PROTEST" and BLOCKED.search(told) else types


def content(words: str | None) -> set[str]:
    return {w[:6] for w in re.findall(r"[a-z]+", (words or "").lower())} - EMPTY


@cache
def actors() -> ActorList:
    return load_actors()


@cache
def two_letters(code: str) -> str | None:
    found = pycountry.countries.get(alpha_3=code[:3])
    return found.alpha_2 if found else None


def names_end(end: Any, participant: Json) -> bool:
    """Whether a coded participant is the gold's source or target: a text with words, or a code."""
    said = f"{participant.get('name') or ''} {participant.get('mention') or ''}"
    if isinstance(end, dict):
        return bool(content(end["text"]) & content(said))
    country = two_letters(end)
    if country is None:
        return any(word.upper().startswith(end[:3]) for word in re.findall(r"\w+", said))
    known = actors().get(participant.get("actor") or "")
    if known is not None:
        return country in known.countries or known.id.split(".")[0] == country
    return any(country in _countries(alias.target) for found in actors().index.find(said) for alias in found.aliases)


def _countries(target: str) -> tuple[str, ...]:
    """The countries of what a name stands for: an actor's id, or "demonym:SY"."""
    kind, _, country = target.rpartition(":")
    known = actors().get(target)
    return (country,) if kind else known.countries if known else ()


def ends(value: Any, text: str = "") -> list[Any]:
    """What has to be named at one end: any of PLOVER's texts, or a code that is no blank.

    Not asked for: what exploded, and a made-up country of which `text` has no word (its capital alone, or nothing).
    """
    if value is None or value == []:
        return []
    if isinstance(value, list):
        return [] if any(NO_ACTOR.search(end["text"]) for end in value) else value
    known = two_letters(value) is not None or any(word.upper().startswith(value[:3]) for word in re.findall(r"\w+", text))
    return [value] if known and not value.startswith("---") else []


def has_end(wanted: Sequence[Any], event: Json, roles: Sequence[str]) -> bool:
    """Whether a participant in one of `roles` is one of `wanted`, or the act's own place is: PLOVER lays acts of
    unnamed people to the town. A country's code is met by a place in it only at the end that was hit."""
    said = [p for p in event.get("participants") or [] if p["role"] in roles]
    place = event.get("place")
    if place:
        said.append({"name": place["name"], "mention": place["mention"]})
    if place and place["country"] and "target" in roles:
        wanted = [end for end in wanted if isinstance(end, dict) or two_letters(end) != place["country"]]
    return not wanted or any(names_end(end, p) for end in wanted for p in said)


def answers(event: Json, types: Sequence[str], coded: Iterable[Json], text: str = "") -> tuple[bool, bool]:
    """Whether the act was found, and whether with the right ends."""
    alike = [e for e in coded if e["type"].startswith(tuple(types))]
    source, target = ends(event.get("source"), text), [] if types[0] == "unrest." else ends(event.get("target"), text)
    right = any(has_end(source, e, SOURCE_ROLES) and has_end(target, e, TARGET_ROLES) for e in alike)
    return bool(alike), right


def gold_events(row: Json) -> list[Json]:
    if "event" in row:
        return [{k: row.get(k) for k in ("event", "mode", "event_text", "source", "target")}]
    return [e for e in row["events"] if e["cameo"] and not e.get("note")]


def score(gold: Sequence[Json], events: Iterable[Json]) -> dict[str, float]:
    """Shares over the gold events whose act is in the codebook: act found, and who did it to whom right."""
    by_report: dict[str, list[Json]] = defaultdict(list)
    for event in events:
        by_report[event["report_ids"][0]].append(event)
    said = [
        answers(event, types, by_report[row["id"]], row["text"])
        for row in gold
        for event in gold_events(row)
        if (types := types_of(row, event))
    ]
    if not said:
        return {}
    return {
        "who to whom": sum(right for _, right in said) / len(said),
        "act found": sum(found for found, _ in said) / len(said),
        "n": len(said),
    }
