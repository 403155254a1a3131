"""The public event JSON as pydantic models: for its JSON Schema, and to check JSON that comes from outside.

The models follow `records.public`, field for field; a test holds the two together. Never used in the hot path.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.public import SCHEMA_VERSION
from dateline.records.vocabulary import (
    EVENT_TYPES,
    ActorKind,
    Certainty,
    DateBasis,
    Extent,
    Facility,
    FigureKind,
    FlagKind,
    Grade,
    Outcome,
    PartGroup,
    Relation,
    Role,
    SourceKind,
    Status,
    WeaponKind,
)

Offset = Annotated[int, Field(ge=0, description="Unicode code points from the start of the report's unchanged text")]
Claims = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1, description="indexes of the claims that it rests on")]
Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
EventType = Annotated[str, Field(json_schema_extra={"enum": list(EVENT_TYPES)})]


class Model(BaseModel):
    """Unknown fields are refused; nothing may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DateModel(Model):
    """When: ISO days, both inclusive, local time at the place."""

    earliest: Annotated[date | None, Field(description="first possible day; null if open")]
    latest: Annotated[date | None, Field(description="last possible day; null if open")]
    precision: Annotated[
        int | None, Field(ge=1, le=5, description="1 one day, 2 two to six, 3 a week, 4 up to a month, 5 longer")
    ]
    basis: Annotated[DateBasis, Field(description="stated, relative to another day, taken from publication, or none")]
    extent: Annotated[
        Extent, Field(description="within: one act at some time in the range; throughout: it lasted the whole range")
    ]
    text: Annotated[str | None, Field(description="the report's words")]
    claims: Claims


class PlaceModel(Model):
    """Where: the most exact place that the report gives for the act itself."""

    name: Annotated[str, Field(description="name in the gazetteer, or the report's if it is in none")]
    admin1: Annotated[str | None, Field(description="first-order area: province, governorate")]
    admin2: Annotated[str | None, Field(description="second-order area")]
    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="ISO 3166 alpha-2")]
    latitude: Annotated[float | None, Field(ge=-90, le=90, description="WGS 84, degrees")]
    longitude: Annotated[float | None, Field(ge=-180, le=180, description="WGS 84, degrees")]
    precision: Annotated[
        int, Field(ge=1, le=7, description="UCDP: 1 itself, 2 near, 3 district, 4 province, 5 vague, 6 country, 7 sea or air")
    ]
    mention: Annotated[str, Field(description="the report's words")]
    start: Offset
    end: Offset
    gazetteer: Annotated[str | None, Field(description="id of the gazetteer's entry; null if unresolved")]
    reason: Annotated[str | None, Field(description="why it fell to a wider area, if it did")]
    claims: Claims


class AlsoModel(PlaceModel):
    """A further place of the act."""

    relation: Annotated[Relation | None, Field(description="second place of the act, site within the place, or area around it")]


class ParticipantModel(Model):
    """Who took part, and in which role."""

    role: Annotated[
        Role, Field(description="initiator acts, target is hit, side is a party where nobody began, mediator brings together")
    ]
    name: Annotated[str, Field(description="neutral canonical name")]
    mention: Annotated[str, Field(description="the report's words")]
    actor: Annotated[str | None, Field(description="id in the actor list")]
    kind: Annotated[ActorKind, Field(description="what kind of participant it is")]
    certainty: Annotated[Certainty, Field(description="how sure the role is, and by whose word")]
    by: Annotated[str | None, Field(description="the source that claims, accuses or denies")]
    facility: Annotated[Facility | None, Field(description="kind of building or installation hit")]
    claims: Claims


class PartModel(Model):
    """A part of a figure: "including five children"."""

    group: Annotated[PartGroup, Field(description="which part")]
    low: Annotated[Count | None, Field(description="lowest number that the words allow")]
    best: Annotated[Count | None, Field(description="the number that the words give")]
    high: Annotated[Count | None, Field(description="highest number that the words allow")]


class FigureModel(Model):
    """How many; low <= best <= high, null where the report gives no bound."""

    kind: Annotated[FigureKind, Field(description="what is counted")]
    group: Annotated[str, Field(description="actor id or name of those counted, civilians, or unknown")]
    low: Annotated[Count | None, Field(description="lowest number that the words allow")]
    best: Annotated[Count | None, Field(description="the number that the words give")]
    high: Annotated[Count | None, Field(description="highest number that the words allow")]
    approximate: Annotated[bool, Field(description="the words say about, some, nearly")]
    text: Annotated[str, Field(description="the report's words")]
    including: Annotated[list[PartModel], Field(description="the parts that the report names")]
    claims: Claims


