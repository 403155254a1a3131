"""The country that a report is of: its date line, and the names in it."""

from __future__ import annotations

import pytest

from dateline.gazetteer.index import Gazetteer
from dateline.records import Report, Span
from dateline.records.mentions import PlaceExpression
from dateline.resolve.places import PlaceContext, PlaceResolver
from dateline.resolve.places.home import Home, line_country, report_country


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


def said(name: str, at: int, **more: object) -> PlaceExpression:
    span = Span(at, at + len(name))
    return PlaceExpression(span, at, at + 1, name, span, name, at, **more)  # type: ignore[arg-type]


def test_report_country_is_told_by_its_own_name_where_the_text_has_it() -> None:
    line = Home("CO", Span(0, 6))
    expressions = [said("Medellin", 20), said("Colombia", 60)]
    with Gazetteer.open() as gazetteer:
        places = PlaceResolver(gazetteer).resolve(expressions, PlaceContext(("CO",)))
        told = report_country(line, expressions, places, gazetteer)
        without = report_country(line, expressions[:1], places[:1], gazetteer)
    assert told is not None and told[1] == Span(60, 68)
    assert without is not None and without[1] == line.span


def test_small_namesakes_in_countries_that_the_report_does_not_name_fall_to_that_of_the_date_line() -> None:
    with Gazetteer.open() as gazetteer:
        resolver = PlaceResolver(gazetteer)
        at_home = resolver.resolve([said("Escalon", 30, feature="quarter")], PlaceContext(("SV",)))[0]
        named = resolver.resolve([said("Escalon", 30), said("California", 40), said("United States", 60)], PlaceContext(("SV",)))
    assert (at_home.country, at_home.precision) == ("SV", 6)
    assert named[0].country in ("US", "SV")
