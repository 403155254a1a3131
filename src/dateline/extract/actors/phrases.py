"""Noun phrases around the nouns for those who act: how far they reach, whom their modifiers name, whether they are
modifiers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc

from dateline.extract.actors.entities import TIME_WORDS
from dateline.extract.actors.names import EDGES, Hit
from dateline.knowledge.nouns import BORNE, Noun, load_nouns
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorStance

LEFT_TAGS: Final = frozenset(
    {"DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "PRP$", "HYPH", "VBN", "VBG", "AFX", "``",
     "''", "WP$"}
)  # fmt: skip
MODIFYING: Final = frozenset({"compound", "amod", "nmod", "npadvmod", "poss", "nummod"})
HOLDING: Final = frozenset(
    {"held", "controlled", "occupied", "run", "dominated", "besieged", "seized", "captured", "administered", "ruled", "owned"}
)
SUPPORTING: Final = frozenset(
    {"backed", "supported", "trained", "funded", "financed", "armed", "sponsored", "equipped", "brokered", "imposed", "based",
     "mediated", "supplied", "hired", "born", "made", "built", "friendly", "bound"}
)  # fmt: skip
LINKING: Final = frozenset({"linked", "affiliated", "aligned", "allied", "inspired", "connected", "led", "dominated"})
JOINTS: Final = EDGES | {"and", "or", "nor", ",", "so", "/", '"'}
LOYAL: Final = frozenset({"loyalist", "allied", "loyal", "pro-government", "pro-regime"})
OPPOSED: Final = frozenset({"opposition", "rebel", "revolutionary", "moderate", "islamist", "anti-government", "anti-regime"})
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


@dataclass(slots=True)
class _Said:
    """What the modifiers of a phrase say, while they are read."""

    label: bool
    actor: str | None = None
    country: str | None = None
    stance: ActorStance | None = None
    uniformed: bool = False
    absorbed: set[int] = field(default_factory=set)
    prefixes: list[tuple[str, str]] = field(default_factory=list)


class Phrases:
    """The noun phrases of one document, built from its names and nouns."""

    def __init__(self, parsed: Parsed, hits: list[Hit]) -> None:
        self.doc: Doc = parsed.doc
        self.words = parsed.lowers
        self.tags = parsed.tags
        self.deps = parsed.deps
        self.heads = parsed.heads
        self.starts = {sentence.start for sentence in parsed.sentences}
        self.hit_at: dict[int, Hit] = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        self.nouns = dict(self._find_nouns())
        self.inside = {i for end, (first, _) in self.nouns.items() for i in range(first, end + 1)}

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
        if length == 1 and noun.word == "force" and not noun.plural and self._abstract(i):
            return False
        if length > 1 or not noun.ambiguous:
            return token.pos_ != "VERB" or not noun.ambiguous
        return token.tag_.startswith("NN") or (token.pos_ == "ADJ" and i > 0 and self.tags[i - 1] == "DT" and self.heads[i] < i)

    def _abstract(self, i: int) -> bool:
        """Whether "force" is not a body of men: "into force", "by force", "the force of the blast"."""
        return self.words[i - 1] in ("into", "by", "in", "of", "use") or (i + 1 < len(self.words) and self.words[i + 1] == "of")

    def modified(self, i: int) -> int | None:
        """The noun to its right that the noun or name ending at token `i` only modifies, or None."""
        head = self.heads[i]
        if self.deps[i] in MODIFYING and i < head <= i + 8:
            return head if self._joined(i, head) else None
        after = i + 1
        found = self.nouns.get(after)
        if found is None or found[0] != after or found[1].category not in BORNE or head == after:
            return None
        misread = self.deps[i] in ("nsubj", "dobj", "pobj", "ROOT", "conj") and self.tags[i] in ("NN", "NNP", "JJ")
        return after if misread and self.doc[after].pos_ != "VERB" else None

    def _joined(self, i: int, head: int) -> bool:
        """Whether nothing but parts of one noun phrase stands between two tokens."""
        return all(self.tags[j] in LEFT_TAGS or self.words[j] in JOINTS for j in range(i + 1, head)) and not any(
            self.breaks_after(j) for j in range(i, head)
        )

    def breaks_after(self, i: int) -> bool:
        """Whether a headline without a full stop runs on after a plural noun: "kills 30 government fighters Monitoring group"."""
        after = i + 1
        if i not in self.nouns or after >= len(self.words) or after in self.hit_at:
            return False
        noun = self.nouns[i][1]
        return (
            noun.plural
            and noun.category in ("fighters", "civilians", "labels", "rebels", "gunmen", "people", "troops")
            and self.doc[i].text.islower()
            and self.tags[i] == "NNS"
            and self.doc[after].text[0].isupper()
            and self.deps[i] == "compound"
        )

    def hyphen(self, i: int) -> bool:
        """Whether a token is a hyphen that ties two words, not a dash."""
        return self.words[i] in EDGES and i > 0 and not self.doc[i].whitespace_ and not self.doc[i - 1].whitespace_

    def build(self, end: int) -> Phrase:
        """The phrase whose noun ends at token `end`."""
        first, noun = self.nouns[end]
        start = self._left(first, end)
        return self._read_modifiers(start, first, end, noun)

    def _left(self, first: int, head: int) -> int:
        """Where the phrase begins: leftwards as long as words belong to it by their tag and hang on it."""
        start = first
        named = False
        while start > 0 and start not in self.starts:
            i = start - 1
            hit = self.hit_at.get(i)
            if hit is not None:
                if hit.outlet or (named and hit.form == "name"):
                    return start
                named = named or (hit.form == "name" and len(hit.actor) > 2)
                if not (self._hangs(hit.root, head) or start == first or self.hyphen(start)):
                    return start
                start = hit.start
            elif (self.hyphen(i) and i + 1 < len(self.words)) or self._is_part(i, head):
                start = i
            else:
                return start
        return start

    def _is_part(self, i: int, head: int) -> bool:
        """Whether the word before a phrase belongs to it."""
        if (self.words[i] in EDGES and not self.hyphen(i)) or self.words[i] in TIME_WORDS:
            return False
        if self.tags[i] == "POS" and self._rules(i - 1):
            return self._hangs(i - 1, head)
        hyphen = self.hyphen(i + 1)
        if self.tags[i] not in LEFT_TAGS and not (self.words[i] in ("so", "self") and hyphen):
            return False
        if (self.tags[i] in ("VBN", "VBG") and self.deps[i] not in MODIFYING) or self.breaks_after(i):
            return False
        return hyphen or self._hangs(i, head) or i + 1 in self.hit_at

    def _rules(self, i: int) -> bool:
        """Whether a possessor is a government or a country: "the regime's air force", "his country's troops"."""
        found = self.nouns.get(i)
        return self.words[i] == "country" or (found is not None and found[1].category == "government")

    def _hangs(self, i: int, head: int) -> bool:
        """Whether a token hangs, over tokens to its right, on the noun."""
        for _ in range(6):
            up = self.heads[i]
            if up <= i or up > head:
                return False
            if up == head:
                return True
            i = up
        return False

    def _read_modifiers(self, start: int, first: int, end: int, noun: Noun) -> Phrase:
        said = _Said(noun.category == "labels")
        i = start
        while i < first:
            hit = self.hit_at.get(i)
            if hit is not None:
                self._read_name(hit, said)
                i = hit.end
                continue
            inner = self.nouns.get(i)
            if self.words[i] in LOYAL:
                said.stance = said.stance or "pro_government"
            elif inner is not None:
                self._read_noun(i, inner, noun, said)
            elif self.words[i] in OPPOSED:
                said.stance = said.stance or "opposition"
            i += 1
        if noun.word in LOYAL:
            said.stance = said.stance or "pro_government"
        if noun.word in ("man", "person", "member", "element", "personnel") and said.uniformed:
            noun = replace(noun, category="troops")
        return Phrase(start, first, end + 1, noun, said.actor, said.country, said.stance, said.label, frozenset(said.absorbed))

    def _read_name(self, hit: Hit, said: _Said) -> None:
        """What a name before the noun says: whose it is, or whom it is for or against."""
        tie = self.tie_after(hit.end)
        prefix = self.prefixed(hit.start)
        if prefix is not None and tie is None:
            said.prefixes.append((prefix, hit.leads or hit.actor))
            if prefix == "anti" or hit.leads is not None:
                said.stance = said.stance or ("opposition" if prefix == "anti" else "pro_government")
            return
        if tie in ("holds", "supports") or prefix is not None:
            return
        owner = hit.leads or hit.actor
        iso = owner.partition(".")[0]
        if len(iso) == 2:
            said.country = iso if said.country is None or hit.form == "demonym" else said.country
            if "." in hit.actor or hit.leads is not None:
                said.stance = said.stance or "government"
        elif hit.form == "name":
            said.actor = owner
        said.absorbed.update(range(hit.start, hit.end))

    def _read_noun(self, i: int, inner: tuple[int, Noun], noun: Noun, said: _Said) -> None:
        """What a noun before the noun says: "government forces", "rebel fighters", "terrorist groups"."""
        category = inner[1].category
        tie = self.tie_after(i + 1)
        prefix = self.prefixed(inner[0])
        if category == "government" and tie != "holds":
            if prefix == "anti":
                said.stance = "opposition"
            else:
                said.stance = "pro_government" if prefix == "pro" or tie is not None else "government"
        elif category in ("rebels", "resistance") and tie not in ("holds", "supports"):
            said.stance = None if prefix == "anti" else "opposition"
        elif category in ("troops", "police") and tie is None and noun.category in (*BORNE, "people"):
            said.stance = said.stance or "government"
            said.uniformed = True
        elif inner[1].word in OPPOSED and tie in (None, "links"):
            said.stance = said.stance or "opposition"
            said.label = True
        elif category in ("labels", "gunmen") and tie is None:
            said.label = True
        if tie is None or tie == "links":
            said.absorbed.update(range(inner[0], i + 1))

    def tie_after(self, end: int) -> str | None:
        """How a name before token `end` is tied to the next word: "X-held" holds, "X-backed" supports, "X-linked" links."""
        if end >= len(self.doc):
            return None
        if "-" in self.words[end - 1]:
            word = self.words[end - 1].rpartition("-")[2]
        elif self.hyphen(end) and end + 1 < len(self.doc):
            word = self.words[end + 1]
        elif self.tags[end] == "VBN" and self.deps[end] == "amod":
            word = self.words[end]
        else:
            return None
        if word in HOLDING:
            return "holds"
        if word in SUPPORTING:
            return "supports"
        return "links" if word in LINKING else None

    def prefixed(self, start: int) -> str | None:
        """``pro`` or ``anti`` where the words before a name are "pro-", "anti-"."""
        if start >= 2 and self.words[start - 1] in EDGES and self.words[start - 2] in ("pro", "anti"):
            return self.words[start - 2]
        if self.words[start].startswith(("pro-", "anti-")):
            return self.words[start].partition("-")[0]
        return None
