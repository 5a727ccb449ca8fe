"""Runs the migrations over the connection that `bot.engine.database` opened (and locked)."""

from alembic import context

from bot.engine.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
