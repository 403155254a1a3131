"""Where: place expressions, with what the words around a name say of it.

`find_places` gives every place that a report names, joined with the kind said ("village of"), the relation ("20 km east
of", "on the outskirts of", "the X-Y road"), and the areas said to hold it ("in Z province", "Syria's Idlib", ", Iraq").
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.places.around import Around
from dateline.extract.places.names import NameSpan, find_names
from dateline.extract.places.text import PlaceText
from dateline.extract.places.together import Together
from dateline.extract.places.words import load_words
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed
from dateline.records.mentions import PlaceExpression


def find_places(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[PlaceExpression, ...]:
    """The place expressions of a report, in order, demonyms among them.

    With a gazetteer, names that it knows are found where the words around them say little.
    """
    names = find_names(parsed.doc, gazetteer)
    text = PlaceText.of(parsed.doc, load_words())
    around = Around(text, {name.end for name in names})
    found = [_expression(parsed, name, around) for name in names]
    together = Together(text)
    together.group(found)
    together.contain(found)
    taken = {i for name in names for i in range(name.start, name.end)}
    return tuple(sorted([*found, *_demonyms(parsed, text, taken)], key=lambda e: (e.start, e.end)))


def _expression(parsed: Parsed, name: NameSpan, around: Around) -> PlaceExpression:
    left = around.left(name.start)
    end, feature, relation = around.right(name)
    span = parsed.span(left.start, end)
    return PlaceExpression(
        span=span, start=left.start, end=end, text=parsed.quote(span), name_span=parsed.span(name.start, name.end),
        name=name.text, head=name.end - 1, feature=left.feature or feature, bearing=left.bearing, km=left.km,
        relation=left.relation if left.relation != "at" else relation,
    )  # fmt: skip


def _demonyms(parsed: Parsed, text: PlaceText, taken: set[int]) -> Iterator[PlaceExpression]:
    """Names of peoples that stand for their country, where no name of a place took their tokens."""
    i = 0
    while i < len(text.low):
        step = next((k for k in (2, 1) if _is_demonym(text, i, i + k, taken)), 0)
        if step:
            span = parsed.span(i, i + step)
            country = text.words.demonyms[" ".join(text.low[i : i + step])]
            yield PlaceExpression(
                span=span, start=i, end=i + step, text=parsed.quote(span), name_span=span, name=country, head=i + step - 1,
                demonym=True,
            )  # fmt: skip
        i += step or 1


def _is_demonym(text: PlaceText, i: int, j: int, taken: set[int]) -> bool:
    said = text.low[i] if j == i + 1 else " ".join(text.low[i:j])
    if said not in text.words.demonyms or j > len(text.low) or not text.doc[i].text[:1].isupper():
        return False
    return taken.isdisjoint(range(i, j))
