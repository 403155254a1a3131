"""Cutting a text where evidence begins and ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.highlight import LEVELS, Mark, control_name, cut, levels, paragraphs

TEXT = "The border guards shelled Marib on 3 May, killing five.\nNobody answered."


def mark(start: int, end: int, question: str = "who") -> Mark:
    return Mark(start, end, question, ("0:type",), ("rule",), "asserted")


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda p: mark(p[0], min(len(TEXT), p[0] + p[1]))),
    max_size=12,
)


@given(spans)
def test_highlight_cut_keeps_every_character_and_every_mark(marks: list[Mark]) -> None:
    stretches = cut(TEXT, marks)
    assert "".join(s.text for s in stretches) == TEXT
    for s in stretches:
        covering = {m for m in marks if m.start <= s.start and s.start + len(s.text) <= m.end}
        assert {m for _, m in s.marks} == covering
    assert [s.text for row in paragraphs(stretches) for s in row] != [] or not TEXT


@given(spans)
def test_highlight_overlapping_marks_have_lines_of_their_own(marks: list[Mark]) -> None:
    placed = [(level, m) for level, m in levels(marks) if level < LEVELS - 1]
    for i, (level, m) in enumerate(placed):
        for other_level, other in placed[i + 1 :]:
            if level == other_level:
                assert m.end <= other.start or other.end <= m.start


def test_highlight_names_characters_that_turn_the_text() -> None:
    stretches = cut("a\u202eb\u0000c", [])
    assert [(s.text, s.control.partition(" ")[0]) for s in stretches] == [
        ("a", ""), ("", "U+202E"), ("b", ""), ("", "U+0000"), ("c", ""),
    ]  # fmt: skip
    assert control_name("\u2066") == "U+2066 LEFT-TO-RIGHT ISOLATE"


def test_highlight_paragraphs_keep_offsets() -> None:
    rows = paragraphs(cut(TEXT, [mark(50, 60)]))
    assert len(rows) == 2
    for row in rows:
        for s in row:
            assert TEXT[s.start : s.start + len(s.text)] == s.text


def test_highlight_marks_past_the_end_are_left_out() -> None:
    assert cut("short", [mark(2, 99)])[0].marks == ()
