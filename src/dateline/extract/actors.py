"""Who may take part: every noun phrase of a report that can act or be acted upon, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc

from dateline.extract.actor_entities import TITLED, find_bodies, find_persons, find_pronouns
from dateline.extract.actor_names import Hit, NameFinder, root_of, widen
from dateline.extract.actor_phrases import LEFT_TAGS, QUANTITIES, Phrase, Phrases
from dateline.knowledge.actors import ActorList
from dateline.knowledge.nouns import BORNE, Noun
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorForm, ActorMention, ActorUse
from dateline.records.vocabulary import ActorKind

UNITS: Final = frozenset(
    {
        "brigade",
        "battalion",
        "front",
        "movement",
        "army",
        "militia",
        "commando",
        "division",
        "group",
        "organization",
        "faction",
        "force",
    }
)
ACTING: Final = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "pobj", "conj", "poss", "appos", "attr", "ROOT"})
WHERE: Final = frozenset(
    {"in", "inside", "into", "across", "near", "at", "around", "throughout", "within", "over", "via", "through", "from", "to",
     "of", "on", "outside", "towards", "toward", "off", "along", "out", "beyond"}
)  # fmt: skip
LEAVING: Final = frozenset(
    {"withdrawal", "withdraw", "pull", "pullout", "departure", "evacuate", "evacuation", "remove", "removal", "expel",
     "expulsion", "retreat", "leave", "recall"}
)  # fmt: skip
DESCRIBING: Final = frozenset({"affiliate", "branch", "offshoot", "franchise", "splinter", "wing"})
LOYALTIES: Final = frozenset({"loyal", "linked", "affiliated", "belonging", "allied", "subordinate", "close", "related", "tied"})


@lru_cache(maxsize=4)
def _finder(actors: ActorList) -> NameFinder:
    return NameFinder(actors)


def find_actors(parsed: Parsed, actors: ActorList) -> tuple[ActorMention, ...]:
    """All mentions in order of their first token. Conjoined actors come apart; a name inside a phrase that means the same
    actor ("ISIL militants") is part of it; one that only modifies ("a Daesh assault") is a mention of its own."""
    search = _Search(parsed, actors)
    found = list(search.run())
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _joined(hits: list[Hit]) -> list[Hit]:
    """The names without those that an earlier one took in as its abbreviation."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _category(phrase: Phrase) -> str:
    """The category of a phrase: that of its noun, or a label's ("terrorist groups", "takfiri fighters")."""
    category = phrase.noun.category
    return "labels" if phrase.label and category in ("fighters", "groups", "troops", "militia") else category


