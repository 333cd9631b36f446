"""What is in force is told, also where it is less than it should be."""

import subprocess
import sys

import pytest

from autograder.sandbox.process import PROJECT


def told_by(code: str) -> str:
    start = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); "
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_limit_that_the_system_does_not_know_is_told() -> None:
    code = "from autograder.sandbox import limits as l; l.LIMITS['RLIMIT_X'] = 1; print(l.enter())"
    assert told_by(code) == "['RLIMIT_X']"


def test_without_a_system_call_filter_the_layers_say_so() -> None:
    code = "from autograder.sandbox import zygote as z; z.ON_LINUX = False; print(z.confine())"
    assert told_by(code) == "['own process', 'resource limits']"


def test_a_limit_that_is_missing_elsewhere_is_named() -> None:
    code = (
        "from autograder.sandbox import limits, zygote as z; z.ON_LINUX = False; "
        "limits.LIMITS['RLIMIT_X'] = 1; print(z.confine())"
    )
    assert told_by(code) == "['own process', 'resource limits without RLIMIT_X']"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere less is accepted, and told")
def test_on_linux_a_missing_limit_is_refused() -> None:
    code = (
        "from autograder.sandbox import limits, zygote as z; limits.LIMITS['RLIMIT_X'] = 1\n"
        "try: z.confine()\nexcept OSError as error: print(error)"
    )
    assert told_by(code) == "limits refused by the kernel: RLIMIT_X"
