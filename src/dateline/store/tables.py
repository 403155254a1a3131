"""The tables of the database, as SQLAlchemy Core metadata. Migrations build them; a test compares the two.

What is coded (`reports` to `event_flags`) can be rebuilt from the reports; what people decided (`decisions`) cannot, and is
only ever appended to. An event of one report has scope ``report``, an event linked across reports scope ``linked``; both share
the columns and the child tables, so that every filter works on either.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _child(name: str, *columns: Column[Any]) -> Table:
    """A table of the values of one field of an event, in the event's order."""
    event: Column[Any] = Column("event", ForeignKey("events.key", ondelete="CASCADE"), primary_key=True)
    return Table(name, metadata, event, Column("position", Integer, primary_key=True), *columns)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", DateTime, nullable=False),
    Column("finished", DateTime),
    Column("state", String, nullable=False),
    Column("version", String, nullable=False),
    Column("command", Text, nullable=False),
    Column("config", JSON, nullable=False),
    Column("components", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    CheckConstraint("state IN ('running', 'finished', 'interrupted', 'failed')", name="state"),
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

texts = Table("texts", metadata, Column("hash", String, primary_key=True), Column("text", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("text_hash", ForeignKey("texts.hash"), nullable=False),
    Column("title", Text),
    Column("source", String, index=True),
    Column("published", Date),
    Column("published_origin", String, nullable=False),
    Column("url", Text),
    Column("language", String),
    Column("stored", DateTime, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("text_hash", String, nullable=False),
    Column("version", String, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("coded", DateTime, nullable=False),
    Column("outcome", String, nullable=False, index=True),
    Column("reason", Text),
    Column("language", String),
    Column("account", JSON, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("scope", String, nullable=False),
    Column("id", String, nullable=False),
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), index=True),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("outcome", String),
    Column("main", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("aggregate", Boolean, nullable=False),
    Column("earliest", Date, index=True),
    Column("latest", Date, index=True),
    Column("date_precision", Integer),
    Column("date_basis", String, nullable=False),
    Column("extent", String, nullable=False),
    Column("place", String, index=True),
    Column("admin1", String),
    Column("admin2", String),
    Column("country", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_precision", Integer),
    Column("gazetteer", String, index=True),
    Column("confidence", Float, nullable=False),
    Column("grade_act", String),
    Column("grade_perpetrator", String),
    Column("grade_toll", String),
    Column("members", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("json", Text, nullable=False),
    UniqueConstraint("scope", "id"),
    CheckConstraint("scope IN ('report', 'linked')", name="scope"),
    CheckConstraint("(scope = 'report') = (report_id IS NOT NULL)", name="report"),
)

participants = _child(
    "participants",
    Column("role", String, nullable=False),
    Column("name", String, nullable=False, index=True),
    Column("mention", Text, nullable=False),
    Column("actor", String, index=True),
    Column("kind", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("facility", String),
)

figures = _child(
    "figures",
    Column("kind", String, nullable=False),
    Column("group", String, nullable=False),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("approximate", Boolean, nullable=False),
)

claims = _child(
    "claims",
    Column("report_id", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("status", String, nullable=False),
)

sources = _child(
    "sources",
    Column("claim", Integer, nullable=False),
    Column("link", Integer, nullable=False),
    Column("name", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("actor", String, index=True),
)

weapons = _child("weapons", Column("kind", String, nullable=False), Column("text", Text, nullable=False))

event_flags = _child("event_flags", Column("kind", String, nullable=False, index=True), Column("text", Text, nullable=False))

members = Table(
    "members",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("public_id", String, nullable=False, index=True),
    Column("event_id", String, nullable=False, index=True),
    Column("report_id", String, nullable=False, index=True),
    Column("text_hash", String, nullable=False),
    Column("type", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("digest", String),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", DateTime, nullable=False),
    CheckConstraint("kind IN ('merged', 'split', 'withdrawn')", name="kind"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("probability", Float, nullable=False),
    Column("verdict", String, nullable=False),
    Column("features", JSON, nullable=False),
    Index("ix_pairs_right", "right"),
)

settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", JSON, nullable=False))

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("when", DateTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("value", JSON, nullable=False),
    Column("undoes", ForeignKey("decisions.id")),
    sqlite_autoincrement=True,
)

anchors = Table(
    "anchors",
    metadata,
    Column("decision", ForeignKey("decisions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("text_hash", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("field", String),
)

# What people made of the events of reports: derived from the log (`store.reviews`), rebuilt with it.

reviews = Table(
    "reviews",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("who", String, nullable=False),
    Column("decision", ForeignKey("decisions.id"), nullable=False, index=True),
    Column("machine", Text),
    CheckConstraint("state IN ('accepted', 'rejected', 'edited', 'added')", name="state"),
)

finished = Table(
    "finished",
    metadata,
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("decision", ForeignKey("decisions.id"), nullable=False),
    Column("who", String, nullable=False),
)
