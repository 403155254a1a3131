"""Which place of a sentence is the act's own, and not what another act has taken or the wider area."""

from __future__ import annotations

import pytest
from tests.coding.small import coded

from dateline.extract.linking import load_weights

SENTENCES = [
    ("Rebels shelled Manbij before troops from Homs arrived.", "remote.shelling", "Manbij"),
    ("In Manbij, gunmen killed two shopkeepers and fled towards Homs.", "civilians.attack", "Manbij"),
    ("A car bomb killed five people in Manbij, a town in Aleppo province.", "remote.bombing", "Manbij"),
]


@pytest.mark.parametrize(("text", "kind", "place"), SENTENCES, ids=lambda value: value[:24])
def test_place_link_gives_the_act_its_own_place(text: str, kind: str, place: str) -> None:
    found = [e.place.mention for e in coded(text).events if e.type == kind and e.place is not None]
    assert place in " ".join(found)


def test_place_link_features_are_no_names() -> None:
    weights = load_weights("place_link")
    assert all(name == name.lower() or name.split("_")[1].isupper() or name.endswith("_ROOT") for name in weights)
