"""Which earlier (or, failing that, later) mention a label, a definite description or a pronoun means.

The rules weigh plain signs: how many sentences back, whether the mention is a subject, how often the report names the actor,
whether the report itself ties the label to the name ("ISIL terrorists"). They never choose one side of an act for its other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from dateline.extract.actors.entities import SAYING
from dateline.extract.syntax import RELATIVES, ancestors
from dateline.knowledge.actors import Actor, ActorList
from dateline.knowledge.nouns import load_nouns
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

REACH: Final = 6  # sentences that a label or pronoun may look back over
SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent"})
PLURAL_PRONOUNS: Final = frozenset({"they", "them", "their", "themselves"})
THING_PRONOUNS: Final = frozenset({"it", "its", "itself"})
PERSON_PRONOUNS: Final = frozenset({"he", "she", "him", "her", "his", "himself"})
SOLDIERLY: Final = frozenset({"army", "military", "defence", "defense"})
NAMED_AFTER: Final = frozenset({"groups", "labels", "rebels", "militia"})
DEFINITE: Final = frozenset({"the", "these", "those", "this", "that", "such"})


def is_definite(mention: ActorMention, doc: Doc) -> bool:
    """Whether "the", "these" or a possessive stands in a phrase before its noun ("the militants", "22 of the militants")."""
    last = max(mention.head, mention.end - 1)
    return any(t.lower_ in DEFINITE or t.tag_ == "PRP$" for t in doc[mention.start : last])


def head_word(mention: ActorMention, doc: Doc) -> str:
    """The singular of the phrase's noun, in lower case (of "dozens of militants", "militant")."""
    words = [t.lower_ for t in doc[mention.start : mention.end]]
    for at in range(len(words) - 1, -1, -1):
        found = load_nouns().ending_at(words, at)
        if found is not None:
            return found[1].word
    return doc[mention.head].lower_


def governor(token: Token) -> int:
    """The token of the verb (or act noun) that a phrase hangs on."""
    for up in ancestors(token):
        if up.pos_ in ("VERB", "AUX"):
            return up.i
    return token.i


def _first(verb: Token) -> int:
    """The first of verbs that "and" joins in the passive: "were killed and wounded by a bomber"."""
    while verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        verb = verb.head
    return verb.i


@dataclass(slots=True)
class Known:
    """A mention whose actor is known: what a later one may mean."""

    index: int
    mention: ActorMention
    actor: str
    sentence: int
    subject: bool


@dataclass(slots=True)
class Discourse:
    """What the report has named so far, and which labels it ties to which actors."""

    parsed: Parsed
    actors: ActorList
    known: list[Known] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    ties: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, parsed: Parsed, actors: ActorList, mentions: Sequence[ActorMention]) -> Discourse:
        """The whole report's named actors, counted, and the labels that stand in one phrase with a name."""
        discourse = cls(parsed, actors)
        for mention in mentions:
            if mention.actor is None:
                continue
            discourse.counts[mention.actor] += 1
            for token in parsed.doc[mention.start : mention.end]:
                noun = load_nouns().get(token.lower_)
                if noun is not None and noun.category in ("labels", "rebels", "groups", "gunmen"):
                    discourse.ties[noun.word].append((mention.start, mention.actor))
        return discourse

    def tied(self, label: str, before: int | None = None) -> Counter[str]:
        """How often the report puts a label and an actor's name in one phrase, up to a token."""
        return Counter(actor for at, actor in self.ties.get(label, ()) if before is None or at < before)

    def add(self, index: int, mention: ActorMention, actor: str) -> None:
        """A mention whose actor is now known."""
        sentence = self.parsed.sentence_of[mention.head]
        subject = self.parsed.doc[mention.head].dep_ in SUBJECT and mention.use == "phrase"
        self.known.append(Known(index, mention, actor, sentence, subject))

    def actor(self, actor: str) -> Actor | None:
        return self.actors.get(actor)

    def before(self, mention: ActorMention) -> list[Known]:
        """What is named before a mention, within reach, nobody that stands on the other side of its own act."""
        here = self.parsed.sentence_of[mention.head]
        others = {k.actor for k in self.known if k.sentence == here and self.opposed(mention, k.mention)}
        return [
            k
            for k in self.known
            if here - k.sentence <= REACH
            and k.mention.end <= mention.start
            and k.mention.use != "supporter"
            and not (k.mention.use == "modifier" and k.mention.form == "demonym")
            and k.actor not in others
        ]

    def opposed(self, mention: ActorMention, other: ActorMention) -> bool:
        """Whether two phrases hang on one verb, each with a part of its own in the act, so that they are not the same actor."""
        doc = self.parsed.doc
        owned = mention.use == "modifier" and mention.form != "pronoun" and doc[mention.head].dep_ == "poss"
        if not (mention.use == "phrase" or owned) or self.parsed.sentence_of[mention.head] != self.parsed.sentence_of[other.head]:
            return False
        mine, theirs = governor(doc[mention.head]), governor(doc[other.head])
        met = mine == theirs or (_first(doc[mine]) == _first(doc[theirs]) and mention.use == other.use == "phrase")
        return met and not _apposed(doc, other, mention)

    def best(self, mention: ActorMention, candidates: Sequence[Known], label: str = "") -> Known | None:
        """The likeliest of the candidates."""
        here = self.parsed.sentence_of[mention.head]
        tied = self.tied(label, mention.start)

        def weight(known: Known) -> tuple[float, int]:
            far = here - known.sentence
            score = -1.0 * far + 1.2 * known.subject + min(3.0, 1.5 * tied[known.actor]) + 0.2 * min(self.counts[known.actor], 5)
            return score - (0.8 if known.mention.use != "phrase" else 0.0), known.index

        return max(candidates, key=weight, default=None)


