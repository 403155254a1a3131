"""Figures: bounds after the codebook's table, fates, parts, and what is no figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.figures import find_figures
from dateline.language.parsed import Parsed
from dateline.records.mentions import FigureMention

Read = Callable[[str], Parsed]
Row = tuple[str | None, int | None, int | None]


def rows(read: Read, text: str) -> list[Row]:
    return [(f.kind, f.low, f.high) for f in find_figures(read(text))]


def only(read: Read, text: str) -> FigureMention:
    (figure,) = find_figures(read(text))
    return figure


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "rule"),
    [
        ("50", 50, 50, 50, "exact"),
        ("Fifty", 50, 50, 50, "exact"),
        ("Twenty-five", 25, 25, 25, "exact"),
        ("1,472", 1472, 1472, 1472, "exact"),
        ("1 000", 1000, 1000, 1000, "exact"),
        ("Two hundred and six", 206, 206, 206, "exact"),
        ("At least 50", 50, 50, None, "at_least"),
        ("No fewer than 50", 50, 50, None, "at_least"),
        ("More than 50", 51, 51, None, "more_than"),
        ("Over fifty", 51, 51, None, "more_than"),
        ("Up to 50", None, 50, 50, "at_most"),
        ("As many as 50", None, 50, 50, "at_most"),
        ("About 50", 50, 50, 50, "about"),
        ("Nearly 50", 50, 50, 50, "about"),
        ("Some 50", 50, 50, 50, "about"),
        ("Between 20 and 30", 20, 20, 30, "between"),
        ("A couple of", 2, 2, None, "couple"),
        ("Several", 3, 3, None, "several"),
        ("A few", 3, 3, None, "several"),
        ("A dozen", 12, 12, 12, "dozen"),
        ("Half a dozen", 6, 6, 6, "dozen"),
        ("A handful of", 3, 3, None, "handful"),
        ("Tens of", 10, 10, None, "plural_scale"),
        ("Dozens of", 12, 12, None, "plural_scale"),
        ("Scores of", 20, 20, None, "plural_scale"),
        ("Hundreds of", 100, 100, None, "plural_scale"),
        ("Thousands of", 1000, 1000, None, "plural_scale"),
        ("Tens of thousands of", 10000, 10000, None, "plural_scale"),
        ("Several dozen", 36, 36, None, "several_scale"),
        ("Several hundred", 300, 300, None, "several_scale"),
        ("Many", None, None, None, "many"),
        ("A number of", None, None, None, "many"),
        ("No", 0, 0, 0, "none"),
    ],
)
def test_figures_follow_the_codebooks_table(
    read: Read, words: str, low: int | None, best: int | None, high: int | None, rule: str
) -> None:
    figure = only(read, f"{words} soldiers were killed in the village on Monday.")
    assert (figure.kind, figure.low, figure.best, figure.high, figure.rule) == ("killed", low, best, high, f"figure.{rule}")
    assert figure.approximate == (rule == "about")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("At least 42 killed and 40 wounded in the blast.", [("killed", 42, None), ("wounded", 40, 40)]),
        ("The mine killed a woman and six members of one family.", [("killed", 1, 1), ("killed", 6, 6)]),
        ("The raid killed 5 and wounded 7.", [("killed", 5, 5), ("wounded", 7, 7)]),
        ("The strike left 30 dead, 50 injured.", [("killed", 30, 30), ("wounded", 50, 50)]),
        ("It killed nine troops and wounding 20 others.", [("killed", 9, 9), ("wounded", 20, 20)]),
        ("The battle resulted in the death of over 100 militants.", [("killed", 101, None)]),
        ("The blast claimed the lives of three nurses.", [("killed", 3, 3)]),
        ("The group lost 15 fighters in the attack.", [("killed", 15, 15)]),
        ("Two civilians died and two others sustained injuries.", [("killed", 2, 2), ("wounded", 2, 2)]),
        ("There were 1472 casualties in March.", [("casualties", 1472, 1472)]),
        ("Dozens of civilians were killed or wounded.", [("casualties", 12, None)]),
        ("Medics counted 12 deaths and 30 wounded.", [("killed", 12, 12), ("wounded", 30, 30)]),
        ("There were no casualties.", [("casualties", 0, 0)]),
        ("Nobody was hurt.", [("wounded", 0, 0)]),
        ("The gunmen took 20 people hostage.", [("abducted", 20, 20)]),
        ("The rebels took 12 prisoners.", [("captured", 12, 12)]),
        ("Police arrested 14 suspects.", [("arrested", 14, 14)]),
        ("About 200 fighters surrendered.", [("surrendered", 200, 200)]),
        ("The fighting displaced 2,500 families.", [("displaced", 2500, 2500)]),
        ("Tens of thousands of people fled the town.", [("displaced", 10000, None)]),
        ("Six sailors are missing.", [("missing", 6, 6)]),
        ("The army destroyed three tanks.", [("destroyed", 3, 3)]),
        ("Rebels shot down a helicopter.", [("destroyed", 1, 1)]),
        ("The government deployed 1,000 soldiers to the border.", [("deployed", 1000, 1000)]),
        ("More than fifty warplanes carried out strikes.", [("deployed", 51, None)]),
        ("He described the arrest of five soldiers.", [("arrested", 5, 5)]),
        ("A nurse and two soldiers were killed.", [("killed", 1, 1), ("killed", 2, 2)]),
        ("A child killed 7 people injured in attacks in the city.", [("killed", 1, 1), ("wounded", 7, 7)]),
        ("Four people killed including child 25 others injured in attacks.", [("killed", 4, 4), ("wounded", 25, 25)]),
        ("One of the guards was killed and six were arrested.", [("killed", 1, 1), ("arrested", 6, 6)]),
        ("One civilian was killed and four received minor injuries.", [("killed", 1, 1), ("wounded", 4, 4)]),
        ("Strikes have left hundreds dead and many others injured.", [("killed", 100, None), ("wounded", None, None)]),
        ("It left dozens of dead and injured.", [("casualties", 12, None)]),
        ("Shelling of the city killed four civilians residents said.", [("killed", 4, 4)]),
        ("18 of the 31 lorries were destroyed.", [("destroyed", 18, 18)]),
    ],
)
def test_figures_bind_numbers_to_their_fate(read: Read, text: str, want: list[Row]) -> None:
    assert rows(read, text) == want


@pytest.mark.parametrize(
    "text",
    [
        "The 21-year-old driver was killed on 5 May 2014.",
        "A man aged 45 was seen near Route 5, 20 km from the town, in the 3rd attack since 2012.",
        "They paid $400 to be released and walked 12 kilometres in two hours.",
        "The council adopted Resolution 2139 and 15 members voted.",
        "Warplanes hit the town in 12 raids and destroyed 30 percent of it.",
        "Three suicide bombers attacked the gate.",
        "A suicide bomber attacked the gate at 6 am.",
        "The two sides captured three villages and four hills.",
        "Jose Marin, 32, was killed in the blast.",
        "He gave no casualty toll.",
    ],
)
def test_figures_leave_other_numbers_alone(read: Read, text: str) -> None:
    assert [f for f in find_figures(read(text)) if f.rule not in ("figure.article", "figure.plural")] == []


def test_figures_do_not_count_the_killer(read: Read) -> None:
    assert rows(read, "A suicide bomber killed 25 soldiers and injured scores.") == [("killed", 25, 25), ("wounded", 20, None)]
    assert rows(read, "A border force detained suspected smugglers last night.") == [("arrested", None, None)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The raid killed 10 people, including five children and two women.", [("children", 5, 5), ("women", 2, 2)]),
        ("Ten people including women and children were killed.", [("women", None, None), ("children", None, None)]),
        ("Twelve prisoners, among them two officers, were executed.", [("officers", 2, 2)]),
        ("40 civilians were killed, of whom ten were children.", [("children", 10, 10)]),
        ("Ten people died, three of them women.", [("women", 3, 3)]),
        ("Ten people died, most of them children.", [("children", None, None)]),
        (
            "Nine people were killed, including a nurse and at least two aid workers.",
            [("medical", 1, 1), ("aid_workers", 2, None)],
        ),
        ("270 civilians were killed. The victims included 51 children and 28 women.", [("children", 51, 51), ("women", 28, 28)]),
        ("Ten died. Among the dead were two journalists.", [("journalists", 2, 2)]),
    ],
)
def test_figures_keep_parts_in_including(read: Read, text: str, parts: list[Row]) -> None:
    assert [(p.group, p.low, p.high) for p in only(read, text).including] == parts


def test_figures_mark_a_subset_without_a_part_group(read: Read) -> None:
    total, rebels, civilians = find_figures(read("Twelve people were killed including two rebel fighters and five civilians."))
    assert (total.low, total.subset) == (12, False)
    assert [(f.kind, f.low, f.subset) for f in (rebels, civilians)] == [("killed", 2, True), ("killed", 5, True)]


def test_figures_mark_those_said_to_be_among_the_dead(read: Read) -> None:
    six, all_ = find_figures(read("Six civilians including a child were among at least 22 people killed in air strikes."))
    assert (six.kind, six.low, six.subset, six.including[0].group) == ("killed", 6, True, "children")
    assert (all_.low, all_.high, all_.subset) == (22, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "Two more people died, raising the toll to 30.",
        "Police put the death toll at 30.",
        "The strike killed two, bringing the number killed in a day of bombardment to 30.",
    ],
)
def test_figures_mark_a_toll_so_far_as_a_total(read: Read, text: str) -> None:
    toll = find_figures(read(text))[-1]
    assert (toll.kind, toll.low, toll.total) == ("killed", 30, True)


def test_figures_mark_others(read: Read) -> None:
    assert [f.others for f in find_figures(read("Five were killed, 20 others were wounded and another 10 died."))] == [
        False,
        True,
        True,
    ]


def test_figures_span_the_number_with_its_noun(read: Read) -> None:
    parsed = read("A monitor said at least 50 government fighters were killed and six members of one family were wounded.")
    assert [parsed.quote(f.span) for f in find_figures(parsed)] == [
        "at least 50 government fighters",
        "six members of one family",
    ]


def test_figures_name_cue_unit_and_head(read: Read) -> None:
    parsed = read("The shelling wounded about 30 villagers.")
    (figure,) = find_figures(parsed)
    assert figure.cue is not None and figure.unit is not None
    assert [parsed.doc[i].text for i in (figure.cue, figure.head, figure.unit)] == ["wounded", "30", "villagers"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bomber killed 16 people and wounded 40 Tuesday in a market.", [("killed", 16, 16), ("wounded", 40, 40)]),
        ("The raids caused a heavy death toll in the town.", []),
        ("Police took the two occupants of the car into custody.", [("arrested", 2, 2)]),
        ("The gunmen shot and killed the mayor along with two guards.", [("killed", 2, 2)]),
        ("The force attacked a camp, killing several insurgents and detaining one.", [("killed", 3, None), ("arrested", 1, 1)]),
    ],
)
def test_figures_of_ordinary_tellings(read: Read, text: str, wanted: list[Row]) -> None:
    assert rows(read, text) == wanted


@pytest.mark.parametrize(
    ("text", "subset"),
    [
        ("At least 25 people died. Of those killed six were children.", [False, True]),
        ("Twenty people died. Six of those killed died in hospital.", [False, True]),
        ("Thirty were wounded. Two of the wounded died.", [False, False]),
    ],
)
def test_figures_of_those_killed_are_a_subset(read: Read, text: str, subset: list[bool]) -> None:
    assert [f.subset for f in find_figures(read(text))] == subset


def test_figures_before_others_are_parts(read: Read) -> None:
    text = "Seven civilians were killed, among them a child and two women, and nine others were injured."
    assert rows(read, text) == [("killed", 7, 7), ("wounded", 9, 9)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least 21 people were killed and 50 hurt on Sunday.", [("killed", 21, None), ("wounded", 50, 50)]),
        ("Air strikes kill 20 Monitor AFP.", [("killed", 20, 20)]),
        (
            "The shelling killed 30 civilians and injured around 90 more the ministry said.",
            [("killed", 30, 30), ("wounded", 90, 90)],
        ),
        ("A doctor said the death toll from the strikes was 45.", [("killed", 45, 45)]),
        ("Some of the fighters were killed.", []),
    ],
)
def test_figures_of_headlines_and_tolls(read: Read, text: str, wanted: list[Row]) -> None:
    assert rows(read, text) == wanted
