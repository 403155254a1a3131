from __future__ import annotations

from dateline.link.known import load_known
from dateline.records.source import Source


def test_known_state_and_its_forces_are_one_party() -> None:
    known = load_known()
    army, agency = Source("army", "official", "SY.forces"), Source("SANA", "outlet")
    assert known.party(army, "SY") == known.party(agency, "SY") == "SY"
    assert known.party(agency, "YE") is None and known.party(army, None) is None


def test_known_kin_and_camps() -> None:
    known = load_known()
    assert "SY" in known.forebears("SY.forces", None)
    assert known.camps("SY.forces", None) == ("SY:government",)
    assert known.camps("nobody", None) == () and known.owner("No Such Paper") is None
    assert "syrian" in known.commonplace
