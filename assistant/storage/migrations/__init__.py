"""How the schema came to be, step by step; Alembic runs what a log has not had yet.

To add a step: a file ``versions/v<number>_<words>.py`` with ``revision`` (its
number), ``down_revision`` (the number it comes after) and ``upgrade()``. It runs
inside the transaction that opens the log, on SQLite and on PostgreSQL; use
``op.get_bind()`` for the connection and ``op.create_table`` and the like for the
rest. A table that belongs to the log stands in ``schema.py`` or in a
``*_tables.py`` on the same ``metadata``; a step never takes its columns from
there, because a step must go on doing tomorrow what it did today. A test sees
that the steps together make what ``metadata`` says.
"""
