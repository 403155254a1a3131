"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQLITE_ONLY = (
    "CREATE VIRTUAL TABLE report_search USING fts5"
    "(title, text, content='report_words', content_rowid='key', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE VIRTUAL TABLE event_search USING fts5"
    "(words, content='events', content_rowid='key', tokenize=\"unicode61 remove_diacritics 2\")",
    *(
        f"CREATE TRIGGER {table}_kept_{verb} BEFORE {verb} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END"
        for table in ("decisions", "anchors")
        for verb in ("update", "delete")
    ),
)
POSTGRES_ONLY = (
    "CREATE INDEX ix_events_words ON events USING gin (to_tsvector('simple', words))",
    "CREATE INDEX ix_reports_words ON reports USING gin (to_tsvector('simple', coalesce(title, '')))",
    "CREATE INDEX ix_texts_words ON texts USING gin (to_tsvector('simple', text))",
    "CREATE FUNCTION decisions_kept() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'decisions are only appended'; END $$",
    "CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION decisions_kept()",
    "CREATE TRIGGER anchors_kept BEFORE UPDATE OR DELETE ON anchors FOR EACH ROW EXECUTE FUNCTION decisions_kept()",
)
REPORT_WORDS = (
    "CREATE VIEW report_words AS SELECT r.key, r.id, r.title, t.text FROM reports r JOIN texts t ON t.hash = r.text_hash"
)


def upgrade() -> None:
    _tables()
    op.execute(REPORT_WORDS)
    for statement in SQLITE_ONLY if op.get_bind().dialect.name == "sqlite" else POSTGRES_ONLY:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("when", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_kind", "decisions", ["kind"], unique=False)
    op.create_table(
        "members",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_members"),
    )
    op.create_index("ix_members_event_id", "members", ["event_id"], unique=False)
    op.create_index("ix_members_public_id", "members", ["public_id"], unique=False)
    op.create_index("ix_members_report_id", "members", ["report_id"], unique=False)
    op.create_table(
        "pairs",
        sa.Column("left", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_pairs"),
    )
    op.create_index("ix_pairs_right", "pairs", ["right"], unique=False)
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('merged', 'split', 'withdrawn')", name="ck_redirects_kind"),
        sa.PrimaryKeyConstraint("old", "new", name="pk_redirects"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("config", sa.JSON(), nullable=False),
        sa.Column("components", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'finished', 'interrupted', 'failed')", name="ck_runs_state"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    op.create_table(
        "texts",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_texts"),
    )
    op.create_table(
        "anchors",
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.id"], name="fk_anchors_decision"),
        sa.PrimaryKeyConstraint("decision", "position", name="pk_anchors"),
    )
    op.create_index("ix_anchors_report", "anchors", ["report"], unique=False)
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_origin", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("stored", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["text_hash"], ["texts.hash"], name="fk_reports_text_hash"),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_source", "reports", ["source"], unique=False)
    op.create_table(
        "unreadable",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_unreadable_run"),
        sa.PrimaryKeyConstraint("key", name="pk_unreadable"),
    )
    op.create_table(
        "codings",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("coded", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("account", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_codings_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_codings_run"),
        sa.PrimaryKeyConstraint("report_id", name="pk_codings"),
    )
    op.create_index("ix_codings_outcome", "codings", ["outcome"], unique=False)
    op.create_table(
        "events",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("aggregate", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.Integer(), nullable=True),
        sa.Column("date_basis", sa.String(), nullable=False),
        sa.Column("extent", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("admin2", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("place_precision", sa.Integer(), nullable=True),
        sa.Column("gazetteer", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("grade_act", sa.String(), nullable=True),
        sa.Column("grade_perpetrator", sa.String(), nullable=True),
        sa.Column("grade_toll", sa.String(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.CheckConstraint("(scope = 'report') = (report_id IS NOT NULL)", name="ck_events_report"),
        sa.CheckConstraint("scope IN ('report', 'linked')", name="ck_events_scope"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_events_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
        sa.UniqueConstraint("scope", "id", name="uq_events_scope_id"),
    )
    op.create_index("ix_events_earliest", "events", ["earliest"], unique=False)
    op.create_index("ix_events_gazetteer", "events", ["gazetteer"], unique=False)
    op.create_index("ix_events_latest", "events", ["latest"], unique=False)
    op.create_index("ix_events_place", "events", ["place"], unique=False)
    op.create_index("ix_events_report_id", "events", ["report_id"], unique=False)
    op.create_index("ix_events_type", "events", ["type"], unique=False)
    op.create_table(
        "claims",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_claims_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_claims"),
    )
    op.create_index("ix_claims_report_id", "claims", ["report_id"], unique=False)
    op.create_table(
        "event_flags",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_event_flags_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_event_flags"),
    )
    op.create_index("ix_event_flags_kind", "event_flags", ["kind"], unique=False)
    op.create_table(
        "figures",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("best", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_figures_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_figures"),
    )
    op.create_table(
        "participants",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_participants_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_participants"),
    )
    op.create_index("ix_participants_actor", "participants", ["actor"], unique=False)
    op.create_index("ix_participants_name", "participants", ["name"], unique=False)
    op.create_table(
        "sources",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_sources_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_sources"),
    )
    op.create_index("ix_sources_actor", "sources", ["actor"], unique=False)
    op.create_index("ix_sources_name", "sources", ["name"], unique=False)
    op.create_table(
        "weapons",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_weapons_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_weapons"),
    )
