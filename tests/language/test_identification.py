from __future__ import annotations

import pytest

from dateline.language.identification import identify_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army shelled the village on Monday and two houses burnt down.", "en"),
        ("THE ARMY SHELLED THE VILLAGE ON MONDAY AND TWO HOUSES BURNT DOWN.", "en"),
        ("هاجم الجيش القرية يوم الاثنين وقتل خمسة مدنيين في السوق", "ar"),
        ("Армия обстреляла деревню в понедельник, погибли двое жителей.", "ru"),
        ("L'armée a bombardé le village lundi et deux maisons ont brûlé.", "fr"),
    ],
)
def test_identification_knows_the_language(text: str, code: str) -> None:
    guess = identify_language(text)
    assert guess.code == code
    assert 0.5 <= guess.confidence <= 1.0


@pytest.mark.parametrize("text", ["", " \n\t", "12:30 45-11", "!!! ??? …", "\U0001f642" * 40, "Idlib 4", "\x00\u200f\u202e"])
def test_identification_gives_no_code_for_what_is_no_language(text: str) -> None:
    assert identify_language(text).code is None


def test_identification_is_not_led_by_a_foreign_title() -> None:
    text = "قصف على السوق المركزي في المدينة اليوم. " * 3 + "The army shelled the market on Monday and killed two men. " * 40
    assert identify_language(text).code == "en"


def test_identification_reads_one_line_of_many_words() -> None:
    assert identify_language("the army shelled the village " * 40_000).code == "en"
