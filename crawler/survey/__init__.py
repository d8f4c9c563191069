"""A look at a site that has no definition yet, and the definition that it suggests."""
