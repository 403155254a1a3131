"""The trigger lexicon: well-formed, complete for the codebook's types, and strict about what it is given."""

from __future__ import annotations

import pytest

from dateline.coding.typing import DIRECT, ORDER
from dateline.errors import KnowledgeError
from dateline.knowledge.triggers import ROLE_NAMES, Entry, build_lexicon, load_triggers

LEXICON = load_triggers()
TABLES = (LEXICON.verbs, LEXICON.phrasal, LEXICON.light, LEXICON.nouns, LEXICON.compounds)


def entries() -> list[Entry]:
    return [e for table in TABLES for found in table.values() for e in found]


def test_triggers_have_a_place_in_the_order_of_types() -> None:
    assert set(LEXICON.classes) == set(ORDER)
    assert set(DIRECT) <= set(ORDER)


def test_triggers_have_frames_of_known_roles() -> None:
    for cls in LEXICON.classes.values():
        assert set(cls.roles.values()) | set(cls.noun.values()) <= ROLE_NAMES, cls.name


def test_triggers_have_ids_that_tell_them_apart() -> None:
    ids = [e.id for e in entries()]
    assert len(ids) == len(set(ids))


def test_triggers_are_lemmas_in_lower_case() -> None:
    assert [e.id for e in entries() if e.id != e.id.lower()] == []


@pytest.mark.parametrize(
    ("table", "key", "name"),
    [
        ("verbs", "ambush", "attack"),
        ("phrasal", ("fend", "off"), "repel"),
        ("light", ("take", "hostage"), "abduct"),
        ("nouns", "shelling", "shell"),
        ("compounds", ("air", "strike"), "strike"),
        ("compounds", ("cessation", "of", "hostilities"), "ceasefire"),
    ],
)
def test_triggers_find_words_in_the_table_of_their_form(table: str, key: object, name: str) -> None:
    assert [e.cls.name for e in getattr(LEXICON, table)[key]] == [name]


def test_triggers_mark_words_that_need_support() -> None:
    assert all(e.weak for e in LEXICON.verbs["take"])
    assert not any(e.weak for e in LEXICON.verbs["attack"])


def test_triggers_refuse_an_unknown_role() -> None:
    with pytest.raises(KnowledgeError, match="class attack has an unknown role"):
        build_lexicon({"attack": {"verbs": ["attack"], "roles": {"subject": "villain"}, "noun": {}}})
