"""Which reading a word may have: figures of speech are refused, weak words need support in their sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import AIR, BOMBS, GROUND, Context
from dateline.extract.syntax import agent, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.triggers import Entry

ARMED: Final = frozenset({"state", "armed_group"})
PEOPLE: Final = frozenset({"civilians", "person", "state", "armed_group", "unknown"})
GROUND_WORDS: Final = words("readings_ground_words")
ARMS: Final = words("arms")
FIGURATIVE_BEFORE: Final = {
    "attack": frozenset(
        ["heart", "asthma", "panic", "verbal", "media", "cyber", "terror-free", "scathing", "personal", "anti", "ad", "charm"]
    ),
    "strike": frozenset(["labor", "labour", "lucky"]),
    "offensive": frozenset(["charm", "diplomatic", "media", "propaganda", "peace"]),
    "battle": frozenset(["court", "legal", "custody", "title", "election", "electoral", "bowl", "uphill", "political"]),
    "fight": frozenset(["title", "boxing", "prize", "food"]),
    "campaign": frozenset(
        ["election", "electoral", "media", "presidential", "advertising", "awareness", "vaccination", "political", "smear"]
    ),
    "shooting": frozenset(["film", "photo", "video"]),
    "explosion": frozenset(["population", "demographic"]),
    "capture": frozenset(["screen", "image", "motion", "carbon"]),
    "rally": frozenset(["stock", "market", "price", "election", "campaign"]),
    "protest": frozenset(()),
    "meeting": frozenset(["cabinet", "board"]),
}
DEAD_HEADS: Final = words("dead_heads")
KEPT_HEADS: Final = frozenset({"victim", "scene", "site", "toll"})
NO_ACT_HEADS: Final = DEAD_HEADS - KEPT_HEADS


NOT_PEOPLE: Final = words("not_people")


def excluded(token: Token, entry: Entry, context: Context) -> bool:
    """Whether the word cannot be an act here: part of a name, of a compound that is no act, or a figure of speech."""
    word = lemma(token)
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if before in FIGURATIVE_BEFORE.get(word, ()):
        return True
    if token.i in context.actor_at and not _own_act(token, context):
        return True
    if token.i in context.time_at or (token.i in context.place_at and token.pos_ == "PROPN"):
        return True
    if token.dep_ in ("compound", "amod", "nmod") and token.pos_ in ("NOUN", "PROPN") and lemma(token.head) in NO_ACT_HEADS:
        return True
    if entry.cls.name == "capture" and token.pos_ == "VERB" and _takes_people(token, context):
        return True
    return _figurative(token, entry)


def _takes_people(token: Token, context: Context) -> bool:
    """Whether a verb of taking has people for its object: prisoners, not ground."""
    if token.lemma_.lower() not in ("capture", "recapture", "take", "seize"):
        return False
    things = _done_to(token) or ([token.head] if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN" else [])
    return bool(things) and all(context.kinds(o) & PEOPLE and not _is_ground(o, context) for o in things)


def _own_act(token: Token, context: Context) -> bool:
    """Whether an actor mention that covers the word is headed by it or by what it was done to ("a suicide bomber", "the killed men")."""
    mention = context.actors[context.actor_at[token.i]]
    if mention.form == "name":
        return False
    return mention.head == token.i or token.dep_ in ("amod", "acl", "relcl") or token.i > mention.head


def _figurative(token: Token, entry: Entry) -> bool:
    """Verbs of violence with an object that no violence is done to."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if entry.cls.name == "shoot" and lemma(token) == "shoot" and not objects(token) and not is_passive(token):
        return not any(p in ("at", "on", "into") for p, _ in prepositions(token)) and not any(
            c.dep_ == "prt" for c in token.children
        )
    if entry.cls.name == "murder" and lemma(token) in ("execute", "hang", "beat", "torture"):
        things = objects(token)
        if things and all(lemma(o) in NOT_PEOPLE for o in things):
            return True
    things = {lemma(o) for o in objects(token)} | (
        {lemma(s)} if (s := subject(token)) is not None and is_passive(token) else set()
    )
    abstract = {
        "deal", "agreement", "balance", "note", "chord", "attention", "imagination", "headline", "hope", "idea", "law", "bill", "plan",
        "record", "goal", "problem", "issue", "poverty", "corruption", "inflation", "disease", "virus", "fire", "blaze",
        "medal", "silver", "sovereignty", "throne", "initiative", "power", "responsibility", "opportunity", "chance", "gold", "title", "seat", "vote", "heart", "spotlight", "mood", "essence", "policy", "decision", "statement",
    }  # fmt: skip
    return bool(things & abstract) and entry.cls.name in (
        "strike",
        "attack",
        "capture",
        "kill",
        "clash",
        "murder",
        "repel",
        "seize",
    )


