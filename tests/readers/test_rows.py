from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline.readers.rows import read_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-05-03", date(2016, 5, 3)),
        ("2016-05-03T23:59:00+03:00", date(2016, 5, 3)),
        ("3 May 2016", date(2016, 5, 3)),
        ("May 3, 2016", date(2016, 5, 3)),
        ("03.05.2016", date(2016, 5, 3)),
        ("20160503", date(2016, 5, 3)),
        ("Tue, 03 May 2016 10:00:00 GMT", date(2016, 5, 3)),
        (1462233600, date(2016, 5, 3)),
        ("1462233600000", date(2016, 5, 3)),
        (datetime(2016, 5, 3, 12), date(2016, 5, 3)),
        (date(2016, 5, 3), date(2016, 5, 3)),
        ("", None),
        ("soon", None),
        ("2016", None),
        (None, None),
        (True, None),
        (7, None),
    ],
)
def test_rows_reads_days_as_rows_write_them(value: object, day: date | None) -> None:
    assert read_day(value) == day
