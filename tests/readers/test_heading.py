"""The heading of a text that brings no title: the short lines before its first sentence."""

from __future__ import annotations

from dateline.readers.heading import heading_end

BODY = "MANBIJ, Syria (Aug. 18) - Soldiers arrested a smuggler in Manbij district yesterday.\n\nThe search went on."


def test_a_heading_ends_where_the_body_begins() -> None:
    text = f"Smuggler Captured in Manbij\nNorthern Command\n2016-08-S-001\n\nFor Immediate Release\n\n{BODY}"
    assert text[heading_end(text) :] == BODY


def test_a_text_that_begins_with_a_sentence_has_no_heading() -> None:
    assert heading_end(BODY) == 0
    assert heading_end("Soldiers arrested a smuggler in Manbij.\n\nHe was questioned.") == 0


def test_a_desk_alone_is_no_heading() -> None:
    assert heading_end(f"RC North\n\n{BODY}") == 0


def test_lines_without_a_body_are_no_heading() -> None:
    assert heading_end("Smuggler Captured in Manbij\n\nNorthern Command News") == 0
