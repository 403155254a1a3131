from __future__ import annotations

import pytest

from dateline.readers.lines import line_breaks

FOLDED = """Officials said that the mine killed two men who were on their way to
Bostan, and that the Norland army has sent more troops to the bridge
near the dam."""


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Mine kills two\nTwo men died when a mine went off near the dam of Bostan, officials said on Monday.", ["Two men"]),
        ("Heading one\nNews Desk - Norland\nTwo men died when a mine went off near the dam of Bostan.", ["News Desk", "Two men"]),
        (FOLDED, []),
        ("Two men died near the\nBostan dam, said officials who have seen the place where the mine went off.", []),
        ("Two men died,\nOfficials said, when a mine that had been laid there long ago went off.", []),
        ("one line only", []),
        ("", []),
        ("\n\n\n", []),
    ],
)
def test_lines_a_short_line_ends_a_sentence_and_a_folded_one_does_not(text: str, starts: list[str]) -> None:
    assert [text[b:].startswith(s) for b, s in zip(line_breaks(text), starts, strict=True)] == [True] * len(starts)
