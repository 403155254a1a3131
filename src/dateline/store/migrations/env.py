"""Alembic's entry: migrations run on the connection that `store.migrate` hands over, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
