"""Asks, politely, and keeps what came back."""
