"""Noun phrases around the nouns for those who act: how far they reach, whom their modifiers name, whether they are
modifiers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from dateline.extract.actor_names import EDGES, Hit
from dateline.knowledge.nouns import BORNE, Noun, load_nouns
from dateline.records.mentions import ActorStance

LEFT_TAGS: Final = frozenset(
    {
        "DT",
        "PDT",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CD",
        "POS",
        "PRP$",
        "HYPH",
        "VBN",
        "VBG",
        "AFX",
        "``",
        "''",
        "WP$",
    }
)
MODIFYING: Final = frozenset({"compound", "amod", "nmod", "npadvmod", "poss", "nummod"})
HOLDING: Final = frozenset(
    {"held", "controlled", "occupied", "run", "dominated", "besieged", "seized", "captured", "administered", "ruled", "owned"}
)
SUPPORTING: Final = frozenset(
    {"backed", "supported", "trained", "funded", "financed", "armed", "sponsored", "equipped", "brokered", "imposed", "based",
     "mediated", "supplied", "hired", "born", "made", "built", "friendly", "bound"}
)  # fmt: skip
LINKING: Final = frozenset({"linked", "affiliated", "aligned", "allied", "inspired", "connected", "led", "dominated"})
PRO: Final = frozenset({"pro", "loyalist", "loyal", "allied"})
QUANTITIES: Final = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens", "number", "majority", "handful", "couple", "dozen", "most", "some",
     "many", "several", "all", "both", "one", "none", "remains", "bodies", "body", "millions", "lot", "lots", "group",
     "groups", "others", "convoy", "few", "rest", "half", "third", "families", "corpses", "score", "column", "band", "part",
     "members", "positions"}
)  # fmt: skip
COUNTING: Final = QUANTITIES - {"group", "groups", "convoy", "families", "bodies", "body", "remains", "corpses", "column", "band",
                                "members", "positions", "others"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `start` to `end` (exclusive), its noun, and what its modifiers say.

    `first` is where the noun itself begins; `actor`, `country`, `stance` and `label` come from the modifiers; `absorbed` are
    the tokens of the names and labels that are part of it and take no part of their own.
    """

    start: int
    first: int
    end: int
    noun: Noun
    actor: str | None = None
    country: str | None = None
    stance: ActorStance | None = None
    label: bool = False
    absorbed: frozenset[int] = field(default=frozenset())

    @property
    def head(self) -> int:
        return self.end - 1


