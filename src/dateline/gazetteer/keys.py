"""Name keys: one place under many spellings.

Three forms of a name, from exact to loose. `fold` drops case, accents and punctuation. `sound` is a Latin spelling with
romanisation habits levelled ("Kafr Saghir", "Kafer Sérhîr", "كفر صغير" come close to each other); it is what closeness is
measured on. `skeleton` keeps only classes of consonants and finds candidates: whatever two romanisers disagree on (vowels,
q/k/g/gh, kh/h, th/t, dh/d/z, sh/s/ch, doubled letters, the article and its sun letters, ta marbuta) is gone from it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final

_ARABIC_FORMS: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ڪ": "ك", "گ": "ك",
     "ګ": "ك", "ۀ": "ه", "ھ": "ه", "ە": "ه", "ء": "", "ـ": ""}
)  # fmt: skip
_PLAIN: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ʿ": "", "ʾ": "", "ʻ": "",
     "ʼ": "", "‘": "", "’": "", "'": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "\u200c": " ", "\u200f": "", "\u200e": ""}
)  # fmt: skip
_GAPS: Final = re.compile(r"[\W_]+")
_ARABIC: Final = re.compile(r"[؀-ۿ]")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_LATIN: Final = re.compile(r"[a-z]")

_LETTERS: Final = str.maketrans(
    {"ا": "a", "ب": "b", "پ": "b", "ت": "t", "ث": "th", "ج": "j", "چ": "sh", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
     "ر": "r",
     "ز": "z", "ژ": "j", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ڤ": "f",
     "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ې": "i", "ۋ": "u", "ټ": "t",
     "ډ": "d",
     "ړ": "r", "ښ": "sh", "ڼ": "n", "څ": "s", "ځ": "z", "ږ": "z", "ڕ": "r", "ڵ": "l", "ۆ": "u", "ێ": "i",
     # Cyrillic, as English readers of Russian and Ukrainian spell it
     "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
     "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
     "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "i", "ь": "", "э": "e",
     "ю": "iu", "я": "ia", "ў": "u"}
)  # fmt: skip
_LEVEL: Final = (
    (re.compile(r"tch|ch(?!r)"), "sh"), (re.compile(r"dj|dzh"), "j"), (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo|uw|ow|au|aw"), "u"),
    (re.compile(r"ee|iy|yi|yy|ii|ie"), "i"), (re.compile(r"ai|ay|ei|ey"), "i"), (re.compile(r"rh"), "gh"),
    (re.compile(r"q"), "k"),
    (re.compile(r"w"), "u"),
    (re.compile(r"y"), "i"), (re.compile(r"x"), "kh"), (re.compile(r"v"), "u"), (re.compile(r"o"), "u"), (re.compile(r"e"), "a"),
    (re.compile(r"p"), "b"), (re.compile(r"(?<=[a-z])(?:at|ah|a|(?<![sktgd])h)\b"), "a"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_CLASSES: Final = (
    (re.compile(r"sh|zh|ts|ch"), "s"), (re.compile(r"kh"), "h"), (re.compile(r"gh"), "k"), (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"), (re.compile(r"[qgkc]"), "k"), (re.compile(r"z"), "d"), (re.compile(r"[aeiouwyv]"), ""),
    (re.compile(r"p"), "b"), (re.compile(r"h\b"), ""), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes and punctuation, words parted by one blank; any script."""
    if name.isascii():
        return _GAPS.sub(" ", name.replace("'", "").replace("`", "").lower()).strip()
    low = name.casefold().translate(_PLAIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return _GAPS.sub(" ", unicodedata.normalize("NFC", bare).translate(_ARABIC_FORMS)).strip().replace("ة", "ه")


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A Latin spelling with romanisation habits levelled, articles left out; empty if no letter can be read."""
    words = [_level(w) for w in _words(fold(name))]
    return " ".join(w for w in words if w)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Classes of consonants, all words run together, for finding candidates; a first vowel alone is kept as ``a``."""
    out = "".join(_bones(w) for w in sound(name).split())
    return out or ("a" if sound(name) else "")


@lru_cache(maxsize=1)
def name_words() -> dict[str, frozenset[str]]:
    """Parts of names that come and go: ``articles``, ``heads``, ``tails``, ``common``."""
    import yaml

    text = (files("dateline.knowledge") / "places" / "name_words.yaml").read_text(encoding="utf-8")
    return {key: frozenset(map(str, words)) for key, words in yaml.safe_load(text).items()}


@lru_cache(maxsize=65536)
def core(name: str) -> str | None:
    """The folded name without "farm of", "village of" before it and "south", "upper", "great" after it; None if nothing goes.

    Reports leave these out. A name that would be left with a common first word alone ("Kafr Saghir") is kept whole.
    """
    parts = name_words()
    words = [w for w in fold(name).split() if w not in parts["articles"]]
    kept = list(words)
    while len(kept) > 1 and kept[0] in parts["heads"]:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].removeprefix("ال") in parts["tails"]:
        kept = kept[:-1]
    if kept == words or (len(kept) == 1 and (kept[0] in parts["common"] or len(kept[0]) < 4)):
        return None
    return " ".join(kept)


def is_arabic(name: str) -> bool:
    """Whether the name has a letter of the Arabic script."""
    return bool(_ARABIC.search(name))


def _words(folded: str) -> list[str]:
    words = folded.split()
    if _ARABIC.search(folded):
        words = [w.removeprefix("ال") if len(w) > 4 else w for w in words]
        words = [f"{w[:-1]}ة" if len(w) > 2 and w.endswith("ه") else w for w in words]
    if _ARABIC.search(folded) or _CYRILLIC.search(folded):
        words = [w.translate(_LETTERS) for w in words]
    articles = name_words()["articles"]
    kept = [w for w in words if w not in articles]
    return [w for w in (kept or words) if _LATIN.search(w)]


def _level(word: str) -> str:
    for pattern, into in _LEVEL:
        word = pattern.sub(into, word)
    return word


def _bones(word: str) -> str:
    for pattern, into in _CLASSES:
        word = pattern.sub(into, word)
    return word
