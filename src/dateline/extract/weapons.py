"""With what: words that name a weapon, or an act that names one ("air strikes", "mortar shelling")."""

from __future__ import annotations

from typing import Final

from dateline.knowledge.weapons import WeaponWords, load_weapon_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import WeaponMention
from dateline.records.vocabulary import WeaponKind

_WORDY: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "FW", "CD", "VB", "VBZ", "ADD", "VBD"})


def find_weapons(parsed: Parsed) -> tuple[WeaponMention, ...]:
    """Every weapon named, in the order of the text; `text` has the determiner or number before it, as gold words it."""
    known = load_weapon_words()
    words = parsed.lowers
    bases = _bases(parsed)
    found: list[WeaponMention] = []
    at = 0
    while at < len(words):
        hidden = known.never.at(words, at)
        hit = _hit(parsed, known, bases, at)
        if hidden and (hit is None or hidden[0] >= hit[0]):
            at = hidden[0]
        elif hit:
            found.append(_mention(parsed, at, *hit))
            at = hit[0]
        else:
            at += 1
    return tuple(found)


def _bases(parsed: Parsed) -> tuple[str, ...]:
    """Words with their plural taken off, so that phrases are read in both numbers."""
    return tuple(
        lemma if tag in ("NNS", "NNPS") else word
        for lemma, word, tag in zip(parsed.lemmas, parsed.lowers, parsed.tags, strict=True)
    )


def _hit(parsed: Parsed, known: WeaponWords, bases: tuple[str, ...], at: int) -> tuple[int, WeaponKind] | None:
    if parsed.tags[at] not in _WORDY:
        return None
    hit = known.phrases.at(bases, at) or known.phrases.at(parsed.lowers, at)
    if hit:
        return hit
    kind = (
        known.model(parsed.doc[at].text)
        if any(c.isdigit() for c in parsed.lowers[at]) or parsed.doc[at].text[0].isupper()
        else None
    )
    return (at + 1, kind) if kind else None


def _mention(parsed: Parsed, start: int, end: int, kind: WeaponKind) -> WeaponMention:
    span = parsed.span(start, end)
    return WeaponMention(span, start, end, end - 1, parsed.quote(span), kind)
