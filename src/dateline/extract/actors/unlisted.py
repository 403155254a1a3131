"""Names that no list knows and the language model calls neither a person nor a body: whoever acts under them is named by them.

A capitalised name in the seat of a doer ("Arnor has signed", "an attack by Arnor", "talks with Arnor") is somebody, even where
nothing tells what they are. Names in other seats are left to the search for places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.actors.entities import TIME_WORDS, TOPONYMS
from dateline.extract.syntax import agent, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.triggers import load_triggers
from dateline.language.parsed import Parsed

WITH: Final = frozenset({"with", "between", "against", "by"})
MEETING: Final = frozenset(
    {"meet", "join", "fight", "accuse", "blame", "invite", "telephone", "phone", "urge", "host", "receive", "consult", "warn"}
)
ATTACKING: Final = frozenset(
    ["attack", "bomb", "shell", "invade", "defeat", "assault", "bombard", "raid", "pound", "occupy", "annex", "blockade",
     "strike", "hit", "sanction"]
)  # fmt: skip
SEATS: Final = {
    "from": frozenset({"retake", "recapture", "capture", "seize", "wrest", "take", "aid", "receive"}),
    "to": frozenset(
        {"send", "give", "provide", "deliver", "ship", "donate", "pledge", "grant", "offer", "promise", "extend", "fly",
         "dispatch", "sell", "surrender", "return"}
    ),
}  # fmt: skip
SANCTIONS: Final = frozenset({"sanction", "embargo", "boycott", "blockade", "tariff"})
MANY: Final = frozenset({"dozen", "hundred", "thousand", "score", "ten", "million", "group", "crowd", "number", "handful"})
OF_PEOPLES: Final = ("ian", "ean", "ese", "ish")
ARMS_OF_STATES: Final = frozenset({"shell", "rocket", "missile", "mortar", "artillery", "gun", "bomb", "torpedo", "fire"})
OTHER_NAMES: Final = frozenset({"DATE", "TIME", "FAC", "LANGUAGE", "WORK_OF_ART", "PRODUCT", "LAW", "EVENT"})
PEOPLES: Final = ("ians", "eans", "anis", "aris")
BEFORE: Final = frozenset({"nummod", "det", "amod"})
FAITHS: Final = words("peoples")
INNER: Final = frozenset({"compound", "nmod", "amod", "flat"})


def find_peoples(parsed: Parsed, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of peoples and faiths that have no country: "700 Moslems", "Tamils"; clear of the tokens `taken`."""
    for token in parsed.doc:
        if token.i in taken or token.lower_ not in FAITHS or not token.is_title or token.dep_ in INNER:
            continue
        start = token.i
        while start > token.sent.start and parsed.doc[start - 1].head.i == token.i and parsed.doc[start - 1].dep_ in BEFORE:
            start -= 1
        yield start, token.i + 1


def find_unlisted(parsed: Parsed, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of names in a doer's seat, clear of the tokens `taken` by other mentions."""
    used = set(taken)
    for token in parsed.doc:
        if token.i in used or not (_is_of_a_people(token) or (_is_name(token) and _acts(token))):
            continue
        start = token.i
        while start > token.sent.start and _belongs(parsed.doc[start - 1], token) and start - 1 not in used:
            start -= 1
        yield start, token.i + 1
        used.update(range(start, token.i + 1))


def _is_of_a_people(token: Token) -> bool:
    """Whether a word is that of a people before an act or an arm of theirs: "a Zarovian attack", "Zarovian shells"."""
    if token.dep_ not in ("amod", "compound", "nmod") or token.pos_ not in ("ADJ", "PROPN") or not token.is_title:
        return False
    whose = token.head.lemma_.lower()
    tied = whose in ARMS_OF_STATES or whose in load_triggers().nouns
    return tied and token.lower_.endswith(OF_PEOPLES) and token.lower_ not in TOPONYMS and token.ent_type_ not in OTHER_NAMES


def _is_name(token: Token) -> bool:
    people = token.tag_ == "NNS" and token.is_title and token.lower_.endswith(PEOPLES)
    return (
        (token.pos_ == "PROPN" or people)
        and token.text[0].isupper()
        and not token.text.isupper()
        and len(token.text) > 2
        and token.lower_ not in TIME_WORDS
        and token.lower_ not in TOPONYMS
        and token.ent_type_ not in OTHER_NAMES
    )


def _belongs(before: Token, name: Token) -> bool:
    return before.head.i == name.i and ((before.dep_ in INNER and before.pos_ == "PROPN") or before.lower_ == "the")


def _acts(token: Token) -> bool:
    """Whether the name is the subject of an active verb, whom an act is done by, with or against, or joined to one that is."""
    first = token
    while first.dep_ in ("conj", "appos") and first.head.pos_ in ("PROPN", "NOUN"):
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lemma_.lower() in MANY and first.tag_ == "NNPS":
        first = first.head.head
    if first.tag_ in ("NNPS", "NNS") and first.lower_.endswith(PEOPLES):
        return first.dep_ in ("nsubj", "nsubjpass", "dobj") or (
            first.dep_ == "pobj" and first.head.lower_ in WITH | {"of", "among"}
        )
    if first.dep_ == "nsubjpass":
        return first.head.lemma_ in ATTACKING and any(_is_name(t) and t.ent_type_ == first.ent_type_ for t in agent(first.head))
    if first.dep_ == "nsubj":
        return first.head.pos_ in ("VERB", "AUX") and first.i < first.head.i and first.head.text.islower()
    if first.dep_ == "dative" and first.head.pos_ == "VERB":
        return True
    if first.dep_ == "dobj":
        doer = subject(first.head)
        rival = doer is not None and _is_name(doer) and doer.ent_type_ == first.ent_type_
        return first.head.lemma_ in MEETING or (rival and first.head.lemma_ in ATTACKING)
    if first.dep_ != "pobj":
        return False
    tied = first.head.head
    if first.head.lower_ in ("on", "against") and tied.lemma_ in SANCTIONS | {"impose"}:
        return True
    if first.head.lower_ in SEATS and tied.lemma_ in SEATS[first.head.lower_]:
        return True
    return first.head.lower_ in WITH and tied.pos_ in ("VERB", "NOUN")
