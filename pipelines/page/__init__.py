"""A decoded page as a tree and as blocks of text, each with its place."""
