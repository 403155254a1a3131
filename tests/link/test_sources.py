from __future__ import annotations

from datetime import date

from dateline.link.copies.origins import Origins
from dateline.link.merging.merge import merge
from dateline.link.picture import draw
from dateline.link.sources import source_table

from .conftest import Maker


def test_sources_who_is_first_who_agrees_who_copies(make: Maker) -> None:
    days = {"a": date(2031, 3, 14), "b": date(2031, 3, 16), "c": date(2031, 3, 16)}
    origins = Origins(copies={"b": "a"}, outlets={"a": "Gazette"})
    events = [
        merge([make("a", killed=12), make("b", killed=12, sources=(("Courier", "outlet"),))], published=days).event,
        merge([make("c", killed=3, sources=(("Hill Watch", "monitor"), ("Courier", "outlet")))], published=days).event,
    ]
    table = source_table(events, days, origins)
    gazette, courier = (next(o for o in table.outlets if o.name == n) for n in ("Gazette", "Courier"))
    assert (gazette.first, gazette.lag, gazette.was_copied) == (1, 0, 1)
    assert (courier.first, courier.lag, courier.copied, courier.events) == (0, 2, 1, 2)
    assert courier.quotes == {"Hill Watch": 1}
    (pair,) = table.agreements
    assert (pair.events, pair.same_toll, pair.other_toll, pair.copies) == (1, 1, 0, 1)
    assert draw(table).startswith("<svg") and "Gazette (1 events" in draw(table)
