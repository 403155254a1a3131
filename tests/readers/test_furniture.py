from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dateline.language.view import View
from dateline.readers.furniture import find_breaks, find_furniture
from dateline.records import Report

LEAD = "A car bomb killed five people in the northern town of Bostan on Monday, a monitor said."
BODY = "The blast tore through a crowded market near the river. Nobody has claimed it so far."


def shown(report: Report) -> str:
    """What the language pass reads."""
    return View.build(report.text, [span for span, _ in find_furniture(report)], find_breaks(report)).text


def kinds(text: str, title: str | None = None) -> dict[str, str]:
    return {span.of(text): kind for span, kind in find_furniture(Report(text, title=title))}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("28.04.2017Get short URL 1195 ", ""),
        ("Published May 3 2016 SEND httpssho.rt9x2W ", ""),
        ("Posted on May 3 2016 ", " -Reuters"),
        ("BOSTAN, 3 May 2016 (AFP) - ", " (With AFP and Reuters)"),
        ("3 May 2016 BEIRUT ", " Manar al-Said / H. Nour"),
        ("3 May 2016 ", " R.J/ Nour"),
        ("3 May 2016 ", " English Bulletin"),
        ("3 May 2016 ", " (Source: The Council's Media Office) Twitter"),
        ("3 May 2016 ", " 218-11"),
        ("3 May 2016 ", "\n219-11"),
        ("3 May 2016 ", " Read Also"),
        (
            "3 May 2016 ",
            " ... 990 Tags bomb Bostan market Community standardsDiscussion Comment via FacebookComment via Post News",
        ),
        ("3 May 2016 ", " (Reporting by Ann Lee; Editing by Bo Rask) Our Standards:The Long Trust Principles."),
        ("3 May 2016 ", "\nShare on Facebook\nTweet\nPrint\nAll rights reserved"),
        ("3 May 2016 ", " Source NewsDesk and agencies"),
        ("3 May 2016 ", " Last Update: Tuesday 3 May 2016 KSA 16:06 - GMT 13:06 3885"),
        ("Joint News Desk\nFor Immediate Release\n2016-05-CA-323\n\nBOSTAN, Norland (May 3, 2016) - ", ""),
        ("Bostan, 3 May 89 (DPA) -- [Report] [Text] ", ""),
        ("3 May 2016 A man walks past a burnt car in Bostan May 2 2016 (Reuters) ", ""),
        ("3 May 2016 ", " © 2016 The Post. All rights reserved."),
        ("3 May 2016 ", " Source AA Related News Gunmen kill nine in Norland Minister visits the coast Category News"),
        ("28.04.2017Get short URL 0 12 ", ""),
    ],
)
def test_furniture_around_a_report_changes_nothing_of_what_is_read(before: str, after: str) -> None:
    plain = Report(f"{LEAD} {BODY}")
    read = shown(Report(before + plain.text + after)).replace("Joint News Desk\n\n", "")
    assert read.split() == plain.text.split()


def test_furniture_a_count_before_the_first_words_stays() -> None:
    assert shown(Report("28.04.2017Get short URL 0 85 12 soldiers were killed near Bostan.")).startswith("12 soldiers")


def test_furniture_the_headline_under_a_picture_in_the_middle_of_a_text_is_hidden() -> None:
    headed = f"{LEAD} REUTERS Ann Lee Rebels Take Oil Field in Eastern Norland Residents said that the blast was heard far away."
    assert "Rebels" not in shown(Report(headed)) and "Residents said that" in shown(Report(headed))


def test_furniture_a_repeated_title_is_a_sentence_of_its_own() -> None:
    text = f"29-07-2016 Five Killed in Bostan Blast {LEAD} {BODY}"
    report = Report(text, title="Five Killed in Bostan Blast - The Post")
    assert shown(report).split("\n\n")[0] == "Five Killed in Bostan Blast"
    assert "repeated_lead" not in kinds(text, report.title).values()


def test_furniture_authors_before_the_title_are_hidden() -> None:
    report = Report(
        f"Posted on May 3 2016 by Ann Lee Five Killed in Bostan Blast Today {LEAD}", title="Five Killed in Bostan Blast Today"
    )
    assert shown(report).startswith("Five Killed in Bostan Blast Today\n\nA car bomb")


