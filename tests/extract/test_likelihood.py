"""Which place or time belongs to which act: features with names, weights that are shipped."""

from __future__ import annotations

import pytest
from tests.parsing import parsed as read

from dateline.extract.binding.likelihood import link_features, link_probability, load_weights


def probability(text: str, act: str, place: str) -> float:
    doc = read(text).doc
    one, other = (next(t for t in doc if t.text == word) for word in (act, place))
    return link_probability(link_features(one, other, other.i, other.i + 1, 0), load_weights())


@pytest.mark.parametrize(
    ("text", "act", "near", "far"),
    [
        ("Rebels attacked Saraqib, a minister said in Damascus.", "attacked", "Saraqib", "Damascus"),
        ("Speaking in Moscow, he said rebels attacked in Hama.", "attacked", "Hama", "Moscow"),
    ],
)
def test_likelihood_prefers_the_place_of_the_act_to_that_of_the_speaker(text: str, act: str, near: str, far: str) -> None:
    assert probability(text, act, near) > probability(text, act, far)


def test_likelihood_gives_a_probability() -> None:
    assert 0 < link_probability({}, {}) < 1
    assert link_probability({"bias": 1e9}, {"bias": 1.0}) <= 1


def test_likelihood_uses_features_that_have_weights() -> None:
    doc = read("Rebels attacked in Hama.").doc
    found = link_features(doc[1], doc[3], 3, 4, 0)
    assert all(found.values())
    assert len(found.keys() & load_weights().keys()) > len(found) / 2
