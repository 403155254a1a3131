"""What people made of the events of reports."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('accepted', 'rejected', 'edited', 'added')", name="ck_reviews_state"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.id"], name="fk_reviews_decision"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_reviews_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_report_id", "reviews", ["report_id"], unique=False)
    op.create_index("ix_reviews_decision", "reviews", ["decision"], unique=False)
    op.create_table(
        "finished",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["decisions.id"], name="fk_finished_decision"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_finished_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", name="pk_finished"),
    )
