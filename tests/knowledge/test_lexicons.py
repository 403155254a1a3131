"""The data files of figures, sources, status and weapons load and agree with the closed vocabularies."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.counted import load_counted_nouns
from dateline.knowledge.fates import load_fate_words
from dateline.knowledge.numbers import load_number_words, qualify
from dateline.knowledge.reading import read_yaml
from dateline.knowledge.sources import load_source_words
from dateline.knowledge.status import load_status_words
from dateline.knowledge.weapons import load_weapon_words
from dateline.records.vocabulary import FIGURE_KINDS, PART_GROUPS, SOURCE_KINDS, STATUSES, WEAPON_KINDS


def test_lexicons_use_the_closed_vocabularies() -> None:
    assert set(load_fate_words().adjectives.values()) <= set(FIGURE_KINDS)
    assert set(load_counted_nouns().parts.values()) <= set(PART_GROUPS)
    assert set(load_source_words().kinds.values()) <= set(SOURCE_KINDS)
    assert set(load_status_words().nouns.values()) <= set(STATUSES)
    assert {load_weapon_words().model(name) for name in ("Su-24", "RPG-7", "T-72", "AK-47")} <= set(WEAPON_KINDS)


def test_lexicons_read_a_number_word() -> None:
    known = load_number_words()
    assert [known.value(w) for w in ("twenty", "1,472", "40", "2.5", "many")] == [20, 1472, 40, 2.5, None]


@pytest.mark.parametrize(
    ("row", "bounds"),
    [
        ("at_least", (50, 50, None)),
        ("more_than", (51, 51, None)),
        ("at_most", (None, 50, 50)),
        ("less_than", (None, 49, 49)),
        ("about", (50, 50, 50)),
    ],
)
def test_lexicons_qualify_a_number_after_the_table(row: str, bounds: tuple[int | None, ...]) -> None:
    assert qualify(50, row) == bounds


def test_lexicons_name_the_file_that_is_missing() -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.yaml"):
        read_yaml("nowhere")