def test_furniture_authors_after_the_title_are_hidden() -> None:
    report = Report(f"May 3 2016 Five killed in Bostan blast. Ann Lee Bo Rask. {LEAD}", title="Five killed in Bostan blast")
    assert shown(report) == f"Five killed in Bostan blast.\n\n{LEAD}"


def test_furniture_the_second_copy_of_a_lead_is_hidden() -> None:
    text = f"29-07-2016 Five Killed in Bostan Blast. {LEAD} {LEAD} {BODY}"
    assert kinds(text, "Five Killed in Bostan Blast")[LEAD] == "repeated_lead"
    assert shown(Report(text, title="Five Killed in Bostan Blast")).count("car bomb killed") == 1


def test_furniture_of_two_copies_the_whole_one_is_kept() -> None:
    short = "A car bomb killed five people in the northern town of Bostan on Monday."
    text = f"29-07-2016 {short} {short[:-1]} and wounded nine, a monitor said. {BODY}"
    read = shown(Report(text))
    assert "wounded nine" in read
    assert read.count("A car bomb") == 1


def test_furniture_words_that_recur_inside_a_sentence_are_kept() -> None:
    lead = "Rebels shot the men of their families who tried to leave the town by the river road."
    assert (
        "repeated_lead"
        not in kinds(
            f"3 May 2016 {lead} The monitor said the rebels shot the men of their families who tried to leave the town."
        ).values()
    )


def test_furniture_sentences_told_twice_are_hidden_once() -> None:
    text = f"{LEAD} {BODY} Police shut the road to the market for most of the day. {BODY}"
    assert shown(Report(text)).count("The blast tore") == 1


@pytest.mark.parametrize(
    ("tags", "start"),
    [
        ("Tags Bostan air raid Monitor ", "At least 12 people were killed."),
        ("Tags Bostan bombing market. ", "Twelve people were killed."),
        ("Tags Bostan rebels Norland army ", "The rebels were driven out."),
        ("Tags Bostan shelling Norland ", "Norland troops and their allies repelled an attack."),
    ],
)
def test_furniture_a_list_of_tags_ends_where_a_sentence_begins(tags: str, start: str) -> None:
    assert shown(Report(f"{LEAD} {tags}{start}")).split("\n\n")[-1] == start


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} {BODY} He spoke to the U.N. Security Council.",
        f"{LEAD} At least 12 were hurt, he said in the U.S.",
        f"{LEAD} ISIS Fighters Fled",
        "Share prices fell after the raid on the oil port of Bostan. Print works burnt down.",
        "Five killed. Two of them were children",
        "ISIS video shows killing of two men in Bostan. Reuters could not verify it.",
    ],
)
def test_furniture_sentences_are_not_taken_for_it(text: str) -> None:
    read = shown(Report(text))
    assert read.replace("\n\n", " ").split() == text.split() or text.endswith("Fled")


def test_furniture_never_hides_a_whole_report() -> None:
    assert find_furniture(Report("BBC/Nour")) == ()
    assert find_furniture(Report("3 May 2016")) == ()


def test_furniture_spans_are_ordered_and_apart() -> None:
    text = f"28.04.2017Get short URL 1195 {LEAD} {LEAD} {BODY} Tags a b Community standardsDiscussion Comment via Facebook 12-3"
    spans = [span for span, _ in find_furniture(Report(text, published=date(2017, 4, 28)))]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_furniture_breaks_lie_inside_the_text() -> None:
    for text in ("", " ", "3 May 2016", "A", f"3 May 2016 {LEAD}"):
        assert all(0 < b < len(text) for b in find_breaks(Report(text, title="A")))


def test_furniture_sees_a_lead_told_twice_and_nothing_else() -> None:
    lead = "Rebels shelled the old town of Aleppo on Monday."
    assert [k for _, k in find_furniture(Report(f"{lead} {lead[:-1]}", "r"))] == ["repeated_lead"]


def test_furniture_leaves_the_number_that_the_lead_begins_with() -> None:
    lead = "12 fighters were killed near the town on Sunday, local media said."
    assert shown(Report(f"09.04.2017Get short URL 0 85 {lead}")).strip() == lead
