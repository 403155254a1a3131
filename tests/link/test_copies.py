from __future__ import annotations

from datetime import date

import duckdb

from dateline.link.copies.copybook import CopyBook
from dateline.link.copies.finding import find_copies, find_partial_copies, roots
from dateline.records import Report

WIRE = (
    "Warplanes struck the market of Oldford on Friday morning, killing at least twelve people and wounding thirty more, the Hill "
    "Watch monitor said. The market was crowded with families who had come to buy food, a baker told this agency by "
    "telephone. Rescue workers dug through the rubble until nightfall."
)
OWN = (
    "The council of Newbridge met on Friday to speak about water, bread and the closing of three schools on the eastern bank "
    "of the river, which the mayor called a shame for a town of this size and its many teachers."
)


def reports() -> list[Report]:
    return [
        Report(WIRE, id="wire", source="Agency", published=date(2031, 3, 14)),
        Report(WIRE + " Photographs by our correspondent.", id="paper", source="Gazette", published=date(2031, 3, 15)),
        Report(OWN + " " + " ".join(WIRE.split()[:22]), id="part", source="Courier", published=date(2031, 3, 16)),
        Report("Too short to say.", id="short"),
    ]


def test_copies_whole_text_with_the_earliest_as_origin() -> None:
    groups = find_copies(reports())
    assert [(g.origin, [c.report for c in g.copies]) for g in groups] == [("wire", ["paper"])]
    assert roots(groups) == {"paper": "wire"}


def test_copies_of_a_stretch() -> None:
    assert [(c.report, c.origin, c.kind) for c in find_partial_copies(reports())] == [
        ("part", "wire", "part"), ("part", "paper", "part"),
    ] or {(c.report, c.kind) for c in find_partial_copies(reports())} == {("part", "part")}  # fmt: skip


def test_copybook_in_steps_knows_what_all_at_once_knows() -> None:
    held = {r.id: r for r in reports()}
    book = CopyBook(duckdb.connect(), held.get)
    assert book.add([held["paper"]], {}) == set()
    assert book.add([held["wire"], held["short"]], {}) == {"wire", "paper"}
    assert {copy: entry.report for copy, entry in book.roots().items()} == {"paper": "wire"}
    book.remove(["wire"])
    assert book.roots() == {}


def test_copybook_tells_all_whose_origin_may_be_another() -> None:
    held = {f"c{n}": Report(f"{WIRE} {n}", id=f"c{n}", published=date(2031, 3, 20 + n)) for n in range(3)}
    held["c9"] = Report(WIRE, id="c9", published=date(2031, 3, 1))
    book = CopyBook(duckdb.connect(), held.get)
    assert book.add([held[f"c{n}"] for n in range(3)], {}) == {"c0", "c1", "c2"}
    assert book.add([held["c9"]], {}) == {"c0", "c1", "c2", "c9"}
    assert set(book.roots()) == {"c0", "c1", "c2"} and {e.report for e in book.roots().values()} == {"c9"}
