"""What Alembic runs: the migrations, over the connection and within the transaction of whoever asked."""

from alembic import context

from sayso.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
