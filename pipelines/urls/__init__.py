"""URLs as links write them, and the one that names a page."""
