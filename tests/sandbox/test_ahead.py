"""A zygote that is begun with ahead is proven, serves whoever wants just that, and ends."""

import pytest

from autograder.sandbox import ahead, levels, proof
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote


def test_what_was_begun_serves_one_and_the_next_gets_another() -> None:
    with ahead.proving((), ""):
        (begun,) = ahead._ahead
        with ahead.take((), "") as first, ahead.take((), "") as second:
            assert first is begun
            assert second is not begun
            assert first.settled().layers == second.settled().layers


def test_whoever_wants_other_probes_gets_another() -> None:
    with ahead.proving((), ""):
        (begun,) = ahead._ahead
        with ahead.take((), "mine = 1") as other:
            assert other is not begun


def test_what_nobody_took_is_ended() -> None:
    with ahead.proving((), ""):
        (begun,) = ahead._ahead
    with pytest.raises(SandboxError):
        begun.settled().fork()


def test_a_package_that_is_not_installed_is_told_to_whoever_needs_it() -> None:
    with ahead.proving(("nonsense",), ""), pytest.raises(SandboxError, match="not installed"):
        ahead.take(("nonsense",), "")


def test_a_sandbox_that_does_not_hold_is_never_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "WELL", "another result")
    with ahead.take((), "") as proving, pytest.raises(SandboxError, match="ordinary job"):
        proving.settled()


def test_too_little_isolation_is_enough_only_where_it_is_accepted(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels, "LEVELS", (levels.level(zygote.layers),))
    with ahead.take((), "") as proving:
        with pytest.raises(SandboxError, match=levels.OPTION):
            proving.settled()
        assert proving.settled(accept_no_isolation=True).layers == zygote.layers
