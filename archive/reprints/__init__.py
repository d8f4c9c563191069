"""Reprints (转载): which articles share their text, and which of them was first."""
