"""What happened: every word or phrase that tells an act, in a reading that its context allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.readings import allows, excluded
from dateline.extract.context import Context
from dateline.extract.syntax import lemma, verb_lemma
from dateline.knowledge.triggers import Entry, TriggerLexicon
from dateline.records.mentions import ActMention

LONGEST: Final = 4
PARTICLES: Final = frozenset({"prt", "advmod", "prep", "advcl", "agent"})


def find_acts(context: Context, lexicon: TriggerLexicon) -> tuple[ActMention, ...]:
    """The act mentions of a report, in order of the text, at most one a token."""
    found: dict[int, ActMention] = {}
    taken: set[int] = set()
    for token in context.parsed.doc:
        if token.i in taken or token.is_space or token.is_punct:
            continue
        read = _nominal(token, context, lexicon) if token.pos_ in ("NOUN", "PROPN", "X") or _is_gerund(token) else None
        read = read or (_verbal(token, context, lexicon) if token.pos_ in ("VERB", "ADJ", "AUX", "NOUN", "PROPN") else None)
        if read is not None:
            start, end, entry, nominal = read
            found[token.i] = _mention(context, token, start, end, entry, nominal)
            taken.update(range(start, end))
    return tuple(found[i] for i in sorted(found))


def _mention(context: Context, head: Token, start: int, end: int, entry: Entry, nominal: bool) -> ActMention:
    parsed = context.parsed
    return ActMention(
        span=parsed.span(start, end),
        start=start,
        end=end,
        head=head.i,
        sentence=parsed.sentence_of[head.i],
        entry=entry.id,
        types=(entry.cls.name,),
        nominal=nominal,
    )


def _nominal(token: Token, context: Context, lexicon: TriggerLexicon) -> tuple[int, int, Entry, bool] | None:
    """The longest compound of the lexicon that ends at the token, else the noun alone."""
    doc = token.doc
    word = token.lower_ if token.tag_ == "VBG" else lemma(token)
    for size in range(LONGEST, 1, -1) if word in lexicon.compound_ends else ():
        first = token.i - size + 1
        if first < token.sent.start:
            continue
        words = (*(t.lower_ for t in doc[first : token.i]), word)
        for entry in lexicon.compounds.get(words, ()):
            if not excluded(token, entry, context) and (not entry.weak or allows(token, entry, context)):
                return first, token.i + 1, entry, True
    for entry in _first_of_three(token, lexicon):
        if not excluded(token, entry, context):
            return token.i, token.i + len(entry.id.split(".n.")[1].split()), entry, True
    for entry in lexicon.nouns.get(word, ()):
        if not excluded(token, entry, context) and (not entry.weak or allows(token, entry, context)):
            return token.i, token.i + 1, entry, True
    return None


def _first_of_three(token: Token, lexicon: TriggerLexicon) -> Iterator[Entry]:
    """Entries of the form "cessation of hostilities" that begin at the token, which is their head."""
    if token.i + 2 < len(token.doc) and token.nbor(1).lower_ == "of":
        yield from lexicon.compounds.get((lemma(token), "of", token.nbor(2).lower_), ())


def _verbal(token: Token, context: Context, lexicon: TriggerLexicon) -> tuple[int, int, Entry, bool] | None:
    """The phrasal verb or light-verb phrase at the token, else the verb alone."""
    if token.pos_ in ("NOUN", "PROPN") and not _misread_verb(token):
        return None
    word = _known_lemma(token, lexicon)
    for noun in _complements(token):
        for entry in lexicon.light.get((word, lemma(noun)), ()) or lexicon.light.get((word, noun.lower_), ()):
            if not excluded(token, entry, context):
                return token.i, token.i + 1, entry, False
    for child in token.children:
        if child.dep_ in PARTICLES:
            for entry in lexicon.phrasal.get((word, child.lower_), ()):
                if not excluded(token, entry, context) and (not entry.weak or allows(token, entry, context)):
                    return token.i, token.i + 1, entry, False
    for entry in lexicon.verbs.get(word, ()):
        if not excluded(token, entry, context) and (not entry.weak or allows(token, entry, context)):
            return token.i, token.i + 1, entry, False
    return None


def _known_lemma(verb: Token, lexicon: TriggerLexicon) -> str:
    """The lemma of a verb; where the model's own is no word of the lexicon, that of the verb whose regular form it is."""
    word = verb_lemma(verb)
    return word if word in lexicon.heads else lexicon.forms.get(verb.lower_, word)


def _is_gerund(token: Token) -> bool:
    """Whether a participle stands as a noun: "the army's shelling of X", "in Israeli tank shelling"."""
    if token.tag_ != "VBG":
        return False
    if any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in ("of", "between")) for c in token.children):
        return True
    return token.dep_ in ("pobj", "nsubj", "nsubjpass", "dobj") and any(
        c.i < token.i and c.dep_ in ("compound", "amod", "nmod", "det") for c in token.children
    )


def _complements(verb: Token) -> Iterator[Token]:
    """Nouns and adjectives that a light verb may need: its objects, and those of its prepositions."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "oprd", "acomp", "xcomp", "ccomp", "attr", "advmod"):
            yield child
            yield from (c for c in child.children if c.dep_ in ("acomp", "oprd", "amod"))
            yield from (
                f for c in child.children if c.dep_ == "prep" and c.lower_ == "on" for f in c.children if f.lower_ == "fire"
            )
        if child.dep_ == "prep":
            yield child
            yield from (c for c in child.children if c.dep_ == "pobj")


def _misread_verb(token: Token) -> bool:
    """A headline's verb that the tagger took for a noun: it ends as a finite verb and has an object."""
    return token.lower_.endswith(("s", "ed")) and any(c.dep_ in ("dobj", "nsubj") for c in token.children)