def allows(token: Token, entry: Entry, context: Context) -> bool:
    """Whether the context supports a weak word in the reading of its class."""
    test = TESTS.get(entry.cls.name)
    return test is not None and test(token, context)


def _armed(head: Token | None, context: Context) -> bool:
    return head is not None and bool(context.kinds(head) & ARMED or context.names_weapon(head))


def _doer(verb: Token) -> Token | None:
    """Who did it: the subject of an active verb, the agent of a passive."""
    if is_passive(verb):
        return next(iter(agent(verb)), None)
    return subject(verb)


def _done_to(verb: Token) -> list[Token]:
    if is_passive(verb):
        head = subject(verb)
        return [head] if head is not None else []
    return objects(verb)


def _is_ground(head: Token, context: Context) -> bool:
    if context.names_place(head) or lemma(head) in GROUND_WORDS:
        return True
    return head.pos_ == "PROPN" and not context.kinds(head) & (PEOPLE - {"unknown"})


def _attack(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        military = {"military", "army", "ground", "rebel", "combat", "special", "security", "armed"}
        mods = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")}
        aimed = any(p in ("against", "to", "targeting") for p, _ in prepositions(token))
        if (
            lemma(token) in ("operation", "campaign", "action")
            and not aimed
            and token.dep_ not in ("dobj", "nsubjpass", "nsubj", "ROOT")
        ):
            return False
        return bool(mods & military) or any(context.actors[i].kind in ARMED for i in context.modifying(token))
    if lemma(token) == "raid":
        return True
    return _armed(_doer(token), context) and any(
        p in ("on", "toward", "towards", "into", "against") for p, _ in prepositions(token)
    )


def _air_or_arms(token: Token, context: Context) -> bool:
    sentence = context.weapon_kinds(token.sent.start, token.sent.end)
    return bool(sentence & (AIR | GROUND | BOMBS))


def _strike(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        first, _ = context.phrase(token)
        inside = {t.lower_ for t in token.doc[first : token.i]}
        if inside & {"general", "hunger", "labor", "labour", "transport", "rail"}:
            return False
        if lemma(token) in ("strike",):
            return True
        return (
            bool(inside & {"air", "aerial", "coalition", "barrel"})
            or bool(context.weapon_kinds(token.sent.start, token.sent.end) & AIR)
            or any(context.actors[i].kind == "state" for i in context.modifying(token))
        )
    doer, hurt = _doer(token), _done_to(token)
    if not hurt:
        return False
    if lemma(token) == "destroy":
        return doer is not None and context.names_weapon(doer)
    if doer is not None and (
        context.names_weapon(doer)
        or lemma(doer) in ("strike", "raid", "airstrike", "shelling", "bombing", "shell", "jet", "plane")
    ):
        return True
    if lemma(token) == "target":
        return _air_or_arms(token, context) and (doer is None or _armed(doer, context))
    return _armed(doer, context) and (_air_or_arms(token, context) or any(_is_ground(h, context) for h in hurt))


def _launch(token: Token, context: Context) -> bool:
    things = _done_to(token)
    if lemma(token) == "fire" and not things:
        return _armed(_doer(token), context) and any(p in ("on", "at", "into", "upon") for p, _ in prepositions(token))
    return any(context.names_weapon(o) and not _is_plane(o, context) for o in things)


def _is_plane(head: Token, context: Context) -> bool:
    first, last = context.phrase(head)
    return bool(context.weapon_kinds(first, last) & {"aircraft", "helicopter", "tank"})


def _falls(token: Token, context: Context) -> bool:
    """Shells and rockets that fall, land or hit."""
    doer = subject(token)
    if doer is None:
        return False
    first, last = context.phrase(doer)
    return bool(context.weapon_kinds(first, last) & GROUND) and (
        bool(objects(token)) or any(p in ("on", "in", "into", "near", "at") for p, _ in prepositions(token))
    )


def _explode(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma(token) == "bombing":
            return True
        return token.dep_ in ("nsubj", "pobj", "nsubjpass", "dobj") and (
            token.head.lemma_.lower() in BOMB_VERBS or (token.dep_ == "pobj" and token.head.lower_ in ("by", "when", "in"))
        )
    doer = subject(token)
    return doer is not None and lemma(doer) in ("explosion", "blast", "bomb", "bombing", "car", "ied", "mine", "landmine")


BOMB_VERBS: Final = words("bomb_verbs")


def _kill(token: Token, context: Context) -> bool:
    return any(lemma(o) in ("casualty", "loss", "death", "injury", "wound") for o in objects(token))


def _capture(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p in ("of", "to") and _is_ground(t, context) for p, t in prepositions(token))
    word = lemma(token)
    if word in ("control", "win"):
        return False
    things = _done_to(token)
    if word == "fall":
        return any(
            p in ("to", "into", "under") and (_armed(t, context) or lemma(t) in ("hand", "control"))
            for p, t in prepositions(token)
        )
    if word == "enter":
        return _armed(_doer(token), context) and any(_is_ground(o, context) for o in things)
    if word in ("take", "lose", "secure", "free", "clear", "purge", "regain", "seize"):
        doer = _doer(token)
        return any(
            _is_ground(o, context) and not (context.kinds(o) & {"civilians", "person"} and not context.names_place(o))
            for o in things
        ) and (doer is None or _armed(doer, context))
    return False


def _withdraw(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(
            context.actors[i].kind in ARMED
            for i in [*context.modifying(token), *(j for _, t in prepositions(token) for j in context.denoted(t))]
        )
    doer = subject(token)
    if not _armed(doer, context):
        return False
    return (
        any(_is_ground(o, context) for o in objects(token))
        or any(p in ("from", "to") for p, _ in prepositions(token))
        or lemma(token) == "evacuate"
    )


def _deploy(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return lemma(token) == "reinforcement" and token.dep_ in ("dobj", "nsubj", "nsubjpass")
    word = lemma(token)
    things = _done_to(token)
    if word in ("establish", "set"):
        return any(lemma(o) in ("base", "checkpoint", "headquarters", "camp", "outpost", "post") for o in things) and _armed(
            _doer(token), context
        )
    if word in ("arrive", "head", "enter", "move"):
        return _armed(subject(token), context) and any(
            p in ("in", "at", "to", "into", "toward", "towards") for p, _ in prepositions(token)
        )
    arms = {
        "troop",
        "soldier",
        "force",
        "tank",
        "reinforcement",
        "warplane",
        "fighter",
        "police",
        "convoy",
        "vehicle",
        "unit",
        "peacekeeper",
        "plane",
        "weapon",
    }
    return any(lemma(o) in arms or (context.kinds(o) & {"state", "armed_group"} and context.names_weapon(o)) for o in things)


def _siege(token: Token, context: Context) -> bool:
    return any(_is_ground(o, context) for o in _done_to(token)) and (_doer(token) is None or _armed(_doer(token), context))


def _arrest(token: Token, context: Context) -> bool:
    """People taken by a state; those whom an armed group takes are abducted."""
    things = _done_to(token)
    if lemma(token) == "hand":
        return False
    taker = _doer(token)
    people = [o for o in things if context.kinds(o) & PEOPLE and not _is_ground(o, context)]
    return bool(people) and (taker is None or "armed_group" not in context.kinds(taker))


def _abduct(token: Token, context: Context) -> bool:
    taker = _doer(token)
    people = [
        o
        for o in _done_to(token)
        if context.kinds(o) & {"civilians", "person", "state", "unknown"} and not _is_ground(o, context)
    ]
    return bool(people) and taker is not None and "armed_group" in context.kinds(taker)


def _seize(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return (
            any(p == "of" and (lemma(t) in ARMS or context.names_weapon(t)) for p, t in prepositions(token))
            or lemma(token) == "cache"
        )
    return any(lemma(o) in ARMS or context.names_weapon(o) for o in _done_to(token))


def _destroy(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj") and any(p == "of" for p, _ in prepositions(token))
    things = _done_to(token)
    doer = _doer(token)
    if doer is not None and (
        context.names_weapon(doer) or _armed(doer, context) or context.kinds(doer) & {"unknown", "person", "civilians"}
    ):
        return bool(things)
    return is_passive(token) and any(context.kinds(o) & {"facility", "vehicle"} for o in things)


def _agreement(token: Token, context: Context) -> bool:
    word = lemma(token)
    if token.pos_ in ("NOUN", "PROPN"):
        verbs = {
            "sign",
            "reach",
            "strike",
            "broker",
            "announce",
            "conclude",
            "agree",
            "implement",
            "violate",
            "allow",
            "release",
            "include",
            "take",
            "begin",
            "secure",
        }
        return (
            token.head.lemma_.lower() in verbs
            or any(p in ("between", "with") for p, _ in prepositions(token))
            or (word == "release" and any(p == "of" and context.kinds(t) & PEOPLE for p, t in prepositions(token)))
        )
    if word in ("release", "free"):
        return any(context.kinds(o) & {"civilians", "person", "state", "armed_group"} for o in _done_to(token)) and not any(
            _is_ground(o, context) for o in _done_to(token)
        )
    if word == "agree":
        return _armed(subject(token), context) and any(c.dep_ in ("xcomp", "prep", "ccomp") for c in token.children)
    return False


def _talks(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        verbs = {
            "hold",
            "attend",
            "begin",
            "resume",
            "host",
            "take",
            "open",
            "meet",
            "continue",
            "start",
            "conclude",
            "end",
            "fail",
            "collapse",
        }
        return (token.head.lemma_.lower() in verbs and token.dep_ in ("dobj", "nsubj", "nsubjpass")) or any(
            p in ("between", "with") for p, _ in prepositions(token)
        )
    doer = subject(token)
    officials = {"state", "organization", "person", "armed_group"}
    if doer is None or not context.kinds(doer) & officials:
        return False
    if lemma(token) == "meet":
        return bool(objects(token)) or any(p in ("with", "in") for p, _ in prepositions(token))
    return lemma(token) == "discuss" and any(p == "with" for p, _ in prepositions(token))


def _resolution(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        verbs = {"adopt", "pass", "veto", "approve", "impose", "lift", "vote", "endorse", "back"}
        return token.head.lemma_.lower() in verbs and token.dep_ in ("dobj", "nsubjpass")
    return (
        lemma(token) in ("vote", "blacklist", "veto")
        and subject(token) is not None
        and bool(context.kinds(subject(token)) & {"state", "organization"})
    )  # type: ignore[arg-type]


def _displace(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p == "of" and context.kinds(t) & {"civilians"} for p, t in prepositions(token))
    word = lemma(token)
    moved = _done_to(token) if word in ("evacuate", "expel", "deport") else [s for s in [subject(token)] if s is not None]
    civil = any("civilians" in context.kinds(h) and not context.kinds(h) & ARMED for h in moved)
    if word in ("leave", "return", "escape"):
        return civil and any(
            lemma(o) in ("home", "house", "country", "village", "town", "city", "area") or _is_ground(o, context)
            for o in objects(token)
        )
    return civil


def _aid(token: Token, context: Context) -> bool:
    goods = {"aid", "relief", "food", "supply", "medicine", "assistance", "parcel", "convoy"}
    if token.pos_ in ("NOUN", "PROPN"):
        inside = {t.lower_ for t in token.doc[context.phrase(token)[0] : token.i + 1]}
        verbs = {
            "deliver",
            "enter",
            "reach",
            "block",
            "arrive",
            "carry",
            "send",
            "prevent",
            "distribute",
            "allow",
            "bring",
            "provide",
        }
        return bool(inside & {"aid", "relief", "humanitarian"}) and token.head.lemma_.lower() in verbs
    doer = subject(token)
    if lemma(token) in ("enter", "reach"):
        return doer is not None and lemma(doer) in goods
    return any(lemma(o) in goods for o in _done_to(token)) and any(
        p in ("to", "in", "for", "into") for p, _ in prepositions(token)
    )


def _protest(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        first, _ = context.phrase(token)
        inside = {t.lower_ for t in token.doc[first : token.i]}
        return bool(inside & {"general", "hunger", "labor", "labour", "transport", "national", "student", "workers"}) or lemma(
            token
        ) in ("walkout", "stoppage")
    doer = subject(token)
    if doer is None or not context.kinds(doer) & {"civilians", "person", "organization"}:
        return False
    return lemma(token) in ("march", "strike") or any(p in ("against", "outside") for p, _ in prepositions(token))


def _crackdown(token: Token, context: Context) -> bool:
    return any(lemma(o) in ("gas", "bullet", "cannon", "pellet") for o in objects(token))


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "attack": _attack,
    "strike": _strike,
    "shell": _falls,
    "launch": _launch,
    "explode": _explode,
    "kill": _kill,
    "murder": _kill,
    "shoot": _launch,
    "capture": _capture,
    "withdraw": _withdraw,
    "deploy": _deploy,
    "siege": _siege,
    "arrest": _arrest,
    "abduct": _abduct,
    "seize": _seize,
    "destroy": _destroy,
    "deal": _agreement,
    "talks": _talks,
    "resolution": _resolution,
    "displace": _displace,
    "aid": _aid,
    "protest": _protest,
    "crackdown": _crackdown,
}
