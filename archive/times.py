"""Points in time as the database holds them: ISO 8601 in UTC, which sorts as text."""

from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The zone of China, in which publishers date their articles."""


def to_text(moment: datetime) -> str:
    """Return an aware datetime as text in UTC. Raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} does not say its time zone")
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).isoformat()


def from_text(text: str) -> datetime:
    """Return the datetime that `to_text` wrote."""
    return datetime.fromisoformat(text)


def day_in_china(text: str) -> str:
    """Return the day that a point in time fell on in China, to stand beside a date of publication."""
    return from_text(text).astimezone(CHINA).date().isoformat()
