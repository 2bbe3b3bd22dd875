"""What Alembic runs: `adapters.storage.engine.upgrade` hands it the open connection."""

from alembic import context

from adapters.storage.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
