"""Keeps and finds: the research database and everything that reads it."""
