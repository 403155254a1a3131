"""Bringing a database to the current schema, and refusing one that is not ours or is newer than this program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from dateline.errors import StoreError, StoreVersionError
from dateline.store.connect import APPLICATION_ID

SCHEMA: Final = "0002"
KNOWN: Final = ("0001", "0002")


def current(connection: Connection, name: str) -> str | None:
    """The schema that the database has, None for an empty one; raises `StoreError` for a database of another program."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "reports", "decisions"} <= tables:
        raise StoreError(f"{name} is a database, but not one of Dateline's; name another file")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found not in KNOWN:
        raise StoreVersionError(
            f"{name} was written by a newer Dateline (schema {found}, this one knows {SCHEMA}); update Dateline"
        )
    return str(found)


def take_turn(connection: Connection) -> None:
    """Wait until nobody else is making or changing the tables; SQLite's only writer has its turn already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
