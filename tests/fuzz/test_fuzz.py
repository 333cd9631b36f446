"""A short run of every target; `make fuzz` goes on for as long as one likes."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .targets import TARGETS, Target, timely


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_that_learners_send_breaks_a_reader(target: Target, data: Any) -> None:
    timely(target, data.draw(target.throw))
