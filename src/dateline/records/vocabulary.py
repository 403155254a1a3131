"""The closed vocabularies of the codebook, as literal types and as tuples."""

from __future__ import annotations

from typing import Final, Literal, get_args

from dateline.errors import RecordError

Status = Literal["happened", "ongoing", "attempted", "planned", "threatened", "hypothetical", "denied"]
Outcome = Literal["repelled", "succeeded", "blocked", "agreed", "extended", "broken", "ended", "laid", "lifted", "released"]
Role = Literal["initiator", "target", "side", "mediator"]
ActorKind = Literal["state", "armed_group", "organization", "civilians", "person", "facility", "vehicle", "unknown"]
Certainty = Literal["stated", "claimed", "accused", "suspected", "denied"]
Facility = Literal[
    "school", "hospital", "worship", "market", "camp", "water", "power", "bakery", "heritage",
    "government", "military", "transport", "media", "home", "other",
]  # fmt: skip
FigureKind = Literal[
    "killed", "wounded", "missing", "captured", "abducted", "displaced",
    "surrendered", "arrested", "destroyed", "deployed", "casualties",
]  # fmt: skip
PartGroup = Literal["women", "children", "elderly", "medical", "aid_workers", "journalists", "detainees", "officers"]
DateBasis = Literal["stated", "relative", "published", "none"]
Extent = Literal["within", "throughout"]
Relation = Literal["second_place", "site", "within"]
SourceKind = Literal["outlet", "official", "armed_group", "monitor", "witness", "medical", "document", "unnamed", "other"]
WeaponKind = Literal[
    "aircraft", "helicopter", "drone", "artillery", "mortar", "rocket", "missile", "tank", "small_arms", "explosive",
    "car_bomb", "suicide_vest", "barrel_bomb", "cluster_munition", "incendiary", "chemical", "mine", "grenade",
    "vehicle", "knife", "other",
]  # fmt: skip
FlagKind = Literal[
    "date_conflict", "weekday_conflict", "publication_conflict", "one_sided_toll", "toll_parts", "place_outside",
    "disputed_territory",
]  # fmt: skip
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
MergeRule = Literal["conservative", "representative", "informative"]
ReportOutcome = Literal["coded", "no_event", "not_coded", "quarantined"]
PublicationOrigin = Literal["file", "dateline", "metadata", "inferred", "unknown"]

STATUSES: Final[tuple[str, ...]] = get_args(Status)
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
ROLES: Final[tuple[str, ...]] = get_args(Role)
ACTOR_KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
CERTAINTIES: Final[tuple[str, ...]] = get_args(Certainty)
FACILITIES: Final[tuple[str, ...]] = get_args(Facility)
FIGURE_KINDS: Final[tuple[str, ...]] = get_args(FigureKind)
PART_GROUPS: Final[tuple[str, ...]] = get_args(PartGroup)
DATE_BASES: Final[tuple[str, ...]] = get_args(DateBasis)
EXTENTS: Final[tuple[str, ...]] = get_args(Extent)
RELATIONS: Final[tuple[str, ...]] = get_args(Relation)
SOURCE_KINDS: Final[tuple[str, ...]] = get_args(SourceKind)
WEAPON_KINDS: Final[tuple[str, ...]] = get_args(WeaponKind)
FLAG_KINDS: Final[tuple[str, ...]] = get_args(FlagKind)
GRADES: Final[tuple[str, ...]] = get_args(Grade)
MERGE_RULES: Final[tuple[str, ...]] = get_args(MergeRule)

EVENT_TYPES: Final[tuple[str, ...]] = (
    "battle.clash", "battle.capture",
    "remote.air_strike", "remote.shelling", "remote.bombing", "remote.suicide_bombing", "remote.chemical_attack",
    "civilians.attack", "civilians.abduction", "civilians.sexual_violence",
    "unrest.protest", "unrest.riot", "unrest.crackdown",
    "control.takeover", "control.deployment", "control.withdrawal", "control.siege", "control.arrest",
    "control.seizure", "control.destruction",
    "agreement.ceasefire", "agreement.deal", "agreement.talks", "agreement.resolution",
    "humanitarian.displacement", "humanitarian.aid",
)  # fmt: skip
GENERIC_ARMED_GROUP: Final = "unidentified armed group"


def check(value: str | None, allowed: tuple[str, ...], what: str) -> None:
    """Raise `RecordError` unless `value` is None or one of `allowed`."""
    if value is not None and value not in allowed:
        raise RecordError(f"{what} cannot be {value!r}; one of {', '.join(allowed)}")
