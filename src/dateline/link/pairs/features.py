"""What two claims have in common: named features, each one SQL expression over two rows `a` and `b` of claims.

The expressions are the only definition: scoring a million pairs and explaining a single one run the same SQL. `ready` are
helper columns that several features use; `FEATURES` are what the weights weigh. No expression looks beyond its two rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.records.vocabulary import EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Feature:
    """`sql` gives a number, 0 where the feature says nothing; `says` is the feature in words; `group` is its question."""

    name: str
    group: str
    sql: str
    says: str


_CAPTURE, _TAKEOVER = EVENT_TYPES.index("battle.capture"), EVENT_TYPES.index("control.takeover")
_RARE = ", ".join(str(EVENT_TYPES.index(n)) for n in ("remote.chemical_attack", "remote.suicide_bombing", "civilians.abduction"))
_POISON = EVENT_TYPES.index("remote.chemical_attack")
_PLAIN = ", ".join(str(EVENT_TYPES.index(n)) for n in ("civilians.attack", "battle.clash"))
_VIOLENT = ", ".join(str(n) for n, name in enumerate(EVENT_TYPES) if name.startswith(("battle.", "remote.", "civilians.")))
_RADIUS: Final = "(CASE {0}.precision WHEN 1 THEN 3 WHEN 2 THEN 20 WHEN 3 THEN 35 WHEN 4 THEN 90 ELSE 400 END)"


def _sketch(name: str) -> str:
    bits = " + ".join(f"bit_count(xor(a.{name}{n}, b.{name}{n}))" for n in range(4))
    return f"(CASE WHEN a.{name}0 IS NULL OR b.{name}0 IS NULL THEN NULL ELSE greatest(0, 1 - ({bits}) / 128.0) END)"


def _gap(low_a: str, high_a: str, low_b: str, high_b: str) -> str:
    return f"greatest(0, {low_a} - {high_b}, {low_b} - {high_a})"


def _toll_ratio(kind: str) -> str:
    """How far two tolls lie apart as a natural logarithm, counted between their bounds."""
    low_a, low_b = f"coalesce(a.{kind}_low, a.{kind}_best)", f"coalesce(b.{kind}_low, b.{kind}_best)"
    high_a, high_b = f"coalesce(a.{kind}_high, 3 * {low_a})", f"coalesce(b.{kind}_high, 3 * {low_b})"
    return f"greatest(0, ln((1 + {low_a}) / (1.0 + {high_b})), ln((1 + {low_b}) / (1.0 + {high_a})))"


READY: Final[dict[str, str]] = {
    "dated": "(a.day_lo IS NOT NULL AND a.day_hi IS NOT NULL AND b.day_lo IS NOT NULL AND b.day_hi IS NOT NULL)",
    "gap": f"CASE WHEN coalesce(a.day_lo, a.day_hi) IS NULL OR coalesce(b.day_lo, b.day_hi) IS NULL THEN NULL ELSE "
    f"{_gap(*(f'coalesce({side}.day_{end})' for side in 'ab' for end in ('lo, -99999', 'hi, 99999')))} END",
    "blur": "greatest(coalesce(a.day_hi - a.day_lo, 0), coalesce(b.day_hi - b.day_lo, 0))",
    "issued": "abs(a.published - b.published)",
    "reach": f"({_RADIUS.format('a')} + {_RADIUS.format('b')})",
    "km": "CASE WHEN a.latitude IS NULL OR b.latitude IS NULL THEN NULL ELSE sqrt(power(111.2 * (a.latitude - b.latitude), 2) "
    "+ power(111.2 * cos(radians((a.latitude + b.latitude) / 2)) * (a.longitude - b.longitude), 2)) END",
    # A town that bears its province's name may stand for the province.
    "exact": "(coalesce(a.precision, 9) <= 2 AND coalesce(b.precision, 9) <= 2 AND NOT a.city AND NOT b.city)",
    "chief": "(coalesce(a.precision, 9) <= 2 AND coalesce(b.precision, 9) <= 2 AND (a.city OR b.city))",
    "same_place": "list_has_any(a.places, b.places)",
    "did_did": "list_has_any(a.who_did, b.who_did)",
    "hit_hit": "list_has_any(a.who_hit, b.who_hit)",
    "crossed": "(list_has_any(a.who_did, b.who_hit) OR list_has_any(a.who_hit, b.who_did))",
    "did_kin": "(list_has_any(a.who_did, b.kin) OR list_has_any(b.who_did, a.kin))",
    "near": _sketch("near"),
    "whole": _sketch("whole"),
    "common": "length(list_intersect(a.terms, b.terms))",
    "shorter": "least(length(a.terms), length(b.terms))",
    "tolls": "length(a.figures) + length(b.figures)",
    "thin_a": "(length(a.figures) = 0 AND (coalesce(a.precision, 9) >= 3 OR a.city))",
    "thin_b": "(length(b.figures) = 0 AND (coalesce(b.precision, 9) >= 3 OR b.city))",
    # Poison is so rare in war that two claims of it are weighed by their days, whatever areas they name.
    "poison": f"(a.type = {_POISON} AND b.type = {_POISON})",
    "plain": f"((a.type IN ({_PLAIN})) <> (b.type IN ({_PLAIN})) AND a.type IN ({_VIOLENT}) AND b.type IN ({_VIOLENT}))",
    "leads": "length(list_intersect(a.lead, b.lead))",
    "killed_apart": _toll_ratio("killed"),
    "wounded_apart": _toll_ratio("wounded"),
    "killed_told": "(a.killed_best IS NOT NULL AND b.killed_best IS NOT NULL)",
    "wounded_told": "(a.wounded_best IS NOT NULL AND b.wounded_best IS NOT NULL)",
}

_F = Feature
FEATURES: Final[tuple[Feature, ...]] = (
    _F("day_same", "when", "CASE WHEN dated AND gap = 0 AND blur <= 1 THEN 1 ELSE 0 END",
       "the days agree, both told to a day or two"),
    _F("day_overlap", "when", "CASE WHEN dated AND gap = 0 AND blur > 1 THEN 1 ELSE 0 END", "the stretches of time overlap"),
    _F("day_blur", "when", "CASE WHEN dated AND gap = 0 THEN ln(1 + blur) ELSE 0 END", "a stretch of time is wide"),
    _F("day_span", "when",
       "CASE WHEN dated AND least(a.day_hi - a.day_lo, b.day_hi - b.day_lo) <= 1 AND blur >= 3 THEN 1 ELSE 0 END",
       "a day here, a stretch of days there"),
    _F("day_gap", "when", "CASE WHEN gap > 0 THEN least(gap, 10) ELSE 0 END", "days between the two"),
    _F("day_apart", "when", "CASE WHEN gap > 0 AND blur = 0 THEN 1 ELSE 0 END", "two exact days that differ"),
    _F("day_missing", "when", "CASE WHEN dated THEN 0 ELSE 1 END", "one of them has no day"),
    _F("issued_apart", "when", "CASE WHEN NOT dated AND issued IS NOT NULL THEN least(issued, 30) / 3.0 ELSE 0 END",
       "no day, and the reports were published days apart (thirds of days)"),
    _F("issued_unknown", "when", "CASE WHEN NOT dated AND issued IS NULL THEN 1 ELSE 0 END", "no day, and no day of publication"),
    _F("place_same", "where", "CASE WHEN same_place THEN 1 ELSE 0 END", "a place in common"),
    _F("place_city", "where", "CASE WHEN same_place AND (a.city OR b.city) THEN 1 ELSE 0 END",
       "the place in common is a province's chief town, where much happens"),
    _F("place_near", "where", "CASE WHEN exact AND NOT same_place AND km <= 3 THEN 1 ELSE 0 END",
       "exact places within three kilometres"),
    _F("place_far", "where", "CASE WHEN exact AND NOT same_place AND NOT poison AND km > 3 THEN ln(km - 2) ELSE 0 END",
       "exact places apart (logarithm of kilometres)"),
    _F("place_unlike", "where",
       "CASE WHEN exact AND NOT same_place AND coalesce(km > 3, TRUE) AND a.type <> b.type THEN 1 ELSE 0 END",
       "other exact places, and acts of other types"),
    _F("place_inside", "where",
       "CASE WHEN NOT exact AND NOT chief AND NOT same_place AND a.admin1 = b.admin1 THEN 1 ELSE 0 END",
       "one place lies in the area of the other"),
    _F("place_chief", "where", "CASE WHEN chief AND NOT same_place AND a.admin1 = b.admin1 THEN 1 ELSE 0 END",
       "a place, and the chief town of its province, which may stand for the province"),
    _F("area_differs", "where",
       "CASE WHEN NOT same_place AND NOT poison AND NOT coalesce(km <= reach, FALSE) AND a.admin1 <> b.admin1 THEN 1 ELSE 0 END",
       "different provinces"),
    _F("country_differs", "where", "CASE WHEN a.country <> b.country THEN 1 ELSE 0 END", "different countries"),
    _F("place_missing", "where", "CASE WHEN coalesce(a.precision, 6) >= 6 OR coalesce(b.precision, 6) >= 6 THEN 1 ELSE 0 END",
       "one of them has no place or only a country"),
    _F("did_same", "who", "CASE WHEN did_did THEN 1 ELSE 0 END", "the same actor did it"),
    _F("did_part", "who", "CASE WHEN NOT did_did AND did_kin THEN 1 ELSE 0 END", "the actors are parts of one another"),
    _F("did_allied", "who", "CASE WHEN NOT did_did AND NOT did_kin AND list_has_any(a.camps_did, b.camps_did) THEN 1 ELSE 0 END",
       "the actors are of one camp"),
    _F("did_opposed", "who",
       "CASE WHEN NOT did_did AND NOT did_kin AND length(a.camps_did) > 0 AND length(b.camps_did) > 0 "
       "AND NOT list_has_any(a.camps_did, b.camps_did) THEN 1 ELSE 0 END", "the actors are of opposed camps"),
    _F("did_other", "who",
       "CASE WHEN NOT did_did AND NOT did_kin AND length(a.who_did) > 0 AND length(b.who_did) > 0 "
       "AND (length(a.camps_did) = 0 OR length(b.camps_did) = 0) THEN 1 ELSE 0 END", "other actors"),
    _F("did_kind", "who",
       "CASE WHEN NOT did_did AND NOT did_kin AND ((a.by_state AND NOT a.by_group AND b.by_group AND NOT b.by_state) "
       "OR (b.by_state AND NOT b.by_group AND a.by_group AND NOT a.by_state)) THEN 1 ELSE 0 END",
       "a state's forces here, an armed group there"),
    _F("hit_same", "whom", "CASE WHEN hit_hit THEN 1 ELSE 0 END", "the same people or things were hit"),
    _F("hit_other", "whom", "CASE WHEN NOT hit_hit AND length(a.who_hit) > 0 AND length(b.who_hit) > 0 THEN 1 ELSE 0 END",
       "other people or things were hit"),
    _F("person_same", "whom", "CASE WHEN list_has_any(a.persons, b.persons) THEN 1 ELSE 0 END", "a person of the same name"),
    _F("person_other", "whom",
       "CASE WHEN length(a.persons) > 0 AND length(b.persons) > 0 AND NOT list_has_any(a.persons, b.persons) THEN 1 ELSE 0 END",
       "other persons"),
    _F("roles_crossed", "who", "CASE WHEN crossed AND NOT did_did AND NOT hit_hit THEN 1 ELSE 0 END",
       "who acts here is acted upon there"),
    _F("killed_equal", "toll",
       "CASE WHEN killed_told AND a.killed_best = b.killed_best AND a.killed_best > 0 AND list_has_any(a.figures, b.figures) "
       "THEN least(ln(1.0 + a.killed_best), 4) ELSE 0 END", "the same number killed (weighed by its size)"),
    _F("killed_near", "toll", "CASE WHEN killed_told AND a.killed_best <> b.killed_best AND killed_apart = 0 THEN 1 ELSE 0 END",
       "numbers killed that can both be true"),
    _F("killed_differs", "toll", "CASE WHEN killed_told AND killed_apart > 0 THEN least(killed_apart, 3) ELSE 0 END",
       "numbers killed that differ"),
    _F("wounded_equal", "toll",
       "CASE WHEN wounded_told AND a.wounded_best = b.wounded_best AND a.wounded_best > 0 AND list_has_any(a.figures, b.figures) "
       "THEN least(ln(1.0 + a.wounded_best), 4) ELSE 0 END", "the same number wounded"),
    _F("wounded_differs", "toll", "CASE WHEN wounded_told AND wounded_apart > 0 THEN least(wounded_apart, 3) ELSE 0 END",
       "numbers wounded that differ"),
    _F("figure_same", "toll", "CASE WHEN list_has_any(a.figures, b.figures) THEN 1 ELSE 0 END", "a figure in common"),
    _F("weapon_same", "means", "CASE WHEN (a.weapons & b.weapons) <> 0 THEN 1 ELSE 0 END", "a weapon in common"),
    _F("weapon_other", "means", "CASE WHEN a.weapons <> 0 AND b.weapons <> 0 AND (a.weapons & b.weapons) = 0 THEN 1 ELSE 0 END",
       "other weapons"),
    _F("outcome_other", "what", "CASE WHEN a.outcome <> b.outcome THEN 1 ELSE 0 END", "the outcomes differ"),
    _F("type_rare", "what", f"CASE WHEN a.type = b.type AND a.type IN ({_RARE}) THEN 1 ELSE 0 END", "the same type, a rare one"),
    _F("type_plain", "what", "CASE WHEN plain THEN 1 ELSE 0 END", "an attack or a fight without its means, and an act with them"),
    _F("type_family", "what", "CASE WHEN a.type <> b.type AND a.family = b.family AND NOT plain THEN 1 ELSE 0 END",
       "types of one family"),
    _F("type_other", "what", f"CASE WHEN a.family <> b.family AND NOT plain AND NOT (a.type IN ({_CAPTURE}, {_TAKEOVER}) "
       f"AND b.type IN ({_CAPTURE}, {_TAKEOVER})) THEN 1 ELSE 0 END", "types of two families"),
    _F("status_other", "what", "CASE WHEN a.real <> b.real THEN 1 ELSE 0 END", "planned here, told as done there"),
    _F("thin_one", "what", "CASE WHEN thin_a <> thin_b THEN 1 ELSE 0 END", "one claim is vague: no number, no exact place"),
    _F("thin_both", "what", "CASE WHEN thin_a AND thin_b THEN 1 ELSE 0 END", "both claims are vague: no number, no exact place"),
    _F("both_main", "what", "CASE WHEN a.main AND b.main THEN 1 ELSE 0 END", "the news of both reports"),
    _F("one_background", "what", "CASE WHEN a.background <> b.background THEN 1 ELSE 0 END", "background in one report only"),
    _F("words_near", "words", "coalesce(near, 0)", "words shared around the claims"),
    _F("words_copied", "words", "greatest(coalesce(near, 0) - 0.5, 0)", "the words are nearly the same"),
    _F("words_stock", "words",
       "CASE WHEN near > 0.5 AND tolls = 0 AND NOT a.main AND NOT b.main "
       "AND (a.outlet = b.outlet OR coalesce(issued > 3, FALSE)) "
       "AND coalesce(whole, 0) < 0.5 THEN 1 ELSE 0 END",
       "a stock sentence: the same words, no number, in other reports of one outlet or of another week"),
    _F("words_whole", "words", "coalesce(whole, 0)", "words shared by the beginnings of the reports"),
    _F("terms_shared", "words", "CASE WHEN shorter > 0 THEN common / greatest(shorter, 4) ELSE 0 END",
       "names and numbers shared"),
    _F("terms_many", "words", "ln(1 + common)", "how many names and numbers are shared"),
    _F("lead_terms", "words", "ln(1 + leads)", "how many names and numbers the beginnings of the reports share"),
    _F("lead_news", "words", "CASE WHEN a.main AND b.main THEN ln(1 + leads) ELSE 0 END",
       "the same, where both are the news of their reports"),
    _F("origin_same", "source", "CASE WHEN list_has_any(a.origins, b.origins) THEN 1 ELSE 0 END", "the same origin is quoted"),
)  # fmt: skip
NAMES: Final[tuple[str, ...]] = tuple(f.name for f in FEATURES)

# Pairs that no score could join: the same report, a total against a single act, days or places that contradict each other.
POSSIBLE: Final = (
    "a.report <> b.report AND a.aggregate = b.aggregate AND coalesce(gap <= 12, TRUE) "
    "AND NOT coalesce(exact AND km > 150 AND NOT same_place, FALSE) AND (a.real = b.real OR NOT (a.denied OR b.denied))"
)
