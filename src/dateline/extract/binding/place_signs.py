"""Further signs of whose place a place is: what kind of act, who stands beside it, what its clause opens with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from dateline.extract.binding.place_features import Scene, Spot, place_features
from dateline.extract.syntax import ancestors, clause_head, is_passive, path_length

OPENERS: Final = {
    "after": "after", "following": "after", "since": "after", "before": "before", "until": "before", "when": "when",
    "as": "when", "while": "when", "where": "where", "who": "who", "which": "who", "that": "who", "to": "to",
}  # fmt: skip
WORDS: Final = frozenset(
    {"in", "at", "on", "near", "from", "to", "of", "into", "around", "outside", "inside", "against", "for", "by", "with", "over",
     "across", "along", "through", "toward", "towards", "between", "within", "throughout", "off", "after", "about"}
)  # fmt: skip
CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "parataxis", "ROOT"})
MODALS: Final = "MD"


def pair_features(act: Token, spot: Spot, scene: Scene) -> dict[str, float]:
    """All named features of one act and one place of its sentence; those that are 0 are left out."""
    rivals = [s for s in scene.spots if s is not spot]
    found = place_features(act, spot, scene)
    found |= _of_act(act, scene)
    found |= _of_place(act, spot, scene)
    found |= _among(act, spot, rivals, scene)
    found |= _clauses(act, spot)
    return {name: value for name, value in found.items() if value}


def _of_act(act: Token, scene: Scene) -> dict[str, float]:
    told = scene.told.get(act.i)
    helpers = [c for c in act.children if c.dep_ in ("aux", "auxpass")]
    return {
        f"class_{told.types[0] if told else 'none'}": 1.0,
        "nominal": float(told is not None and told.nominal),
        "act_had": float(any(c.lower_ in ("had", "'d") for c in helpers)),
        "act_has": float(any(c.lower_ in ("has", "have", "'ve") for c in helpers)),
        "act_modal": float(any(c.tag_ == MODALS for c in helpers)),
        "act_to": float(any(c.lower_ == "to" for c in helpers)),
        f"act_tag_{act.tag_}": 1.0,
        "act_object": float(any(c.dep_ == "dobj" for c in act.children)),
        "act_agent": float(any(c.dep_ == "agent" for c in act.children)),
    }


def _of_place(act: Token, spot: Spot, scene: Scene) -> dict[str, float]:
    doc = act.doc
    word = spot.preposition.lower_ if spot.preposition is not None else ""
    before = doc[spot.start - 1] if spot.start > act.sent.start else None
    after = doc[spot.end] if spot.end < act.sent.end else None
    host, inside = spot.host, range(spot.start, spot.end)
    owner = scene.actors.get(host.i, "")
    return {
        f"word_{word if word in WORDS else 'other' if word else 'none'}": 1.0,
        f"ner_{spot.head.ent_type_ or 'none'}": 1.0,
        f"host_actor_{owner or 'none'}": 1.0,
        "host_named": float(host.pos_ == "PROPN"),
        f"host_class_{scene.told[host.i].types[0] if host.i in scene.told else 'none'}": 1.0,
        "host_objects": float(host.head.i == act.i and host.dep_ == "dobj"),
        "host_subjects": float(host.head.i == act.i and host.dep_ in ("nsubj", "nsubjpass")),
        "in_actor": float(any(i in scene.held for i in inside)),
        "own_areas": float(len(spot.expression.areas)),
        "in_group": float(spot.expression.group is not None),
        "comma_before": float(before is not None and before.text == ","),
        "comma_after": float(after is not None and after.text == ","),
        "genitive": float(after is not None and after.tag_ == "POS"),
        "hyphen": float(after is not None and after.text.startswith("-")),
        "time_near": float(any(i in scene.times for i in (spot.start - 2, spot.start - 3, spot.end, spot.end + 1))),
        "has_preposition": float(spot.preposition is not None),
        "only_name": float(spot.expression.start == spot.expression.head and spot.end - spot.start == 1),
        "host_passive": float(host.pos_ == "VERB" and is_passive(host)),
        "steps_to_host": min(path_length(act, host), 8) / 8,
    }


def _among(act: Token, spot: Spot, rivals: Sequence[Spot], scene: Scene) -> dict[str, float]:
    own, gap = path_length(act, spot.head), abs(spot.start - act.i)
    paths = [path_length(act, s.head) for s in rivals]
    gaps = [abs(s.start - act.i) for s in rivals]
    others = [i for i in scene.acts if i != act.i]
    doc = act.doc
    after = [s for s in rivals if (s.start > act.i) == (spot.start > act.i)]
    return {
        "path_lead": max(-6.0, min(6.0, (min(paths) if paths else 9) - own)) / 6,
        "gap_lead": max(-20.0, min(20.0, (min(gaps) if gaps else 20) - gap)) / 20,
        "path_rank": sum(p < own for p in paths) / 4,
        "acts_closer": sum(path_length(doc[i], spot.head) < own for i in others) / 4,
        "acts_nearer": sum(abs(i - spot.start) < gap for i in others) / 4,
        "first_place": float(all(s.start > spot.start for s in rivals)),
        "last_place": float(all(s.start < spot.start for s in rivals)),
        "next_on_side": float(all(abs(s.start - act.i) > gap for s in after)),
        "after_located": float(any(s.preposition is not None and s.start > act.i for s in rivals)),
        "other_narrower_near": float(any(s.width < spot.width and abs(s.start - act.i) < gap for s in rivals)),
        "other_same_host": float(any(s.host.i == spot.host.i for s in rivals)),
        "sisters": float(any(spot.expression.group is not None and s.expression.group == spot.expression.group for s in rivals)),
        "width": spot.width / 7,
        "least_width": float(spot.width - min((s.width for s in rivals), default=spot.width)) / 7,
    }


def _clauses(act: Token, spot: Spot) -> dict[str, float]:
    """How the clauses of the act and of the place open, and what lies on the way between them."""
    own, other = clause_head(act), clause_head(spot.head)
    above_act = {act.i, *(t.i for t in ancestors(act))}
    way = []
    for t in (spot.head, *ancestors(spot.head)):
        if t.i in above_act:
            meet = t
            break
        way.append(t)
    else:
        meet = act
    down = [t for t in (act, *ancestors(act)) if t.i != meet.i][: len(above_act)]
    down = down[: next((n for n, t in enumerate((act, *ancestors(act))) if t.i == meet.i), len(down))]
    found = {
        f"opens_{_opener(other)}": 1.0,
        f"act_opens_{_opener(own)}": 1.0,
        f"meet_{'act' if meet.i == act.i else meet.pos_}": 1.0,
        "up": min(len(way), 8) / 8,
        "down": min(len(down), 8) / 8,
    }
    for t in way:
        if t.dep_ in CLAUSES or t.dep_ in ("prep", "appos", "nsubj", "nsubjpass", "dobj", "agent"):
            found[f"way_{t.dep_}"] = found.get(f"way_{t.dep_}", 0.0) + 1.0
    for t in down:
        if t.dep_ in CLAUSES or t.dep_ in ("prep", "appos", "nsubj", "nsubjpass", "dobj", "agent", "pobj"):
            found[f"down_{t.dep_}"] = found.get(f"down_{t.dep_}", 0.0) + 1.0
    return found


def _opener(verb: Token) -> str:
    """The class of the word that opens a clause."""
    for c in verb.children:
        if (
            c.i < verb.i
            and (c.dep_ in ("mark", "advmod", "prep") or c.tag_ in ("WDT", "WP", "WRB", "TO"))
            and c.lower_ in OPENERS
        ):
            return OPENERS[c.lower_]
    if verb.dep_ == "pcomp" and verb.head.lower_ in OPENERS:
        return OPENERS[verb.head.lower_]
    return "none"
