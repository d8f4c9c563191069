"""Points in time as the database holds them: ISO 8601 in UTC, which sorts as text."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware datetime as text in UTC. Raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} does not say its time zone")
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).isoformat()


def from_text(text: str) -> datetime:
    """Return the datetime that `to_text` wrote."""
    return datetime.fromisoformat(text)