def joined(mention: ActorMention, known: Sequence[Known], doc: Doc) -> Known | None:
    """The mention that "and" joins to a phrase with a possessive: "the Front and its allies"."""
    at = mention.start - 1
    while at > 0 and doc[at].lower_ in (",", "as", "well", "with", "along"):
        at -= 1
    if at <= 0 or doc[at].lower_ not in ("and", "or"):
        return None
    return next((k for k in reversed(known) if k.mention.end == at or k.mention.end == at + 1), None)


def _apposed(doc: Doc, first: ActorMention, second: ActorMention) -> bool:
    """Whether two phrases are one thing said twice: "the Observatory, a monitor"."""
    return doc[second.head].dep_ == "appos" and first.start <= doc[second.head].head.i < first.end


def apposition(mention: ActorMention, mentions: Sequence[ActorMention], doc: Doc) -> int | None:
    """The named mention that a description is in apposition to, before or after it."""
    head = doc[mention.head]
    follows = next((i for i, m in enumerate(mentions) if m.start == mention.end and m.form == "name"), None)
    if follows is not None and mentions[follows].actor is not None and mention.category in NAMED_AFTER:
        return follows
    subject = next((c.i for c in head.head.lefts if c.dep_ == "nsubj"), -1) if head.dep_ == "attr" else -1
    for index, other in enumerate(mentions):
        if other.actor is None or other is mention:
            continue
        if other.start <= subject < other.end:
            return index
        if head.dep_ == "appos" and other.start <= head.head.i < other.end:
            return index
        if doc[other.head].dep_ == "appos" and doc[other.head].head.i == mention.head:
            return index
    return None


def relative_antecedent(mention: ActorMention, mentions: Sequence[ActorMention], doc: Doc) -> int | None:
    """The mention that "who", "which" or "that" stands for: the noun that its clause hangs on."""
    if doc[mention.head].lower_ not in RELATIVES:
        return None
    clause = next((up for up in ancestors(doc[mention.head]) if up.dep_ == "relcl"), None)
    noun = clause.head.i if clause is not None else mention.start - 1
    standing = [(i, m) for i, m in enumerate(mentions) if m.form != "pronoun" and m.use == "phrase"]
    found = [i for i, m in standing if m.start <= noun < m.end]
    if not found and doc[mention.head].lower_ in ("who", "whom", "whose"):
        near = [i for i, m in standing if m.end <= mention.start <= m.end + 8 and m.kind not in ("facility", "vehicle")]
        found = near
    return found[-1] if found else None


def side_of_speaker(mention: ActorMention, mentions: Sequence[ActorMention], parsed: Parsed, theatre: str | None) -> str | None:
    """The actor for whom the one speaks whose words a mention stands in: "our troops", a Malian officer said. A speaker of "the
    army" belongs to that of the `theatre`."""
    here = parsed.sentence_of[mention.head]
    said = [
        i
        for i, m in enumerate(mentions)
        if m is not mention
        and abs(parsed.sentence_of[m.head] - here) <= 1
        and parsed.deps[m.head] == "nsubj"
        and parsed.lemmas[parsed.heads[m.head]] in SAYING
    ]
    said.sort(key=lambda i: abs(parsed.sentence_of[mentions[i].head] - here))
    return next((side for i in said if (side := _side(i, mentions, parsed, theatre)) is not None), None)


def _side(index: int, mentions: Sequence[ActorMention], parsed: Parsed, theatre: str | None) -> str | None:
    """Whom a speaker belongs to, from the words of the phrase or of an earlier one with the same noun."""
    speaker = mentions[index]
    if speaker.actor is not None:
        return speaker.actor
    if speaker.country is not None and speaker.category in ("officials", "troops", "fighters", "government"):
        return f"{speaker.country}.forces"
    for other in mentions[index + 1 : index + 5]:
        if (
            other.actor is not None
            and other.start < speaker.end + 3
            and parsed.heads[other.head] in range(speaker.start, other.start)
        ):
            return other.actor
    if theatre is not None and not SOLDIERLY.isdisjoint(parsed.lowers[speaker.start : speaker.end]):
        return f"{theatre}.forces"
    word = head_word(speaker, parsed.doc)
    earlier = (
        i for i in range(index - 1, -1, -1) if mentions[i].form != "pronoun" and head_word(mentions[i], parsed.doc) == word
    )
    before = next(earlier, None)
    return _side(before, mentions, parsed, theatre) if before is not None else None
