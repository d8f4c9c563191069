"""How much two texts share: a sketch of each, the shingles, the numbers they state."""