class Phrases:
    """The noun phrases of one document, built from its names and nouns."""

    def __init__(self, doc: Doc, hits: list[Hit]) -> None:
        self.doc = doc
        self.words = [t.lower_ for t in doc]
        self.hit_at: dict[int, Hit] = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        self.nouns = dict(self._find_nouns())
        self.inside = {i for end, (first, _) in self.nouns.items() for i in range(first, end)}

    def _find_nouns(self) -> Iterator[tuple[int, tuple[int, Noun]]]:
        """The nouns by their last token, longest first, none inside a name."""
        table = load_nouns()
        last = len(self.words)
        for i in range(len(self.words) - 1, -1, -1):
            if i >= last or i in self.hit_at:
                continue
            found = table.ending_at(self.words, i)
            if found is None or (found[0] < i and any(j in self.hit_at for j in range(found[0], i))):
                found = (i, noun) if found is not None and (noun := table.get(self.words[i])) is not None else None
            if found is None or not self._is_noun(i, found[1], i - found[0] + 1):
                continue
            last = found[0]
            yield i, found

    def _is_noun(self, i: int, noun: Noun, length: int) -> bool:
        token = self.doc[i]
        if token.pos_ in ("ADP", "ADV", "AUX", "PRON", "DET", "SCONJ", "CCONJ"):
            return False
        if length > 1 or not noun.ambiguous:
            return token.pos_ != "VERB" or not noun.ambiguous
        return token.tag_.startswith("NN") or (token.pos_ == "ADJ" and noun.category in ("people", "rebels", "labels"))

    def modified(self, i: int) -> Token | None:
        """The noun to its right that the noun or name ending at token `i` only modifies, or None."""
        token = self.doc[i]
        if token.dep_ in MODIFYING and token.head.i > i and token.head.i - i <= 8:
            return token.head if self._joined(i, token.head.i) else None
        after = i + 1
        if after < len(self.doc) and after in self.nouns and after not in self.hit_at and self.doc[after].pos_ != "VERB":
            if (
                token.dep_ in ("nsubj", "dobj", "pobj", "ROOT", "conj")
                and token.head.i != after
                and self.nouns[after][0] == after
            ):
                return self.doc[after] if self.nouns[after][1].category in BORNE and token.tag_ in ("NN", "NNP", "JJ") else None
        return None

    def _joined(self, i: int, head: int) -> bool:
        """Whether nothing but parts of one noun phrase stands between two tokens."""
        return all(
            t.tag_ in LEFT_TAGS or t.text in EDGES or t.lower_ in ("and", "or", ",", "so", "/", '"')
            for t in self.doc[i + 1 : head]
        )

    def build(self, end: int) -> Phrase:
        """The phrase whose noun ends at token `end`."""
        first, noun = self.nouns[end]
        start = self._left(first, end)
        return self._read_modifiers(start, first, end, noun)

    def _left(self, first: int, head: int) -> int:
        """Where the phrase begins: leftwards as long as words belong to it by their tag and hang on it."""
        start = first
        while start > 0:
            i = start - 1
            token = self.doc[i]
            hit = self.hit_at.get(i)
            if hit is not None:
                if self._hangs(hit.root, head) or start == first or self.doc[start].text in EDGES:
                    start = hit.start
                    continue
                return start
            if token.is_sent_start and i + 1 == start and token.tag_ not in LEFT_TAGS:
                return start
            if token.text in EDGES and i > 0 and i + 1 < len(self.doc) and not token.is_sent_start:
                start = i
                continue
            if token.tag_ not in LEFT_TAGS and not (token.lower_ in ("so", "self") and self.doc[i + 1].text in EDGES):
                return start
            if not self._hangs(i, head) and i + 1 not in self.hit_at and self.doc[i + 1].text not in EDGES:
                return start
            start = i
            if token.is_sent_start:
                return start
        return start

    def _hangs(self, i: int, head: int) -> bool:
        """Whether a token hangs, over tokens to its right, on the noun."""
        token = self.doc[i]
        for _ in range(6):
            up = token.head
            if up.i == token.i or up.i < token.i:
                return False
            if up.i == head:
                return True
            if up.i > head:
                return False
            token = up
        return False

    def _read_modifiers(self, start: int, first: int, end: int, noun: Noun) -> Phrase:
        actor: str | None = None
        country: str | None = None
        stance: ActorStance | None = None
        label = noun.category == "labels"
        absorbed: set[int] = set()
        i = start
        while i < first:
            hit = self.hit_at.get(i)
            if hit is not None:
                tie = self.tie_after(hit.end)
                if tie == "holds" or (tie == "supports") or self._prefixed(hit.start) is not None:
                    if self._prefixed(hit.start) == "pro" and tie is None:
                        stance = "pro_government" if hit.form in ("demonym", "name") and stance is None else stance
                    elif self._prefixed(hit.start) == "anti":
                        stance = "opposition"
                elif hit.form == "name" and "." not in hit.actor and len(hit.actor) != 2 and not hit.actor.startswith("ruler"):
                    actor = hit.actor
                    absorbed.update(range(hit.start, hit.end))
                elif hit.form in ("demonym", "name"):
                    iso = hit.actor.partition(".")[0]
                    country = iso if country is None or hit.form == "demonym" else country
                    if "." in hit.actor:
                        stance = stance or "government"
                    absorbed.update(range(hit.start, hit.end))
                i = hit.end
                continue
            inner = self.nouns.get(i)
            if inner is not None:
                category = inner[1].category
                tie = self.tie_after(i + 1)
                prefix = self._prefixed(inner[0])
                if category in ("government",):
                    if prefix == "anti":
                        stance = "opposition"
                    elif prefix == "pro" or tie == "supports" or tie == "links":
                        stance = "pro_government"
                    elif tie is None:
                        stance = "government"
                elif category in ("rebels", "resistance") and tie != "holds" and tie != "supports":
                    stance = "opposition" if prefix != "anti" else None
                elif category in ("troops", "police") and tie is None and noun.category in BORNE:
                    stance = stance or "government"
                elif category in ("labels", "gunmen") and tie is None:
                    label = True
                if tie is None or tie == "links":
                    absorbed.update(range(inner[0], i + 1))
            elif self.words[i] in ("loyalist", "allied", "loyal", "pro-government", "pro-regime"):
                stance = stance or "pro_government"
            elif self.words[i] in ("opposition", "rebel", "revolutionary", "moderate", "anti-government", "anti-regime"):
                stance = stance or "opposition"
            i += 1
        return Phrase(start, first, end + 1, noun, actor, country, stance, label, frozenset(absorbed))

    def tie_after(self, end: int) -> str | None:
        """How a name that ends before token `end` is tied to what follows: "X-held" holds, "X-backed" supports, "X-linked" links."""
        if end >= len(self.doc):
            return None
        if "-" in self.words[end - 1]:
            word = self.words[end - 1].rpartition("-")[2]
        elif self.doc[end].text in EDGES and end + 1 < len(self.doc):
            word = self.words[end + 1]
        elif self.doc[end].tag_ == "VBN" and self.doc[end].dep_ == "amod":
            word = self.words[end]
        else:
            return None
        if word in HOLDING:
            return "holds"
        if word in SUPPORTING:
            return "supports"
        return "links" if word in LINKING else None

    def _prefixed(self, start: int) -> str | None:
        """``pro`` or ``anti`` where the words before a name are "pro-", "anti-"."""
        if start >= 2 and self.doc[start - 1].text in EDGES and self.words[start - 2] in ("pro", "anti"):
            return self.words[start - 2]
        if self.words[start].startswith(("pro-", "anti-")):
            return self.words[start].partition("-")[0]
        return None
