"""What is known of the tokens of a text in which places are looked for: capitals, headlines, lost genitives, countries named."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from dateline.extract.places.words import PlaceWords
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.keys import fold, name_words
from dateline.gazetteer.schema import ROMANISED
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets

_OF_NOTE = 50_000
_COUNTRIES = 3
_SHORT = 4


@lru_cache(maxsize=20_000)
def names_actor(text: str) -> bool:
    """Whether the lists of actors and outlets know the text as something other than a state or its parts."""
    if load_outlets().find(text) is not None:
        return True
    return any(actor.kind != "state" and "." not in actor.id for actor in load_actors().find(text))


class Scene:
    """One text with what its tokens are, for reading features off."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer | None, words: PlaceWords) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.words = words
        self.texts = [t.text for t in doc]
        self.low = [text.lower().strip(".") for text in self.texts]
        self.plain = {text for text in self.texts if text.islower()}
        self.capital = [text[:1].isupper() and any(map(str.isalpha, text)) for text in self.texts]
        self.first = {s.start for s in doc.sents}
        self.shout = self._by_token(self._shouts)
        self.genitives: set[int] = set()
        if gazetteer is not None:
            self.genitives = {i for i, text in enumerate(self.texts) if self._lost_genitive(text, gazetteer)}
        self.surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and self._full_name(e.start, e.end)}
        self.titled = self._by_token(self._titled)
        self.countries = self._countries()

    def _by_token(self, ask: Callable[[int, int], bool]) -> list[bool]:
        """The answer for each sentence, at each of its tokens; asked once a sentence."""
        return [answer for s in self.doc.sents for answer in [ask(s.start, s.end)] * len(s)]

    def _full_name(self, start: int, end: int) -> bool:
        """Whether a person that the language model saw has a first and a last name, and no part that places have."""
        place = name_words()["common"] | name_words()["heads"] | self.words.features.keys() | self.words.bearings.keys()
        return end - start > 1 and not any(i in self.genitives or self.low[i] in place for i in range(start, end))

    def _titled(self, start: int, end: int) -> bool:
        """Whether the words of a sentence are capitalised as in a headline."""
        longer = [text for text in self.texts[start:end] if len(text) > _SHORT and text.isalpha()]
        return len(longer) > 3 and sum(text[0].isupper() for text in longer) > 0.8 * len(longer)

    def text(self, start: int, end: int) -> str:
        """The name that tokens give, without the s of a genitive that lost its apostrophe."""
        said: str = self.doc[start:end].text
        return said[:-1] if end - 1 in self.genitives else said

    @staticmethod
    def _lost_genitive(word: str, gazetteer: Gazetteer) -> bool:
        """Whether the word is a place of note with an s at its end that is not its own: "Syrias Idlib province"."""
        if len(word) < 5 or not word[0].isupper() or not word.endswith("s") or word.isupper() or gazetteer.has(fold(word)):
            return False
        kind, people, _ = gazetteer.known(fold(word[:-1]))
        return kind in ("country", "area1") or people >= _OF_NOTE

    def _countries(self) -> tuple[str, ...]:
        """The countries that the text names most, by name or demonym, of those whose place names vary in spelling."""
        if self.gazetteer is None:
            return ()
        votes: dict[str, int] = {}
        for i, low in enumerate(self.low):
            name = self.words.demonyms.get(low) or (self.text(i, i + 1) if self.named(i) else "")
            code = self.gazetteer.country(fold(name)) if name else None
            if code in ROMANISED:
                votes[code] = votes.get(code, 0) + 1
        return tuple(sorted(votes, key=lambda c: (-votes[c], c))[:_COUNTRIES])

    def _shouts(self, start: int, end: int) -> bool:
        letters = "".join(text for text in self.texts[start:end] if text.isalpha())
        return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def named(self, i: int) -> bool:
        """Whether token i may begin or end a name."""
        return self.capital[i]

    def actor(self, i: int, j: int) -> bool:
        """Whether tokens i to j name an actor that is no state, or an outlet: "Al-Nusra Front", "Reuters"."""
        return names_actor(self.doc[i:j].text)

    def known(self, i: int, j: int) -> bool:
        """Whether the gazetteer has a place of that name."""
        return self.gazetteer is not None and self.gazetteer.has(fold(self.text(i, j)))
