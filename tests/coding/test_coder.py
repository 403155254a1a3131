"""The whole coder: outcomes with their reasons, stable ids, batches, places and choices."""

from __future__ import annotations

import json

import pytest
from tests.coding.small import PUBLISHED, coded, only, small_coder

from dateline.coding import Coder
from dateline.config import Config
from dateline.errors import CodingError
from dateline.records import Report
from dateline.records.account import to_account
from dateline.records.public import to_json

TEXT = (
    "Rebels shell Aleppo\nRebels shelled Aleppo on Monday, killing three civilians, residents said. "
    "In another development, Russian warplanes bombed Saraqib on Tuesday. More than 250,000 people have died in the civil war."
)
ARABIC = "قصف الجيش مدينة سراقب يوم الاثنين وقتل ثلاثة مدنيين وأصيب عشرة آخرون بجروح خطيرة"


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("", "no_event", "the text is empty"),
        (" \n\t ", "no_event", "the text is empty"),
        (ARABIC, "not_coded", "not coded: language ar"),
        ("The weather in Aleppo was fine.", "no_event", "no act of the codebook's types is told"),
        ("Russia condemned the attack on the town.", "no_event", "every act found was passed over"),
        (TEXT, "coded", None),
    ],
)
def test_coder_gives_each_report_an_outcome_and_a_reason(text: str, outcome: str, reason: str | None) -> None:
    report = coded(text)
    assert (report.outcome, report.reason) == (outcome, reason)
    assert bool(report.events) == (outcome == "coded")


def test_coder_takes_the_word_of_the_file_for_the_language() -> None:
    report = small_coder().code(Report("Rebels shelled Aleppo on Monday.", "r", language="fr-FR"))
    assert (report.outcome, report.reason) == ("not_coded", "not coded: language fr")


def test_coder_gives_the_same_bytes_twice() -> None:
    first, second = (small_coder().code(Report(TEXT, "r", published=PUBLISHED)) for _ in range(2))
    assert [json.dumps(to_json(e)) for e in first.events] == [json.dumps(to_json(e)) for e in second.events]
    assert to_account(first) == to_account(second)


def test_coder_gives_ids_by_report_text_and_act() -> None:
    ids = [[e.id for e in coded(TEXT, name=name).events] for name in ("r", "r", "s")]
    assert ids[0] == ids[1]
    assert len({*ids[0], *ids[2]}) == len(ids[0]) + len(ids[2])
    assert all(name.startswith("ev-") and len(name) == 19 for name in ids[0])


def test_coder_codes_many_as_one_by_one() -> None:
    texts = [TEXT, "", ARABIC, "Islamic State killed 50 soldiers in Palmyra on Monday."] * 6
    reports = [Report(text, f"r{n}", published=PUBLISHED) for n, text in enumerate(texts)]
    assert list(small_coder().code_many(reports)) == [small_coder().code(r) for r in reports]


def test_coder_marks_one_main_event() -> None:
    assert [e.main for e in coded(TEXT).events] == [True, False]


def test_coder_tells_what_it_chose() -> None:
    report = coded(TEXT)
    ids = {e.id for e in report.events}
    assert {c.event for c in report.choices} == ids
    assert {"type", "place", "gazetteer", "date"} <= {c.of for c in report.choices}
    assert all(c.rule for c in report.choices)


def test_coder_accounts_for_every_sentence() -> None:
    report = coded(TEXT)
    told = [c.span for e in report.events for c in e.claims] + [p.span for p in report.passed_over]
    starts = [TEXT.index(words) for words in ("Rebels shelled", "In another", "More than 250,000")]
    for start, end in zip(starts, [*starts[1:], len(TEXT)], strict=True):
        assert any(start <= s.start < end for s in told), TEXT[start:end]


def test_coder_gives_two_villages_of_one_act_one_place_and_the_other_beside_it() -> None:
    event = only(coded("Rebels captured the villages of Saraqib and Manbij on Monday."))
    assert event.place is not None
    assert (event.place.name, [(p.name, p.relation) for p in event.also]) == ("Saraqib", [("Manbij", "second_place")])


def test_coder_ends_each_chain_with_the_outlet() -> None:
    event = only(coded("Rebels shelled Aleppo on Monday, residents said.", source=None))
    assert [s.name for s in event.claims[0].sources] == ["residents", "unknown outlet"]


def test_coder_names_the_report_that_it_failed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("between")

    monkeypatch.setattr("dateline.coding.survey.find_acts", fail)
    with pytest.raises(CodingError, match="report r-9: KeyError"):
        small_coder().code(Report("Rebels shelled Aleppo on Monday.", "r-9"))


def test_coder_says_which_model_is_missing() -> None:
    with pytest.raises(Exception, match="no_such_model"):
        Coder(Config(model="no_such_model"))


@pytest.mark.parametrize(
    "text",
    ["An assault on Saraqib by Syrian rebels began on Monday.", "Islamic State launched an attack on Saraqib on Monday."],
)
def test_coder_finds_the_place_that_an_assault_is_on(text: str) -> None:
    place = only(coded(text)).place
    assert place is not None and (place.name, place.precision) == ("Saraqib", 1)


def test_coder_gives_an_act_without_a_place_the_country_of_the_report() -> None:
    text = "Aleppo, 27 July 2016 (Agency) -- Gunmen murdered a judge yesterday.\n"
    place = only(coded(text)).place
    assert place is not None
    assert (place.country, place.precision, place.mention) == ("SY", 6, "Aleppo")
