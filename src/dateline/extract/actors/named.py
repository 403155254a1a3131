"""Names that stand for an actor by themselves: as a phrase, a modifier, a holder or a supporter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.actors.names import Hit
from dateline.extract.actors.owners import Owners
from dateline.records.mentions import ActorForm, ActorMention, ActorUse
from dateline.records.vocabulary import ActorKind

ACTING: Final = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "pobj", "conj", "poss", "appos", "attr", "ROOT"})
WHERE: Final = frozenset(
    {"in", "inside", "into", "across", "near", "at", "around", "throughout", "within", "over", "via", "through", "from", "to",
     "of", "on", "outside", "towards", "toward", "off", "along", "out", "beyond"}
)  # fmt: skip
SANCTIONS: Final = frozenset(
    {"sanction", "embargo", "impose", "slap", "ban", "boycott", "tariff", "blockade", "curb", "restriction"}
)
TRADE: Final = frozenset({"import", "export", "aid", "assistance"})
GIVING: Final = frozenset(
    {"aid", "assistance", "donate", "give", "provide", "supply", "send", "deliver", "ship", "airlift", "pledge", "grant",
     "offer", "dispatch", "fly", "rush", "extend", "promise", "approve", "allocate", "contribute", "hand", "lend", "loan",
     "sell", "export", "transfer", "repatriate", "return", "release"}
)  # fmt: skip


class Named(Owners):
    """Makes mentions of names."""

    def _name_mention(self, hit: Hit) -> Iterator[ActorMention]:
        over = self.phrases.modified(hit.root)
        tie = self.phrases.tie_after(hit.end)
        prefix = self.phrases.prefixed(hit.start)
        actor = self.actors.get(hit.actor)
        if self._only_whose(hit):
            return
        country = hit.actor.partition(".")[0] if len(hit.actor.partition(".")[0]) == 2 else None
        use: ActorUse = "phrase"
        if tie == "holds":
            use = "holder"
        elif tie is not None or prefix is not None:
            use = "supporter"
        listed = over is not None and self._listed(hit, over)
        if use == "phrase" and over is not None and not listed:
            use = "modifier"
        national = self._is_national(hit)
        if country is not None and "." not in hit.actor and not (listed or national or self._state_acts(hit, use)):
            return
        start = hit.start
        if self._is_person(hit):
            start = self._with_title(start)
        while use == "phrase" and start > 0 and self._belongs(start - 1, hit):
            start -= 1
        span = self.parsed.span(start, hit.end)
        form: ActorForm = "label" if hit.pejorative and actor is None else "name" if hit.form == "name" else "demonym"
        kind: ActorKind = "organization" if hit.outlet else actor.kind if actor is not None else "state"
        named: str | None = f"{hit.actor}.government" if hit.form == "capital" else hit.actor
        if hit.form == "people" or national:
            named, kind = None, "civilians"
        yield ActorMention(
            span, start, hit.end, self._listed_head(hit) if listed else hit.root, self.parsed.quote(span), form, kind, named,
            hit.form == "people",
            "people" if hit.form == "people" or national else "outlet" if hit.outlet else "", country, None, use, over,
        )  # fmt: skip

    def _only_whose(self, hit: Hit) -> bool:
        """Whether a state that lost the apostrophe of its genitive only says whose the next name is: "Lebanons Hezbollah"."""
        last, own = self.doc[hit.end - 1].text, self.actors.get(hit.actor)
        if len(hit.actor) != 2 or hit.form != "name" or hit.end not in self.phrases.hit_at or own is None:
            return False
        return last.endswith("s") and not own.name.endswith("s")

    def _is_national(self, hit: Hit) -> bool:
        """Whether a country's adjective stands as a noun for one of its people: "a Palestinian", "an Iraqi"."""
        token = self.doc[hit.root]
        one = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)
        return hit.form == "demonym" and one and token.dep_ in ACTING and self.phrases.modified(hit.root) is None

    def _listed_head(self, hit: Hit) -> int:
        """The token by which a name in a list without commas hangs on the sentence: that of the list's last name."""
        root = hit.root
        while (over := self.phrases.modified(root)) is not None and over in self.phrases.hit_at:
            root = over
        return root

    def _listed(self, hit: Hit, over: int) -> bool:
        """Whether a name only seems to modify the next: a list that lost its commas ("by Turkey Russia and Iran")."""
        other = self.phrases.hit_at.get(over)
        return (
            other is not None
            and hit.form == other.form == "name"
            and self.phrases.deps[hit.root] != "poss"
            and not (self._is_person(other))
        )

    def _belongs(self, i: int, hit: Hit) -> bool:
        """Whether the word before a name is its article, its "so-called" or an adjective of its own."""
        token = self.doc[i]
        if i in self.phrases.hit_at or (
            i in self.phrases.nouns and self.phrases.nouns[i][1].category not in ("labels", "rebels")
        ):
            return False
        return (token.lower_ in ("the", "so", "called", "-", "takfiri", "terrorist") and token.head.i >= i) or (
            token.tag_ in ("DT", "JJ") and hit.start <= token.head.i < hit.end
        )

    @staticmethod
    def _met(preposition: Token) -> bool:
        """Whether a state is at the other end of an act that is done to states: sanctions on it, aid to it, imports from it."""
        governor = preposition.head
        governing = {governor.lemma_.lower()} | {c.lemma_.lower() for c in governor.children if c.dep_ == "dobj"}
        if governor.dep_ == "pobj" and governor.head.dep_ == "prep":
            governing |= {governor.head.head.lemma_.lower()}
        return bool(governing & {"on": SANCTIONS, "to": GIVING | SANCTIONS, "from": TRADE}.get(preposition.lower_, frozenset()))

    def _state_acts(self, hit: Hit, use: ActorUse) -> bool:
        """Whether a country's word stands for the state: an adjective before an act, a name where no place is meant."""
        token = self.doc[hit.root]
        if use in ("supporter", "holder"):
            return True
        if hit.form == "demonym" or (hit.form == "name" and use == "modifier"):
            joined = token.dep_ == "amod" and any(c.dep_ == "conj" and c.i in self.phrases.hit_at for c in token.children)
            over = use == "modifier" and self.phrases.modified(hit.root) is not None
            return joined or over or token.dep_ in ("attr", "acomp", "oprd")
        if hit.form == "people":
            return True
        if hit.form == "capital":
            told = token.dep_ == "dobj" and any(c.dep_ in ("xcomp", "ccomp") for c in token.head.children)
            return token.dep_ == "nsubj" or told or (token.dep_ == "pobj" and token.head.lower_ == "with")
        if token.dep_ == "pobj":
            return token.head.lower_ not in WHERE or self._met(token.head)
        if token.dep_ == "conj":
            first = token
            while first.dep_ == "conj":
                first = first.head
            return first.dep_ != "pobj" or first.head.lower_ not in WHERE
        return token.dep_ in ACTING
