"""Traditional and simplified characters, half-width and full-width marks."""
