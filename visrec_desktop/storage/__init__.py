"""The catalog file. Owns sqlite-utils and SQLite; may import core."""
