"""The service's database over SQLAlchemy: SQLite by default, PostgreSQL by its URL."""
