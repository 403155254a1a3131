"""What the search for actors in one report rests on: names found, noun phrases, persons."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc

from dateline.extract.actors.entities import TITLED, find_persons
from dateline.extract.actors.names import Hit, NameFinder, root_of, widen
from dateline.extract.actors.phrases import QUANTITIES, Phrases
from dateline.knowledge.actors import ActorList
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention, ActorUse
from dateline.records.vocabulary import ActorKind

DESCRIBING: Final = frozenset({"affiliate", "branch", "offshoot", "franchise", "splinter", "wing"})


@lru_cache(maxsize=4)
def _finder(actors: ActorList) -> NameFinder:
    return NameFinder(actors)


def _joined(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """The names without those that an earlier one took in: its abbreviation, or the name after its description."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and _described(doc, kept[-1], hit):
            kept[-1] = replace(kept[-1], end=hit.end, root=root_of(doc, kept[-1].start, hit.end))
        elif not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _described(doc: Doc, first: Hit, second: Hit) -> bool:
    """Whether a description is followed by the name of the same actor: "al-Qaeda's Syrian branch, the Nusra Front"."""
    if first.actor != second.actor or doc[first.end - 1].lower_ not in DESCRIBING:
        return False
    return all(t.lower_ in ("the", ",") for t in doc[first.end : second.start])


class Search:
    """The names, phrases and persons of one report, and which tokens a mention has taken (`covered`)."""

    def __init__(self, parsed: Parsed, actors: ActorList) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.actors = actors
        self.hits = _joined(self.doc, [widen(self.doc, h) for h in _finder(actors).find(parsed)])
        self.phrases = Phrases(parsed, self.hits)
        self.covered: set[int] = set()
        self.persons = find_persons(parsed, self.phrases.hit_at.keys())

    def _is_person(self, hit: Hit) -> bool:
        actor = self.actors.get(hit.actor)
        return actor is not None and actor.kind == "person"

    def _says(self, i: int, *words: str) -> bool:
        return i < len(self.doc) and self.phrases.words[i] in words

    def _is_quantity(self, at: int) -> bool:
        """Whether a word before "of" counts or gathers what follows."""
        words = self.phrases.words
        if at < 0 or at + 1 >= len(words) or words[at + 1] != "of" or at in self.phrases.hit_at:
            return False
        return words[at] in QUANTITIES or self.phrases.tags[at] == "CD"

    def _with_title(self, start: int) -> int:
        """Where a person's mention begins: at the title before the name, if there is one."""
        title = self.phrases.nouns.get(start - 1)
        if title is None or title[1].category not in TITLED:
            return start
        begin = self.phrases.build(start - 1).start
        while begin > 0 and self._of_unlisted(begin - 1, start):
            begin -= 1
        return begin

    def _of_unlisted(self, i: int, name: int) -> bool:
        """Whether the word before a title is a name that says of what it is: "Bree Prime Minister X", "Bree's president X"."""
        if i in self.phrases.starts and i + 1 == name:
            return False
        at = i - 1 if self.phrases.tags[i] == "POS" else i
        return (
            at >= 0
            and self.phrases.tags[at] == "NNP"
            and self.phrases.deps[at] in ("compound", "nmod", "poss")
            and at not in self.phrases.hit_at
            and at < self.phrases.heads[at]
        )

    def _entity(self, start: int, end: int, head: int, kind: ActorKind, category: str) -> ActorMention:
        over = self.phrases.modified(head)
        span = self.parsed.span(start, end)
        use: ActorUse = "phrase" if over is None else "modifier"
        return ActorMention(
            span, start, end, head, self.parsed.quote(span), "name", kind, category=category, use=use, modifies=over
        )
