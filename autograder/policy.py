"""The `[policy]` of course.toml: until when, what being late costs, what bonus points are for."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from itertools import count
from typing import Any

from autograder.errors import WrongUseError
from autograder.frozen import frozen

DAY = timedelta(days=1)
MINUTES_LIMIT = 365 * 24 * 60
YEARS_LIMIT = 20  # a time further away is a learner's joke, and calendars end
FOREVER = 9999  # days


class PolicyError(WrongUseError):
    """The policy makes no sense; the message names the file and the entry, and what to write."""


class Bonus(StrEnum):
    """What becomes of bonus points."""

    BESIDE = "beside"  # shown, never counted
    FILLS = "fills"  # make up for points lost elsewhere, never beyond the full marks


@frozen
class Policy:
    """The `[policy]` of course.toml; without one, what was found is what counts."""

    due: datetime | None = None
    zone: tzinfo | None = None
    grace: timedelta = timedelta()
    percent_a_day: Fraction = Fraction(0)
    latest_days: int | None = None
    bonus: Bonus = Bonus.BESIDE


def read(table: Any) -> Policy:
    """Return the policy in a table of course.toml; raise PolicyError for what makes no sense."""
    if not isinstance(table, Mapping):
        raise PolicyError("course.toml: policy is no table; write [policy] on a line of its own")
    names = {"due", "timezone", "grace_minutes", "penalty_percent_a_day", "latest_days", "bonus"}
    if unknown := sorted(table.keys() - names):
        raise PolicyError(
            f"course.toml, [policy]: unknown entry {', '.join(unknown)}; known: {sorted(names)}"
        )
    zone = read_zone(table.get("timezone"))
    due = read_due(table.get("due"), zone)
    latest = table.get("latest_days")
    return Policy(
        due=due,
        zone=zone or (due.tzinfo if due else None),
        grace=timedelta(minutes=float(number(table, "grace_minutes", MINUTES_LIMIT))),
        percent_a_day=number(table, "penalty_percent_a_day", 100),
        latest_days=None if latest is None else int(number(table, "latest_days", 9999)),
        bonus=read_bonus(table.get("bonus", Bonus.BESIDE)),
    )


def number(table: Mapping[str, Any], name: str, most: int) -> Fraction:
    """Return a number of the policy, 0 when it is absent."""
    value = table.get(name, 0)
    if type(value) not in (int, float) or not 0 <= value <= most:
        raise PolicyError(
            f"course.toml, [policy]: {name} is {value!r}; write a number from 0 to {most}"
        )
    return Fraction(str(value))


def read_zone(name: Any) -> tzinfo | None:
    """Return the time zone of that name, for example Europe/Berlin."""
    if name is None:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # it takes long, and few courses name a zone

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, TypeError, LookupError) as error:
        hint = 'write a name such as "Europe/Berlin" (where the system has no list: install tzdata)'
        raise PolicyError(
            f"course.toml, [policy]: timezone {name!r} is not known; {hint}"
        ) from error


def read_due(due: Any, zone: tzinfo | None) -> datetime | None:
    """Return the moment until which work is in time."""
    if due is None:
        return None
    if not isinstance(due, datetime):
        raise PolicyError(
            f"course.toml, [policy]: due is {due!r}; write 2026-12-01T23:59:00+01:00, unquoted"
        )
    if due.tzinfo is None and zone is None:
        raise PolicyError(
            "course.toml, [policy]: due has no offset; write +01:00 behind it, or a timezone"
        )
    return due.astimezone(zone) if due.tzinfo else due.replace(tzinfo=zone)


def read_bonus(rule: Any) -> Bonus:
    """Return the rule for bonus points."""
    try:
        return Bonus(rule)
    except ValueError as error:
        raise PolicyError(
            f'course.toml, [policy]: bonus is {rule!r}; write "beside" or "fills"'
        ) from error


def days_late(submitted_at: datetime | None, policy: Policy, extra_days: int) -> int:
    """Return how many days after the deadline work came in, every begun day counted.

    A day ends at the deadline's time on the clock of its time zone, so when the clock is put back
    or forward a day has 25 or 23 hours. The grace is added to each end.
    """
    if submitted_at is None or policy.due is None:
        return 0
    if abs(years := submitted_at.year - policy.due.year) > YEARS_LIMIT:
        return FOREVER if years > 0 else 0
    arrived = submitted_at.astimezone(UTC) - policy.grace
    due, rough = policy.due, (arrived - policy.due.astimezone(UTC)) // DAY
    start = max(0, rough - extra_days - 1)
    return next(
        n for n in count(start) if arrived <= (due + (extra_days + n) * DAY).astimezone(UTC)
    )


def penalty_of(earned: int, late: int, policy: Policy) -> int:
    """Return what being late costs of the points earned; parts of a hundredth are not taken."""
    if policy.latest_days is not None and late > policy.latest_days:
        return earned
    return min(earned, int(earned * policy.percent_a_day * late / 100))
