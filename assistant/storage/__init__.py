"""The one door to the database: where it lies, its engine, its schema, its locks."""
