"""How the tables came to be, one step a file."""

HEAD = "0013"
"""The newest step: a database that says so needs no upgrade, and Alembic is not even imported."""
