import pytest

from autograder.domain import is_safe, measure
from autograder.expressions import formula
from autograder.shapes import (
    chain,
    diamonds,
    fan_out,
    itself_minus_itself,
    itself_over_itself,
    itself_plus_square,
    ladder,
    order_traps,
    skip_connections,
    square_plus_itself,
)


def gradient(program, *values):
    return measure(program, values)[1][0][0]


def test_the_running_example_has_its_known_numbers():
    assert gradient(itself_plus_square(), 3.0) == gradient(square_plus_itself(), 3.0) == 114.0


def test_a_ladder_counts_paths_like_fibonacci():
    assert gradient(ladder(10), 1.0, 1.0) == 55.0


def test_paths_double_at_every_diamond_but_nodes_do_not():
    assert len(diamonds(40).steps) == 3 * 40
    assert gradient(diamonds(40), 1.0) == 1.0


def test_a_chain_has_gradient_one():
    assert gradient(chain(100), 1.0) == 1.0


def test_a_fan_out_has_the_asked_number_of_users():
    assert gradient(fan_out(4), 1.0) == 2 * (1 + 2 + 3 + 4)


def test_skip_connections_have_short_and_long_ways():
    assert formula(skip_connections(2)) == "e = a.tanh(), L = (e.tanh() + a).tanh() + e"


@pytest.mark.parametrize("program", [itself_minus_itself(), itself_over_itself()])
def test_two_shares_cancel(program):
    assert gradient(program, 2.0) == 0.0


@pytest.mark.parametrize(("name", "program"), order_traps().items())
def test_every_order_trap_is_safe_at_plain_inputs(name, program):
    assert name.isidentifier()
    for value in (0.5, 2.0):
        assert is_safe(program, [value] * len(program.inputs))


def test_order_traps_are_all_different():
    assert len(set(order_traps().values())) == len(order_traps())
