"""The policy of course.toml: deadlines as clocks show them, penalties that round kindly."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder import policy
from autograder.policy import Policy, PolicyError, days_late, penalty_of

SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))
WINTER = "due = 2026-12-01T23:59:00+01:00\n"


def read(text: str) -> Policy:
    return policy.read(tomllib.loads(text))


def late(text: str, submitted: datetime, extra_days: int = 0) -> int:
    return days_late(submitted, read(text), extra_days)


DUE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


def test_without_a_policy_nothing_is_late() -> None:
    assert late("", DUE) == 0


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (-SECOND, 0),
        (0 * DAY, 0),  # exactly at the deadline is in time
        (timedelta(microseconds=1), 1),
        (DAY, 1),
        (DAY + SECOND, 2),
        (30 * DAY, 30),
        (-1000 * DAY, 0),
    ],
)
def test_every_begun_day_counts(after: timedelta, days: int) -> None:
    assert late(WINTER, DUE + after) == days


@pytest.mark.parametrize("zone", [UTC, timezone(-14 * HOUR), timezone(14 * HOUR)])
def test_times_at_the_ends_of_the_calendar_break_nothing(zone: timezone) -> None:
    assert late(WINTER, datetime.min.replace(tzinfo=zone)) == 0
    assert late(WINTER, datetime.max.replace(tzinfo=zone)) == 9999


def test_grace_is_added_to_the_end_of_every_day() -> None:
    text = WINTER + "grace_minutes = 10"
    assert late(text, DUE + 10 * MINUTE) == 0
    assert late(text, DUE + 10 * MINUTE + SECOND) == 1
    assert late(text, DUE + DAY + 10 * MINUTE) == 1


def test_extra_days_move_the_deadline() -> None:
    assert late(WINTER, DUE + 2 * DAY, extra_days=2) == 0
    assert late(WINTER, DUE + 2 * DAY + SECOND, extra_days=2) == 1


def test_time_zones_do_not_matter_to_a_moment() -> None:
    tokyo = datetime.fromisoformat("2026-12-02T07:59:00+09:00")
    assert late(WINTER, tokyo) == 0
    assert late(WINTER, tokyo + SECOND) == 1


@pytest.mark.parametrize(
    ("due", "hours"),
    [
        ("2026-10-24T23:59:00", 25),  # the clock is put back in the night that follows
        ("2026-03-28T23:59:00", 23),  # and forward
        ("2026-05-01T23:59:00", 24),
    ],
)
def test_a_day_ends_when_the_clock_shows_the_same_time(due: str, hours: int) -> None:
    text = f'due = {due}\ntimezone = "Europe/Berlin"'
    deadline = read(text).due
    assert deadline is not None
    end = deadline.astimezone(UTC) + hours * HOUR
    assert late(text, end) == 1
    assert late(text, end + SECOND) == 2
    assert late(text, end, extra_days=1) == 0


def test_an_offset_and_a_zone_may_stand_together() -> None:
    both = read(WINTER + 'timezone = "America/New_York"')
    assert both.due == DUE
    assert str(both.due.tzinfo) == "America/New_York"


def test_the_penalty_is_of_the_points_earned_and_rounds_kindly() -> None:
    some = read(WINTER + "penalty_percent_a_day = 10")
    assert penalty_of(83_33, 1, some) == 8_33
    assert penalty_of(99, 3, some) == 29
    assert penalty_of(100_00, 11, some) == 100_00


def test_a_penalty_of_a_third_is_exact() -> None:
    assert penalty_of(100_00, 3, read(WINTER + "penalty_percent_a_day = 0.1")) == 30


def test_after_the_latest_day_nothing_counts() -> None:
    some = read(WINTER + "penalty_percent_a_day = 10\nlatest_days = 3")
    assert penalty_of(100_00, 3, some) == 30_00
    assert penalty_of(100_00, 4, some) == 100_00


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("late = 3", r"course.toml, \[policy\]: unknown entry late"),
        ("due = 2026-12-01T23:59:00", "no offset"),
        ("due = 2026-12-01", "write 2026-12-01T23:59:00"),
        ('due = "2026-12-01T23:59:00+01:00"', "unquoted"),
        ('timezone = "Mars/Olympus"', "Europe/Berlin"),
        ("timezone = 1", "Europe/Berlin"),
        ("grace_minutes = -1", "a number from 0"),
        ("penalty_percent_a_day = 101", "from 0 to 100"),
        ("penalty_percent_a_day = nan", "from 0 to 100"),
        ("latest_days = true", "a number from 0"),
        ('bonus = "double"', '"beside" or "fills"'),
    ],
)
def test_what_makes_no_sense_is_said(text: str, words: str) -> None:
    with pytest.raises(PolicyError, match=words):
        read(text)
