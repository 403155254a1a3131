"""Every kind of rule that coding names is explained."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.coding import Coder
from dateline.readers import read_reports
from dateline.records import Report

ROOT = Path(__file__).parents[2]


def test_rules_named_as_evidence_are_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)\.…` \|", (ROOT / "docs/coding.md").read_text(encoding="utf-8"), re.MULTILINE))
    coder = Coder()
    named: set[str] = set()
    for report in read_reports([str(ROOT / "examples")]):
        assert isinstance(report, Report)
        coded = coder.code(report)
        named |= {piece.rule for event in coded.events for _, piece in event.evidence()}
        named |= {passed.rule for passed in coded.passed_over} | {coded.publication.rule}
    assert {rule.split(".")[0] for rule in named} <= explained
