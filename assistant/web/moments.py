"""Moments as people in the Netherlands read them; the log keeps milliseconds UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from assistant.web.words import Words

_HERE = ZoneInfo("Europe/Amsterdam")


def moment(ms: int, say: Words) -> str:
    """A day and a time: 29 november 2026, 17:05."""
    here = datetime.fromtimestamp(ms / 1000, UTC).astimezone(_HERE)
    return f"{say.date(here.date())}, {here:%H:%M}"


def day_of(words: str | None) -> date | None:
    """A day as a form sends it; None where it is no day."""
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None
