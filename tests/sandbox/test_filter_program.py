"""The system-call filter, run on sample calls by a small interpreter of its instructions."""

import functools

import pytest

from autograder.sandbox import syscalls
from autograder.sandbox.syscalls import ALLOW, ALLOWED, KILL, MACHINES, REFUSE

COLUMNS = pytest.mark.parametrize("machine", sorted(MACHINES))

# name: number on x86_64, number on aarch64 (None where there is no such call)
FORBIDDEN: dict[str, tuple[int, int | None]] = {
    "open": (2, None),
    "stat": (4, None),
    "ioctl": (16, 29),
    "pipe": (22, None),
    "dup": (32, 23),
    "socket": (41, 198),
    "connect": (42, 203),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "kill": (62, 129),
    "uname": (63, 160),
    "shmget": (29, 194),
    "setrlimit": (160, 164),
    "ptrace": (101, 117),
    "setuid": (105, 146),
    "setsid": (112, 157),
    "personality": (135, 92),
    "prctl": (157, 167),
    "chroot": (161, 51),
    "mount": (165, 40),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "openat": (257, 56),
    "unshare": (272, 97),
    "perf_event_open": (298, 241),
    "process_vm_readv": (310, 270),
    "seccomp": (317, 277),
    "memfd_create": (319, 279),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "pidfd_open": (434, 434),
    "clone3": (435, 435),
}


program = functools.cache(syscalls.program)


def outcome(machine: str, number: int, *arguments: int, audit: int | None = None) -> int:
    """Return what the filter says of a call; struct seccomp_data is in linux/seccomp.h."""
    data = [number, MACHINES[machine][1] if audit is None else audit, 0, 0]
    for argument in (*arguments, *[0] * 6)[:6]:
        data += [argument & 0xFFFFFFFF, argument >> 32]
    instructions = program(machine)
    accumulator = place = 0
    while True:
        code, if_true, if_false, operand = instructions[place]
        place += 1
        if code == syscalls.LOAD:
            accumulator = data[operand // 4]
        elif code == syscalls.JUMP_EQUAL:
            place += if_true if accumulator == operand else if_false
        elif code == syscalls.JUMP_FROM:
            place += if_true if accumulator >= operand else if_false
        elif code == syscalls.JUMP_IF_BITS:
            place += if_true if accumulator & operand else if_false
        else:
            assert code == syscalls.RETURN
            return operand


def of(call: tuple[int, int | None], machine: str) -> int:
    number = call[MACHINES[machine][0]]
    assert number is not None
    return number


@COLUMNS
def test_every_listed_call_is_allowed(machine: str) -> None:
    listed = [numbers[MACHINES[machine][0]] for numbers in ALLOWED.values()]
    assert {outcome(machine, number) for number in listed if number is not None} == {ALLOW}


@COLUMNS
@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_call_that_is_not_listed_is_refused(machine: str, name: str) -> None:
    number = FORBIDDEN[name][MACHINES[machine][0]]
    if number is not None:
        assert outcome(machine, number) == REFUSE


@COLUMNS
def test_nothing_but_the_listed_calls_is_allowed(machine: str) -> None:
    column = MACHINES[machine][0]
    with_rules = (syscalls.MMAP, syscalls.MPROTECT, syscalls.PRLIMIT)
    listed = {numbers[column] for numbers in (*ALLOWED.values(), *with_rules)}
    assert {number for number in range(600) if outcome(machine, number) == ALLOW} == listed - {None}


@COLUMNS
def test_another_architecture_ends_the_process(machine: str) -> None:
    assert outcome(machine, of(ALLOWED["read"], machine), audit=0x40000003) == KILL


@COLUMNS
@pytest.mark.parametrize("number", [0x40000000, 0x40000001, 0xFFFFFFFF])
def test_calls_of_the_x32_kind_end_the_process(machine: str, number: int) -> None:
    assert outcome(machine, number) == KILL


@COLUMNS
@pytest.mark.parametrize("call", [syscalls.MMAP, syscalls.MPROTECT])
@pytest.mark.parametrize("protection", range(8))
def test_memory_is_never_executable(machine: str, call: tuple[int, int], protection: int) -> None:
    expected = REFUSE if protection & 4 else ALLOW
    assert outcome(machine, of(call, machine), 0, 4096, protection) == expected


@COLUMNS
def test_memory_may_be_given_back_but_not_marked(machine: str) -> None:
    number = of(syscalls.MADVISE, machine)
    allowed = {advice for advice in range(120) if outcome(machine, number, 0, 0, advice) == ALLOW}
    assert allowed == {4, 8}


@COLUMNS
def test_a_descriptor_may_be_looked_at_but_not_changed(machine: str) -> None:
    number = of(syscalls.FCNTL, machine)
    allowed = {command for command in range(1100) if outcome(machine, number, 0, command) == ALLOW}
    assert allowed == {1, 3}


@COLUMNS
@pytest.mark.parametrize("pointer", [1, 1 << 32, 0x7FFF00000000])
def test_limits_may_be_read_but_not_set(machine: str, pointer: int) -> None:
    number = of(syscalls.PRLIMIT, machine)
    assert outcome(machine, number, 0, 7, 0) == ALLOW
    assert outcome(machine, number, 0, 7, pointer) == REFUSE


def test_an_unknown_machine_has_no_filter() -> None:
    with pytest.raises(OSError, match="no system-call table for sparc"):
        syscalls.program("sparc")
