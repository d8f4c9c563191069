"""The tables of archive.db: the migrations that make them, what each column holds, and docs/schema.md, which says so."""
