"""Whether a noun phrase that fills a slot of an act can be a participant at all."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import Part
from dateline.coding.reading import Reading
from dateline.extract.syntax import lemma
from dateline.knowledge.act_words import words
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.records.mentions import ActorMention
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

VIOLENT: Final = words("violent")
ACT_NOUNS: Final = words("act_nouns")
TELLERS: Final = words("tellers")
BESIEGED: Final = frozenset({"government", "worship", "school", "hospital", "media", "home"})
WAYS: Final = words("ways")
REMOTE: Final = frozenset({"strike", "shell", "launch", "explode", "suicide", "chemical", "capture"})
BY_HAND: Final = frozenset({"throw", "hurl", "lob", "toss", "detonate", "set", "blow", "dynamite", "plant", "place"})
BLOWN_UP: Final = frozenset({"blow", "dynamite"})
AIMED: Final = frozenset({"at", "against", "on", "into", "toward", "towards"})
LOADED: Final = frozenset({"booby", "rig", "trap", "bomb", "explosive", "pack", "load", "lade", "fill", "laden", "rigged"})
PARTIES: Final = frozenset({"state", "armed_group", "civilians"})
TOWNS: Final = words("towns")
PEOPLES: Final = ("ian", "ean", "can", "nan", "ese", "ish", "ani", "ari")


def may_take_part(part: Part, cls: str, reading: Reading) -> bool:
    """Whether the mention can take part in an act of the class: no source of the words, no place, no weapon, not oneself."""
    mention = reading.context.actors[part.mention]
    if (
        mention.use in ("supporter", "holder")
        or mention.category == "settlements"
        or part.actor.rule == "actor.pronoun.unresolved"
    ):
        return False
    head = reading.context.parsed.doc[mention.head]
    if head.lower_.endswith(("self", "selves")) or lemma(head) in ACT_NOUNS:
        return False
    return not (
        _tells(part, mention, cls, reading) or _is_thing(part, mention, cls, reading) or _is_place(part, mention, cls, reading)
    )


def _tells(part: Part, mention: ActorMention, cls: str, reading: Reading) -> bool:
    """Whether it tells the act: the outlet itself, a source of the words, a monitor."""
    if part.actor.actor is not None and part.actor.actor == reading.outlet.actor:
        return True
    if cls not in VIOLENT or part.rule == "claimed":
        return False
    if any(s.start <= mention.head < s.end for a in reading.context.attributions for s in a.sources):
        return True
    listed = part.actor.actor is not None and load_outlets().get(part.actor.actor) is not None
    if part.actor.kind == "person" and mention.form == "pronoun" and part.role == "initiator" and _speaks(part, reading):
        return True
    if part.actor.kind == "organization" and (listed or _monitors(part)):
        return True
    return part.actor.kind in ("organization", "state") and lemma(reading.context.parsed.doc[mention.head]) in TELLERS


def _speaks(part: Part, reading: Reading) -> bool:
    """Whether the report quotes the one whom a pronoun seems to mean: he tells what another did."""
    return any(s.name == part.actor.name for a in reading.context.attributions for s in a.sources)


def _is_scene(part: Part, mention: ActorMention, cls: str, reading: Reading) -> bool:
    """Whether the bare name of the country in which the report's places lie only says where: "Syria car bombings"."""
    at = reading.context.place_at.get(mention.head)
    if at is None or mention.form != "name" or part.actor.kind != "state" or mention.end - mention.start > 1:
        return False
    country = reading.places[at]
    here = [p.country for p in reading.places if p.precision is not None and p.precision <= 4]
    home = bool(here) and here.count(country.country) * 2 > len(here)
    return country.precision == 6 and home and (part.rule in ("modifier", "poss") or cls == "capture")


def _monitors(part: Part) -> bool:
    """Whether the actor is one that watches a war and counts its dead."""
    actor = load_actors().get(part.actor.actor) if part.actor.actor else None
    return actor is not None and "monitor" in actor.traits


