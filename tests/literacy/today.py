"""The day of the log, in UTC."""

from datetime import UTC, datetime

TODAY = datetime.now(UTC).date()