class WeaponModel(Model):
    """With what."""

    kind: Annotated[WeaponKind, Field(description="kind of weapon")]
    text: Annotated[str, Field(description="the report's words")]
    claims: Claims


class SourceModel(Model):
    """One link of the chain from the origin to the page; without offsets it is the outlet itself."""

    name: Annotated[str, Field(description="who says so: canonical name, or the report's words for a source without one")]
    kind: Annotated[SourceKind, Field(description="what kind of source it is")]
    actor: Annotated[str | None, Field(description="id in the actor or outlet list")]
    start: Annotated[int | None, Field(ge=0, description="where its words begin; null for the outlet itself")]
    end: Annotated[int | None, Field(ge=0, description="where its words end")]


class ClaimModel(Model):
    """What one report says, through one chain of sources."""

    report: Annotated[str, Field(description="id of the report")]
    quote: Annotated[str, Field(description="the report's words")]
    start: Offset
    end: Offset
    sources: Annotated[list[SourceModel], Field(description="from the origin to the page")]
    status: Annotated[Status, Field(description="how this claim presents the act")]


class FlagModel(Model):
    """What a careful editor would query."""

    kind: Annotated[FlagKind, Field(description="what is to be queried")]
    text: Annotated[str, Field(description="in a sentence")]


class GradedModel(Model):
    """A grade after Airwars, and the sentence that says why."""

    grade: Annotated[Grade | None, Field(description="null where nothing is told to be graded")]
    reason: Annotated[str, Field(description="in a sentence")]


class GradesModel(Model):
    """How well the act, the perpetrator and the toll are established, apart."""

    act: Annotated[GradedModel, Field(description="whether it happened")]
    perpetrator: Annotated[GradedModel, Field(description="who did it")]
    toll: Annotated[GradedModel, Field(description="how many were harmed")]


class EvidenceModel(Model):
    """The words that a value rests on, and the rule that read them; repeated fields are numbered: ``figures[0]``."""

    report: Annotated[str, Field(description="id of the report")]
    start: Offset
    end: Offset
    field: Annotated[str, Field(description="the field that rests on these words")]
    rule: Annotated[str, Field(description="dotted name of the rule")]


class EventModel(Model):
    """One kind of act, between the same sides, at one place, in one unbroken stretch of time, as one or more claims tell it."""

    schema_: Annotated[Literal["dateline.event/1"], Field(alias="schema", description="version of this shape")]
    id: Annotated[str, Field(description="public id: given once and kept")]
    report_ids: Annotated[list[str], Field(min_length=1, description="the reports whose claims it rests on")]
    type: Annotated[EventType, Field(description="family.type of the codebook")]
    status: Annotated[Status, Field(description="how the reports present the act")]
    outcome: Annotated[Outcome | None, Field(description="how it ended, where that is told")]
    main: Annotated[bool, Field(description="the act that title or lead reports")]
    background: Annotated[bool, Field(description="told as context, not as news")]
    aggregate: Annotated[bool, Field(description="a total over many acts; never added to them")]
    date: Annotated[DateModel, Field(description="when")]
    place: Annotated[PlaceModel | None, Field(description="where; null if no place is told")]
    also: Annotated[list[AlsoModel], Field(description="further places of the act")]
    participants: Annotated[list[ParticipantModel], Field(description="who")]
    figures: Annotated[list[FigureModel], Field(description="how many")]
    weapons: Annotated[list[WeaponModel], Field(description="with what")]
    claims: Annotated[list[ClaimModel], Field(min_length=1, description="what each report says of it")]
    flags: Annotated[list[FlagModel], Field(description="what a careful editor would query")]
    confidence: Annotated[float, Field(ge=0, le=1, description="how likely it is that the reports tell such an act")]
    field_confidence: Annotated[
        dict[str, Share], Field(description="how likely a value of the event is right, by its field as in `evidence`")
    ]
    grades: Annotated[GradesModel | None, Field(description="null until events are linked across reports")]
    related: Annotated[list[str], Field(description="ids of events that this total covers, or of the totals that cover it")]
    evidence: Annotated[list[EvidenceModel], Field(min_length=1, description="the words behind every value")]


SCHEMA_ID: Final = f"urn:{SCHEMA_VERSION.replace('/', ':')}"


def event_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one event."""
    schema = EventModel.model_json_schema(mode="validation", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema, "title": SCHEMA_VERSION}
