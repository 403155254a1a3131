"""A single name does not make a report one of its country."""

from __future__ import annotations

from tests.coding.small import coded


def test_home_a_single_name_speaks_for_no_country() -> None:
    event = coded("Gunmen killed a teacher. He had once studied in Jordan.").events[0]
    assert event.place is None
