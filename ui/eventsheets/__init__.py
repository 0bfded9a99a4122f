"""Events from a table: its columns are matched, its rows looked through, and only then are they imported."""
