"""The fields of a record as rows of a table: the value in words, what it rests on, its rule, and what almost won."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dateline.records import wording
from dateline.web.highlight import question_of

Json = dict[str, Any]

QUESTION_WORDS: Final = {
    "who": "who", "whom": "whom", "how_many": "toll", "where": "where",
    "when": "when", "what": "what", "says": "says", "flag": "flag",
}  # fmt: skip
CERTAINTY_WORDS: Final = {
    "claimed": "claimed by themselves", "accused": "accused by an opponent", "suspected": "suspected", "denied": "denied",
}  # fmt: skip


def field_rows(event: Json, choices: Sequence[Mapping[str, Any]]) -> list[Json]:
    """One row a value, in the order of the questions. `choices` are the account's, for "why this one"."""
    rows = [_row(event, "type", wording.act_words(event), "", "what")]
    rows += [
        _row(event, f"participants[{i}]", _person(p), p["mention"], question_of(event, f"participants[{i}]"))
        for i, p in enumerate(event["participants"])
    ]
    if event["place"]:
        rows.append(_row(event, "place", _where(event["place"]), event["place"]["mention"], "where"))
    rows += [_row(event, f"also[{i}]", _also(p), p["mention"], "where") for i, p in enumerate(event["also"])]
    rows.append(_row(event, "date", _when(event["date"]), event["date"]["text"] or "", "when"))
    rows += [_row(event, f"figures[{i}]", _toll(f), f["text"], "how_many") for i, f in enumerate(event["figures"])]
    rows += [_row(event, f"weapons[{i}]", wording.plain(w["kind"]), w["text"], "what") for i, w in enumerate(event["weapons"])]
    rows += [_row(event, f"claims[{i}]", chain_words(c), c["quote"], "says") for i, c in enumerate(event["claims"])]
    rows += [_row(event, f"flags[{i}]", f["text"], wording.plain(f["kind"]), "flag") for i, f in enumerate(event["flags"])]
    return [_with_reasons(row, event, choices) for row in rows]


def _row(event: Json, name: str, value: str, words: str, question: str) -> Json:
    proof = [e for e in event["evidence"] if e["field"] == name or e["field"].startswith(f"{name}.")]
    return {
        "field": name, "question": question, "label": QUESTION_WORDS[question], "value": value, "words": words,
        "rules": list(dict.fromkeys(e["rule"] for e in proof)), "human": any(e["rule"].startswith("decision") for e in proof),
        "evidence": [[e["report"], e["start"], e["end"]] for e in proof],
    }  # fmt: skip


def _with_reasons(row: Json, event: Json, choices: Sequence[Mapping[str, Any]]) -> Json:
    found = [c for c in choices if c["event"] == event["id"] and c["of"] == row["field"]]
    place = event["place"] if row["field"] == "place" else None
    return {**row, "choices": found, "reason": place["reason"] if place and place["reason"] else ""}


def _person(p: Json) -> str:
    facility = f", {p['facility']}" if p["facility"] else ""
    certainty = CERTAINTY_WORDS.get(p["certainty"], "")
    by = f" ({p['by']})" if p["by"] else ""
    said = f", {certainty}{by}" if certainty else ""
    return f"{p['name']}{facility}{said}" + (", mediator" if p["role"] == "mediator" else "")


def _where(place: Json) -> str:
    return f"{wording.place_words(place)}, precision {place['precision']}: {wording.PLACE_PRECISION[place['precision']]}"


def _also(place: Json) -> str:
    return f"{wording.place_words(place)}, {wording.plain(place['relation'] or 'also')}"


def _when(when: Json) -> str:
    through = ", throughout" if when["extent"] == "throughout" else ""
    basis = f", {when['basis']}" if when["basis"] != "none" else ""
    return f"{wording.date_words(when)}{through}{basis}"


def _toll(figure: Json) -> str:
    parts = ", ".join(
        f"{wording.bounds_words(p['low'], p['best'], p['high'])} {wording.plain(p['group'])}" for p in figure["including"]
    )
    return wording.figure_words(figure) + (f", including {parts}" if parts else "")


def chain_words(claim: Json) -> str:
    """The chain of sources from the origin to the page: ``army sources > FARS > Sputnik``."""
    chain = " › ".join(s["name"] for s in claim["sources"])
    return chain + (f" ({claim['status']})" if claim["status"] != "happened" else "")
