"""Each layer alone stops its attacks, and what is missing is told."""

import os
import subprocess
import sys
from collections.abc import Callable, Collection

import pytest

from autograder.course import PROJECT
from autograder.sandbox import kernel, layers, levels, proof
from autograder.sandbox.layers import (
    ALL,
    DELETED_ROOT,
    EMPTY_ROOT,
    FILTER,
    INNER,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    NO_PRIVILEGES,
    OWN_USER,
)
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote

PAIRS = [(name, attack) for name in ALL for attack in proof.ATTACKS if name in attack.stopped_by]
AS_ROOT = os.geteuid() == 0


@pytest.mark.parametrize(
    ("layer", "attack"), PAIRS, ids=lambda value: getattr(value, "deed", value)
)
def test_a_layer_alone_stops_its_attack(layer: str, attack: proof.Attack) -> None:
    with Zygote(wanted=[layer]) as zygote:
        if layer not in zygote.layers:
            pytest.skip(f"not on this machine: {zygote.missing}")
        assert proof.attack(zygote, [attack]) == []


def test_without_layers_every_attack_succeeds() -> None:
    of_layers = [each for each in proof.ATTACKS if each.stopped_by & set(ALL)]
    expected = [each.deed for each in of_layers if AS_ROOT or "root" not in each.deed]
    with Zygote(wanted=[]) as zygote:
        assert proof.attack(zygote, of_layers) == expected


def test_with_all_layers_no_attack_succeeds(zygote: Zygote) -> None:
    proof.require(zygote)


def test_the_ordinary_job_must_go_well(zygote: Zygote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "WELL", "another result")
    with pytest.raises(SandboxError, match="ordinary job"):
        proof.require(zygote)


def test_a_layer_that_does_not_do_its_work_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    useless = proof.Attack("computes", "1 + 1", frozenset({"own process"}))
    monkeypatch.setattr(proof, "ATTACKS", (useless,))
    with Zygote() as zygote, pytest.raises(SandboxError, match="code in it computes"):
        proof.require(zygote)


def test_a_loop_that_ends_is_noticed(zygote: Zygote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "SOURCE", proof.SOURCE.replace("pass", "break"))
    with pytest.raises(SandboxError, match="endless loop was not ended"):
        proof.require(zygote)


def test_without_a_filter_hidden_graders_are_refused() -> None:
    with Zygote(wanted=[LIMITS]) as zygote, pytest.raises(SandboxError, match=levels.OPTION):
        proof.require(zygote)


def test_without_a_filter_hidden_graders_run_when_that_is_accepted() -> None:
    with Zygote(wanted=[LIMITS]) as zygote:
        proof.require(zygote, accept_no_isolation=True)


NOBODY = [] if not AS_ROOT else [OWN_USER]


@pytest.mark.parametrize(
    ("held", "level"),
    [
        ([*INNER, NAMESPACES, EMPTY_ROOT, NO_PRIVILEGES, *NOBODY], "A"),
        ([*INNER, DELETED_ROOT, NO_PRIVILEGES, *NOBODY, LANDLOCK], "A−"),
        ([*INNER, NAMESPACES, EMPTY_ROOT, *NOBODY], "B"),
        ([*INNER, LANDLOCK], "B"),
        ([*INNER], "B"),
        ([FILTER], "C"),
        ([LIMITS, NAMESPACES, EMPTY_ROOT, NO_PRIVILEGES, *NOBODY], "C"),
        (["resource limits without RLIMIT_X", FILTER], "C"),
    ],
)
def test_levels(held: list[str], level: str) -> None:
    assert levels.level(held) == level


@pytest.mark.skipif(not AS_ROOT, reason="another user keeps its own name")
def test_root_that_stays_root_is_not_level_a() -> None:
    assert levels.level([*INNER, NAMESPACES, EMPTY_ROOT, NO_PRIVILEGES]) == "B"


def test_every_layer_has_advice() -> None:
    assert levels.ADVICE.keys() == set(ALL)


def told_by(code: str) -> str:
    start = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); "
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere less is accepted, and told")
def test_on_linux_a_missing_limit_is_refused() -> None:
    code = (
        "from autograder.sandbox import limits; limits.LIMITS['RLIMIT_X'] = 1\n"
        "try: limits.enter()\nexcept OSError as error: print(error)"
    )
    assert told_by(code) == "refused by the kernel: RLIMIT_X"


def test_a_limit_that_is_missing_elsewhere_is_named() -> None:
    code = (
        "from autograder.sandbox import limits, layers; limits.LIMITS['RLIMIT_X'] = 1; "
        "limits.sys.platform = 'darwin'; print(layers.enter_inner(['resource limits']))"
    )
    assert told_by(code) == "['resource limits without RLIMIT_X']"


def test_elsewhere_limits_are_all_there_is() -> None:
    code = "from autograder.sandbox import layers as l; l.ON_LINUX = False; print(l.choose(l.ALL))"
    assert told_by(code) == "(['resource limits'], {})"


@pytest.fixture
def outer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], None]], None]:
    """Put something else in the place of a layer."""
    return lambda name, enter: monkeypatch.setitem(layers.OUTER, name, enter)


Outer = Callable[[str, Callable[[], None]], None]
FEW = (NO_PRIVILEGES, LANDLOCK, *INNER)


def choose(names: Collection[str]) -> tuple[list[str], dict[str, str]]:
    return layers.choose(names)


def test_a_layer_that_raises_is_left_out_and_its_reason_told(outer: Outer) -> None:
    outer(LANDLOCK, lambda: kernel.library("unshare", -1))
    chosen, missing = choose(FEW)
    assert LANDLOCK not in chosen
    assert missing == {LANDLOCK: "unshare: Invalid argument"}


def test_a_layer_in_which_the_process_dies_is_left_out(outer: Outer) -> None:
    outer(LANDLOCK, lambda: os.kill(os.getpid(), 9))
    assert choose(FEW)[1] == {LANDLOCK: "the kernel ended the process"}


def test_trying_layers_leaves_this_process_as_it_was() -> None:
    choose(ALL)
    assert os.getcwd()  # noqa: PTH109  # the call itself is tried
    assert (PROJECT / "course.toml").read_bytes()
    assert os.fork or os.getuid() == os.geteuid()


@pytest.mark.skipif(not AS_ROOT, reason="only root can take a folder as root")
def test_a_deleted_folder_stands_in_for_an_empty_root(outer: Outer) -> None:
    outer(EMPTY_ROOT, lambda: kernel.library("unshare", -1))
    chosen, _ = choose([EMPTY_ROOT, DELETED_ROOT, OWN_USER])
    assert chosen == [DELETED_ROOT, OWN_USER]
