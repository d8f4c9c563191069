"""Finding articles by their words: the query, the index, what a search finds and how it divides."""
