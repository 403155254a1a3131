"""The country that a report is of: its date line, and the names in it."""

from __future__ import annotations

import pytest

from dateline.gazetteer.index import Gazetteer
from dateline.records import Report
from dateline.resolve.home import Home, line_country


@pytest.mark.parametrize(
    ("text", "country", "abroad"),
    [
        ("Bogota, 3 May 1989 (Agency) -- A bomb went off.", "CO", False),
        ("KABUL, Afghanistan (Sept. 30) - A force arrested two men.", "AF", False),
        ("Madrid (Spain), 4 Jun 1989 (Agency) -- The minister spoke.", "ES", True),
    ],
)
def test_line_country_reads_the_town_of_the_date_line(text: str, country: str, abroad: bool) -> None:
    with Gazetteer.open() as gazetteer:
        found = line_country(Report(text), gazetteer)
    assert isinstance(found, Home)
    assert (found.country, found.abroad) == (country, abroad)


def test_line_country_is_none_without_a_town() -> None:
    with Gazetteer.open() as gazetteer:
        assert line_country(Report("Clandestine, 3 May 1989 (Radio) -- A bomb went off."), gazetteer) is None
        assert line_country(Report("A bomb went off in the capital."), gazetteer) is None
