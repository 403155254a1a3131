"""Everything that was found in one report before acts are looked for, with indexes by token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from spacy.tokens import Token

from dateline.extract.syntax import conjuncts
from dateline.knowledge.act_words import words
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention, Attribution, FigureMention, PlaceExpression, TimeExpression, WeaponMention

AIR = frozenset({"aircraft", "helicopter", "drone", "barrel_bomb"})
GROUND = frozenset({"artillery", "mortar", "rocket", "missile", "tank"})
BOMBS: Final = words("bombs")
NAMING: Final = frozenset({"name", "call", "identify", "know"})
PARTS_OF: Final = frozenset({"unit", "member", "element"})
CONTAINERS: Final = words("containers")


POSITIONS: Final = words("positions")


OWNED: Final = words("owned")
GROUND_HEADS: Final = words("ground_heads")


class Ranged(Protocol):
    """Anything that covers tokens `start` to `end`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Context:
    """The parsed report and its mentions, each list in order of the text."""

    parsed: Parsed
    actors: tuple[ActorMention, ...]
    figures: tuple[FigureMention, ...]
    weapons: tuple[WeaponMention, ...]
    places: tuple[PlaceExpression, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]

    @cached_property
    def actor_heads(self) -> dict[int, tuple[int, ...]]:
        """The actor mentions whose head each token is."""
        found: dict[int, tuple[int, ...]] = {}
        for i, mention in enumerate(self.actors):
            found[mention.head] = (*found.get(mention.head, ()), i)
        return found

    @cached_property
    def actor_at(self) -> dict[int, int]:
        """The shortest actor mention over each token."""
        return _cover(self.actors)

    @cached_property
    def weapon_at(self) -> dict[int, int]:
        return _cover(self.weapons)

    @cached_property
    def place_at(self) -> dict[int, int]:
        return _cover(self.places)

    @cached_property
    def time_at(self) -> dict[int, int]:
        return _cover(self.times)

    def weapon_kinds(self, start: int, end: int) -> set[str]:
        """Kinds of the weapons that tokens `start` to `end` name."""
        return {w.kind for w in self.weapons if w.start >= start and w.end <= end}

    def phrase(self, head: Token) -> tuple[int, int]:
        """First and last-plus-one token of the noun phrase of `head`, without relative clauses and conjuncts after it."""
        left = min((t.i for t in head.subtree if t.i <= head.i), default=head.i)
        return left, head.i + 1

    def denoted(self, head: Token) -> list[int]:
        """The actor mentions that a noun phrase stands for, its conjuncts' too.

        First those whose head the token is; else those that cover it; else, of a container ("dozens of X", "members of X"), those
        inside; else those that modify it ("government positions", "the terrorists' strongholds", "Daesh targets").
        """
        found: list[int] = []
        for token in self._listed(head):
            named = self._name_beside(token)
            found += [named] if named is not None else self._denoted(token)
        for i in tuple(found[:1]):
            found += self._beside(self.actors[i])
        return list(dict.fromkeys(found))

    def _beside(self, mention: ActorMention) -> list[int]:
        """Those joined to a name by a word inside it, where the parser took the name apart."""
        inside = range(mention.start, mention.end)
        joined = (c for i in inside if i != mention.head for c in self.parsed.doc[i].children if c.dep_ == "conj")
        return [i for c in joined if c.i not in inside for t in conjuncts(c) for i in self.actor_heads.get(t.i, ())]

    def denoted_by(self, head: Token) -> list[int]:
        """The actor mentions that the one noun phrase of `head` stands for, without its conjuncts'."""
        return self._denoted(head)

    def _listed(self, head: Token) -> Iterator[Token]:
        """The head, those joined to it, and those of a list that were parsed as appositions: "six monks, a cook and her son"."""
        for token in conjuncts(head):
            yield token
            for child in token.rights:
                if child.dep_ == "appos" and self._is_further(token, child):
                    yield from self._listed(child)

    def _is_further(self, token: Token, other: Token) -> bool:
        """Whether an apposition is somebody else: one name after another, or one person after several in a joined list."""
        here, there = self._own(token), self._own(other)
        if here is None or there is None:
            return False
        if here.kind == there.kind == "person" and here.form == there.form == "name":
            return True
        joined = any(c.dep_ == "conj" for c in other.children)
        if joined and {here.kind, there.kind} <= {"facility", "vehicle"}:
            return True
        return joined and here.plural and not there.plural and {here.kind, there.kind} <= {"civilians", "person", "state"}

    def _own(self, token: Token) -> ActorMention | None:
        return next((self.actors[i] for i in self.actor_heads.get(token.i, ())), None)

    def _name_beside(self, token: Token) -> int | None:
        """The name that follows a description of one person: "the police chief, Major X", "a guard named X"."""
        own = self._own(token)
        if own is None or own.plural or own.form != "description" or own.kind not in ("state", "civilians", "unknown", "person"):
            return None
        for child in token.rights:
            if child.dep_ == "appos":
                return self._person_named(child)
        called = [c for c in token.rights if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in NAMING]
        told = (t for c in called for t in (*c.children, *(g for p in c.children if p.lower_ == "as" for g in p.children)))
        return next(
            (i for t in told if t.dep_ in ("oprd", "pobj", "dobj", "attr") and (i := self._person_named(t)) is not None), None
        )

    def _person_named(self, token: Token) -> int | None:
        """The mention that names a person, of those whose head the token is."""
        found = self.actor_heads.get(token.i, ())
        return next((i for i in found if self.actors[i].kind == "person" and self.actors[i].form == "name"), None)

    def _denoted(self, head: Token) -> list[int]:
        troops = any(self.actors[i].kind in ("state", "armed_group") for i in self.actor_heads.get(head.i, ()))
        if head.lemma_.lower() in POSITIONS and not troops:
            owners = [i for i in self.modifying(head) if self.actors[i].kind in ("state", "armed_group")]
            if owners:
                return owners
        if head.i in self.actor_heads:
            own = list(self.actor_heads[head.i])
            if head.lemma_.lower() in PARTS_OF and all(self.actors[i].actor is None for i in own):
                inside = [t for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]
                owners = [i for t in inside for i in self.denoted(t) if self.actors[i].kind in ("state", "armed_group")]
                if owners:
                    return owners
            if head.i in self.weapon_at and all(self.actors[i].actor is None for i in own):
                return [i for i in self.modifying(head) if self.actors[i].kind in ("state", "armed_group")] or own
            return own
        if head.i in self.actor_at:
            return [self.actor_at[head.i]]
        if head.lemma_.lower() in CONTAINERS or head.pos_ == "NUM":
            inside = [
                t
                for c in head.children
                if c.dep_ == "prep" and c.lower_ in ("of", "from")
                for t in c.children
                if t.dep_ == "pobj"
            ]
            if inside:
                return [i for t in inside for i in self.denoted(t)]
        return [i for i in self.modifying(head) if not (head.lemma_.lower() in OWNED and self.actors[i].form == "demonym")]

    def modifying(self, head: Token, owners: bool = False) -> list[int]:
        """The actor mentions among the words before the head of a noun phrase, or in its "of" phrase; `owners`: pronouns too."""
        first, _ = self.phrase(head)
        ground = head.lemma_.lower() in GROUND_HEADS
        found = [
            i
            for i, m in enumerate(self.actors)
            if first <= m.head < head.i
            and m.use not in ("supporter", "holder")
            and not (ground and m.form == "demonym")
            and (owners or m.form != "pronoun")
        ]
        if not found:
            inside = [
                t
                for c in head.children
                if c.dep_ == "prep" and c.lower_ in ("of", "belonging")
                for t in c.children
                if t.dep_ == "pobj"
            ]
            found = [i for t in inside for each in conjuncts(t) for i in self.actor_heads.get(each.i) or self.modifying(each)]
        return found

    def kinds(self, head: Token) -> set[str]:
        """Kinds of the actors that a noun phrase stands for."""
        return {self.actors[i].kind for i in self.denoted(head)}

    def names_place(self, head: Token) -> bool:
        """Whether a place expression covers the head of the phrase."""
        return head.i in self.place_at

    def names_weapon(self, head: Token) -> bool:
        """Whether a weapon is named by the phrase up to its head."""
        first, last = self.phrase(head)
        return any(first <= w.head < last for w in self.weapons)


def _cover(mentions: Sequence[Ranged]) -> dict[int, int]:
    """The shortest mention over each token."""
    cover: dict[int, int] = {}
    for i in sorted(range(len(mentions)), key=lambda i: mentions[i].start - mentions[i].end):
        for token in range(mentions[i].start, mentions[i].end):
            cover[token] = i
    return cover
