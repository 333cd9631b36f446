"""Times of handing in, as exports write them, in UTC."""

import re
from datetime import UTC, datetime, tzinfo

WRITTEN = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?[ ]*"
    r"(?:(Z|UTC|GMT)|([+-]\d\d:?\d\d)|([A-Za-z][\w/+-]*))?"
)


def read_time(text: str) -> datetime | None:
    """Return a moment, None if the text is none; without a zone it is UTC, as for nbgrader."""
    match = WRITTEN.fullmatch(text.strip())
    if not match:
        return None
    day, clock, fraction, _, offset, zone = match.groups()
    try:
        moment = datetime.fromisoformat(
            f"{day}T{clock}.{(fraction or '').ljust(6, '0')}{offset or ''}"
        )
        return moment.replace(tzinfo=moment.tzinfo or place(zone)).astimezone(UTC)
    except (ValueError, KeyError, OSError, OverflowError):
        return None


def place(zone: str | None) -> tzinfo:
    """Return a zone by its name; KeyError or ValueError if there is none."""
    if zone is None:
        return UTC
    from zoneinfo import ZoneInfo  # it reads the machine's tables when it is imported

    return ZoneInfo(zone)