def _is_thing(part: Part, mention: ActorMention, cls: str, reading: Reading) -> bool:
    """Whether it is the weapon: what explodes, or a platform of nobody in particular."""
    if part.role == "initiator" and part.actor.kind in ("vehicle", "facility"):
        return not _of_a_people(mention, reading)
    if part.role == "initiator" and part.actor.rule == "actor.plain_people" and cls in REMOTE:
        return _governor(reading.context.parsed.doc[mention.head]) not in BY_HAND
    if mention.use == "modifier" and mention.text.lower() in ("terrorist", "terror") and part.actor.name == GENERIC_ARMED_GROUP:
        return True
    if part.rule == "on" and part.actor.kind == "vehicle" and cls in ("explode", "suicide"):
        return True
    armed = mention.head in reading.context.weapon_at
    owned = part.role == "initiator" and part.actor.actor is not None and part.actor.kind in ("state", "armed_group")
    if part.rule != "site" and not owned and cls in ("explode", "suicide", "launch") and (armed or part.actor.kind == "vehicle"):
        blown = _governor(reading.context.parsed.doc[mention.head]) in BLOWN_UP and part.role != "initiator"
        return (armed and not blown) or not _aimed_at(part, mention, reading)
    people = mention.category in ("troops", "police") or part.actor.kind == "armed_group"
    return armed and part.role == "initiator" and part.actor.actor is None and not people


def _governor(noun: Token) -> str:
    """The verb that a noun hangs on, as its subject or by a preposition."""
    return lemma(noun.head.head if noun.dep_ == "pobj" else noun.head)


def _of_a_people(mention: ActorMention, reading: Reading) -> bool:
    """Whether a platform is told by the word of a people that no list has: "Zarovian warplanes"."""
    if mention.category not in ("platforms", "vehicles"):
        return False
    before = reading.context.parsed.doc[mention.start : mention.head]
    return any(t.dep_ in ("amod", "compound", "nmod") and t.is_title and t.lower_.endswith(PEOPLES) for t in before)


def _aimed_at(part: Part, mention: ActorMention, reading: Reading) -> bool:
    """Whether a vehicle is what was hit: "threw a grenade at a bus", "blew up a bus"; not one that is said to carry the bomb."""
    word = reading.context.parsed.doc[mention.head]
    if any(lemma(t) in LOADED for t in reading.context.parsed.doc[mention.start : mention.end]):
        return False
    return part.rule in AIMED or (part.rule in ("object", "subject") and lemma(word.head) in BLOWN_UP)


def _is_place(part: Part, mention: ActorMention, cls: str, reading: Reading) -> bool:
    """Whether it only says where: ground, a way, a named place that is nobody's, homes that people flee."""
    if _is_scene(part, mention, cls, reading):
        return True
    if part.rule in ("on", "at") and mention.use == "modifier":
        town = reading.context.parsed.doc[mention.head].head
        return lemma(town) in TOWNS
    if part.actor.actor is not None or part.actor.kind in PARTIES:
        return False
    if mention.category == "unlisted":
        place = reading.context.place_at.get(mention.head)
        if cls in ("aid", "talks", "resolution", "deal") and place is not None and reading.places[place].precision is None:
            return False
        return place is not None and (part.role == "target" or reading.places[place].precision is not None)
    if cls == "siege" and part.actor.facility in BESIEGED:
        return False
    word = lemma(reading.context.parsed.doc[mention.head])
    way = word in WAYS and part.actor.facility != "home"
    if part.actor.kind == "facility" and (part.actor.facility is None or way or cls == "displace"):
        return True
    named = mention.head in reading.context.place_at
    if cls in ("capture", "withdraw", "siege"):
        return named or part.actor.kind in ("facility", "unknown")
    return named and (part.actor.facility is None or part.actor.kind != "facility")