class _Search:
    """The mentions of one report."""

    def __init__(self, parsed: Parsed, actors: ActorList) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.actors = actors
        self.hits = _joined([widen(self.doc, h) for h in _finder(actors).find(parsed)])
        self.phrases = Phrases(parsed, self.hits)
        self.covered: set[int] = set()
        self.persons = find_persons(parsed, self.phrases.hit_at.keys())

    def run(self) -> Iterator[ActorMention]:
        yield from self._noun_mentions()
        for hit in self.hits:
            if hit.root not in self.covered and not self.covered.issuperset(range(hit.start, hit.end)):
                yield from self._name_mention(hit)
        yield from self._person_mentions()
        for start, end in find_bodies(self.parsed, self.phrases.hit_at.keys() | self.phrases.inside):
            yield self._entity(start, end, root_of(self.doc, start, end), "organization", "organizations")
        yield from find_pronouns(self.parsed)

    # nouns

    def _noun_mentions(self) -> Iterator[ActorMention]:
        heads: list[Phrase] = []
        modifiers: list[Phrase] = []
        for end in sorted(self.phrases.nouns):
            first, noun = self.phrases.nouns[end]
            if any(first in range(s, e) or end in range(s, e) for s, e in self.persons):
                continue
            if noun.category in ("people", "groups", "fighters", "civilians", "vehicles") and self._gathers(end):
                continue
            phrase = self.phrases.build(end)
            stands = self.phrases.modified(end) is None or self._name_after(phrase) is not None
            (heads if stands else modifiers).append(phrase)
        for phrase in heads:
            if phrase.noun.category in (*BORNE, "civilians", "people", "protesters") or self._named_body(phrase):
                self.covered |= phrase.absorbed
            if not self._titled(phrase):
                yield self._phrase_mention(phrase)
        for phrase in modifiers:
            if phrase.head in self.covered:
                continue
            for mention in self._modifier_mention(phrase):
                self.covered |= phrase.absorbed
                yield mention

    def _gathers(self, end: int) -> bool:
        """Whether a noun only counts the next: "bodies of four children", "members of the Islamic Front"."""
        if not self._is_quantity(end) or self.phrases.words[end] not in QUANTITIES:
            return False
        return any(
            j in self.phrases.nouns and self.phrases.nouns[j][1].category not in ("settlements", "facilities")
            for j in range(end + 2, min(end + 7, len(self.phrases.words)))
            if all(self.phrases.tags[k] in LEFT_TAGS for k in range(end + 2, j + 1))
        )

    def _titled(self, phrase: Phrase) -> bool:
        """Whether the noun is the title before a person's name ("President X")."""
        if any(s == phrase.end for s, _ in self.persons):
            return True
        hit = self.phrases.hit_at.get(phrase.end)
        return hit is not None and hit.start == phrase.end and self._is_person(hit)

    def _is_person(self, hit: Hit) -> bool:
        actor = self.actors.get(hit.actor)
        return actor is not None and actor.kind == "person"

    def _phrase_mention(self, phrase: Phrase) -> ActorMention:
        start, end, head = phrase.start, phrase.end, phrase.head
        named = self._name_after(phrase)
        owner = self._owner_after(phrase) if named is None and self._owner(phrase)[0] is None else None
        if named is not None:
            start, end = self._described_from(phrase), named.end
            self.covered.update(range(start, end))
            head = root_of(self.doc, start, end)
            phrase = replace(phrase, actor=named.actor, country=None, stance=None)
        elif owner is not None:
            end = owner.end
            phrase = self._take_owner(phrase, owner)
        elif self._owner(phrase)[0] is None and (said := self._said_after(phrase)) is not None:
            end, phrase = said.end, replace(phrase, stance=said.stance, country=said.country)
        actor, country = self._owner(phrase)
        start, head = self._partitive(start, head)
        return self._mention(start, end, head, phrase, actor, country, "phrase", None)

    def _name_after(self, phrase: Phrase) -> Hit | None:
        """The name that a description is followed by: "al-Qaeda's Syrian branch the Nusra Front"."""
        if phrase.noun.word not in DESCRIBING:
            return None
        at = phrase.end
        while at < len(self.doc) and self.phrases.words[at] in (",", "the", "known", "as", "so-called"):
            at += 1
        hit = self.phrases.hit_at.get(at)
        actor = self.actors.get(hit.actor) if hit is not None and hit.start == at and hit.form == "name" else None
        return hit if actor is not None and actor.kind == "armed_group" else None

    def _described_from(self, phrase: Phrase) -> int:
        """Where a description begins, with an owner that lost its apostrophe: "al Qaedas Syrian branch"."""
        hit = self.phrases.hit_at.get(phrase.start - 1)
        return (
            hit.start
            if hit is not None and hit.form == "name" and self.phrases.words[hit.end - 1].endswith("s")
            else phrase.start
        )

    def _said_after(self, phrase: Phrase) -> Phrase | None:
        """The government or coalition that "of" makes the owner: "warplanes of the regime", "jets of the coalition"."""
        words = self.phrases.words
        if phrase.noun.category not in ("troops", "platforms") or not self._says(phrase.end, "of"):
            return None
        for i in range(phrase.end + 1, min(phrase.end + 6, len(words))):
            found = self.phrases.nouns.get(i)
            if found is not None and not self._says(i + 1, "'s", "’s"):
                owner = self.phrases.build(i)
                rules = found[1].category == "government" or owner.stance == "government"
                if not rules and found[1].word != "coalition":
                    return None
                self.covered |= owner.absorbed
                return replace(owner, stance="government" if rules else None)
            if self.phrases.tags[i] not in LEFT_TAGS:
                return None
        return None

    def _owner(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The actor that the modifiers name: a group, or a state's forces, government or police."""
        if phrase.noun.category not in BORNE and not self._named_body(phrase):
            return None, phrase.country
        if phrase.actor is not None or phrase.country is None:
            return phrase.actor, phrase.country
        return self._state_part(phrase), phrase.country

    def _named_body(self, phrase: Phrase) -> bool:
        """Whether a word for a body only says what the body named before it is: "the Observatory monitor"."""
        actor = self.actors.get(phrase.actor)
        return phrase.noun.category == "organizations" and actor is not None and actor.kind == "organization"

    def _state_part(self, phrase: Phrase) -> str | None:
        category, iso = phrase.noun.category, phrase.country
        if category == "government" and phrase.stance in (None, "government"):
            return f"{iso}.government"
        if category == "police":
            return f"{iso}.police"
        if category in ("troops", "platforms") and phrase.stance in (None, "government") and not phrase.label:
            return f"{iso}.forces"
        if category == "fighters" and phrase.stance == "government":
            return f"{iso}.forces"
        return None

    def _owner_after(self, phrase: Phrase) -> Hit | None:
        """The name after "of", "from": "fighters from the Nusra Front", "terrorists of the so-called Army of Islam"."""
        if phrase.noun.category not in BORNE or phrase.noun.category == "government":
            return None
        words = self.phrases.words
        at = phrase.end
        loyal = at < len(words) and words[at] in LOYALTIES
        at += loyal
        if at >= len(words) or words[at] not in (("to", "with") if loyal else ("of", "from")):
            return None
        for i in range(at + 1, min(at + 7, len(words))):
            hit = self.phrases.hit_at.get(i)
            if hit is not None and not self._possessor(hit):
                return hit if self._owns(hit, phrase, loyal) else self._described(i)
            if hit is None and self.phrases.tags[i] not in LEFT_TAGS and words[i] not in ("-", "so", '"'):
                return None
        return None

    def _described(self, at: int) -> Hit | None:
        """The name at the end of a description that begins at a token: "fighters of al-Qaeda's branch the Nusra Front"."""
        ends = (i for i in range(at, min(at + 6, len(self.doc))) if i in self.phrases.nouns)
        return next((hit for i in ends if (hit := self._name_after(self.phrases.build(i))) is not None), None)

    def _possessor(self, hit: Hit) -> bool:
        """Whether a state's name only says where another name belongs: "troops of Libya's Government of National Accord"."""
        last = hit.end - 1 if self._says(hit.end - 1, "'s", "’s") else hit.end
        return len(hit.actor) == 2 and self._says(last, "'s", "’s") and last + 1 in self.phrases.hit_at

    def _says(self, i: int, *words: str) -> bool:
        return i < len(self.doc) and self.phrases.words[i] in words

    def _owns(self, hit: Hit, phrase: Phrase, loyal: bool) -> bool:
        """Whether a name after "of" is that of the fighters' group, not of a place or the first word of another name."""
        if hit.form != "name" or self.phrases.modified(hit.root) is not None:
            return False
        if len(hit.actor) == 2 or (hit.leads is not None and len(hit.leads) == 2):
            return loyal or (phrase.noun.category == "troops" and not self._taken_from(phrase))
        return True

    def _taken_from(self, phrase: Phrase) -> bool:
        """Whether "from" says what troops leave, not whose they are: "the withdrawal of troops from Syria"."""
        ups = [self.phrases.heads[phrase.head]]
        ups += [self.phrases.heads[i] for i in ups]
        return self._says(phrase.end, "from") and any(self.parsed.lemmas[i] in LEAVING for i in ups)

    def _take_owner(self, phrase: Phrase, hit: Hit) -> Phrase:
        """The phrase with the owner that follows it: a group, a state's forces, or those who are loyal to a government."""
        owner = hit.leads or hit.actor
        iso, _, part = owner.partition(".")
        if iso not in self.actors.countries:
            return replace(phrase, actor=owner)
        if phrase.noun.category == "troops" or part == "forces":
            return replace(phrase, actor=f"{iso}.forces", country=iso)
        return replace(phrase, country=iso, stance="pro_government")

    def _partitive(self, start: int, head: int) -> tuple[int, int]:
        """The whole of "dozens of militants", "four of its soldiers": it hangs on the sentence by the quantity."""
        at = start - 2
        if not self._is_quantity(at):
            return start, head
        begin = at
        while begin > 0 and self.phrases.tags[begin - 1] in ("DT", "CD", "JJ", "PDT") and begin not in self.phrases.starts:
            begin -= 1
        return begin, at

    def _is_quantity(self, at: int) -> bool:
        """Whether a word before "of" counts or gathers what follows."""
        words = self.phrases.words
        if at < 0 or at + 1 >= len(words) or words[at + 1] != "of" or at in self.phrases.hit_at:
            return False
        return words[at] in QUANTITIES or self.phrases.tags[at] == "CD"

    def _modifier_mention(self, phrase: Phrase) -> Iterator[ActorMention]:
        noun = phrase.noun
        owns = noun.word == "coalition" or self.phrases.deps[phrase.head] == "poss"
        if noun.category not in BORNE or (noun.category in ("fighters", "platforms", "groups") and not owns):
            return
        over = self.phrases.modified(phrase.head)
        tie = self.phrases.tie_after(phrase.end)
        use: ActorUse = "modifier"
        if tie == "holds":
            use = "holder"
        elif tie is not None or self.phrases.prefixed(phrase.first) is not None:
            use = "supporter"
        actor, country = self._owner(phrase)
        yield self._mention(phrase.start, phrase.end, phrase.head, phrase, actor, country, use, over)

    def _mention(
        self,
        start: int,
        end: int,
        head: int,
        phrase: Phrase,
        actor: str | None,
        country: str | None,
        use: ActorUse,
        over: int | None,
    ) -> ActorMention:
        noun = phrase.noun
        form: ActorForm = "description"
        if actor is not None:
            form = "demonym" if "." in actor else "name"
        elif self._is_unit(phrase):
            form = "name"
        elif noun.category in ("rebels", "labels", "resistance") or phrase.label:
            form = "label"
        span = self.parsed.span(start, end)
        return ActorMention(
            span, start, end, head, self.parsed.quote(span), form, self._kind(noun, actor, phrase), actor,
            noun.plural or head != phrase.head, _category(phrase),
            country, phrase.stance, use, over, noun.facility,
        )  # fmt: skip

    def _is_unit(self, phrase: Phrase) -> bool:
        """Whether a phrase is the name of a group or unit that no list knows: "the Al-Iman Brigade"."""
        return phrase.noun.word in UNITS and self.doc[phrase.head].text[0].isupper() and self.phrases.tags[phrase.first - 1] in (
            "NNP", "NNPS"
        ) and phrase.first - 1 >= phrase.start and phrase.first - 1 not in self.phrases.hit_at  # fmt: skip

    def _kind(self, noun: Noun, actor: str | None, phrase: Phrase) -> ActorKind:
        if noun.category not in BORNE:
            return "civilians" if noun.category == "officials" and noun.plural else noun.kind
        found = self.actors.get(actor)
        if found is not None:
            return found.kind
        if phrase.stance == "government" and noun.category in ("fighters", "platforms", "troops"):
            return "state"
        if phrase.stance in ("opposition", "pro_government") or phrase.label or self._is_unit(phrase):
            return "armed_group"
        return noun.kind

    # names

    def _name_mention(self, hit: Hit) -> Iterator[ActorMention]:
        over = self.phrases.modified(hit.root)
        tie = self.phrases.tie_after(hit.end)
        prefix = self.phrases.prefixed(hit.start)
        actor = self.actors.get(hit.actor)
        country = hit.actor.partition(".")[0] if len(hit.actor.partition(".")[0]) == 2 else None
        use: ActorUse = "phrase"
        if tie == "holds":
            use = "holder"
        elif tie is not None or prefix is not None:
            use = "supporter"
        listed = over is not None and self._listed(hit, over)
        if use == "phrase" and over is not None and not listed:
            use = "modifier"
        if country is not None and "." not in hit.actor and not (listed or self._state_acts(hit, use)):
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
        if hit.form == "people":
            named, kind = None, "civilians"
        yield ActorMention(
            span, start, hit.end, self._listed_head(hit) if listed else hit.root, self.parsed.quote(span), form, kind, named,
            hit.form == "people",
            "people" if hit.form == "people" else "outlet" if hit.outlet else "", country, None, use, over,
        )  # fmt: skip

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

    def _state_acts(self, hit: Hit, use: ActorUse) -> bool:
        """Whether a country's word stands for the state: an adjective before an act, a name where no place is meant."""
        token = self.doc[hit.root]
        if use in ("supporter", "holder"):
            return True
        if hit.form == "demonym" or (hit.form == "name" and use == "modifier"):
            return (use == "modifier" and self.phrases.modified(hit.root) is not None) or token.dep_ in ("attr", "acomp", "oprd")
        if hit.form == "people":
            return True
        if hit.form == "capital":
            told = token.dep_ == "dobj" and any(c.dep_ in ("xcomp", "ccomp") for c in token.head.children)
            return token.dep_ == "nsubj" or told or (token.dep_ == "pobj" and token.head.lower_ == "with")
        if token.dep_ == "pobj":
            return token.head.lower_ not in WHERE
        if token.dep_ == "conj":
            first = token
            while first.dep_ == "conj":
                first = first.head
            return first.dep_ != "pobj" or first.head.lower_ not in WHERE
        return token.dep_ in ACTING

    # persons, bodies, pronouns

    def _person_mentions(self) -> Iterator[ActorMention]:
        for start, end in self.persons:
            begin = self._with_title(start)
            head = root_of(self.doc, start, end)
            yield self._entity(begin, end, head, "person", "person")

    def _with_title(self, start: int) -> int:
        """Where a person's mention begins: at the title before the name, if there is one."""
        title = self.phrases.nouns.get(start - 1)
        return self.phrases.build(start - 1).start if title is not None and title[1].category in TITLED else start

    def _entity(self, start: int, end: int, head: int, kind: ActorKind, category: str) -> ActorMention:
        over = self.phrases.modified(head)
        span = self.parsed.span(start, end)
        use: ActorUse = "phrase" if over is None else "modifier"
        return ActorMention(
            span, start, end, head, self.parsed.quote(span), "name", kind, category=category, use=use, modifies=over
        )
