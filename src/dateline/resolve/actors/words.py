"""The words of a mention, made into a name where no list has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.knowledge.nouns import load_nouns
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

LEFT_OUT_TAGS: Final = frozenset({"DT", "CD", "PRP$", "POS", "PDT", "WP$"})
LEFT_OUT: Final = frozenset({"so", "called", "several", "many", "other", '"', "“", "”", "'"})


def plain_words(mention: ActorMention, parsed: Parsed) -> str:
    """The phrase without article, number and "so-called"; of "four of its tanks" only what is counted."""
    start = mention.start
    if mention.head < mention.end - 1:
        start = next((i + 1 for i in range(mention.end - 2, mention.head, -1) if parsed.lowers[i] == "of"), start)
    kept = [
        parsed.doc[i].text
        for i in range(start, mention.end)
        if parsed.tags[i] not in LEFT_OUT_TAGS and parsed.lowers[i] not in LEFT_OUT
    ]
    return joined_words(kept) or mention.text


def unit_name(mention: ActorMention, parsed: Parsed) -> str:
    """The capitalised words at the end of a phrase: "the rebel Al-Iman Brigade" is the Al-Iman Brigade."""
    words = [t.text for t in parsed.doc[mention.start : mention.end]]
    start = len(words) - 1
    while start > 0 and (words[start - 1][0].isupper() or words[start - 1] in ("-", "of", "al")):
        start -= 1
    kept = words[start:]
    return joined_words(kept[1:] if kept[0].lower() == "the" else kept)


def joined_words(words: Sequence[str]) -> str:
    """Words with blanks between them, hyphens closed up."""
    return " ".join(words).replace(" - ", "-").strip(" -")


def without_trade(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without the trade before it: "Newsman Emilio Prats" is Emilio Prats."""
    while len(words) > 1 and (noun := load_nouns().get(words[0].lower())) is not None and noun.kind in ("civilians", "person"):
        words = words[1:]
    return words


def fullest(words: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest of the report's `names` that holds the `words` of a name: surnames anywhere, a first name only with the next.

    Where longer names hold them ("Rosa Prats" and "Emilio Prats" for "Prats"), the first of the report stands.
    """
    longer = [n for n in names if len(n) > len(words) and _holds(n, words)]
    if not longer:
        return words
    return max((n for n in longer if n == longer[0] or _holds(n, longer[0])), key=len)


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    first = 0 if len(words) > 1 else 1
    return any(name[i : i + len(words)] == words for i in range(first, len(name) - len(words) + 1))
