"""What graders say of answers: pure functions, no worker."""

from random import Random
from typing import Any

import pytest

from autograder.expressions import Program, trace
from autograder.graders import networks
from autograder.graders.comparisons import agree, all_agree, distinct, is_close, matches
from autograder.graders.drawings import fault_of_edges, fault_of_nodes
from autograder.graders.graphs import fault_of_graph, uses
from autograder.graders.kept import woven
from autograder.graders.traversals import fault_of_calls, fault_of_order, replay
from autograder.results import Finding
from autograder.shapes import ladder

NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(("yours", "expected"), [(1, 1.0), (True, 1.0), (NAN, NAN), (-0.0, 0.0)])
def test_a_number_is_right_in_any_plain_type(yours: Any, expected: float) -> None:
    assert is_close(yours, expected)


@pytest.mark.parametrize("yours", [None, "1.0", [1.0], {"object": "float"}, NAN, 10**400, 1.001])
def test_anything_else_is_not_the_number(yours: Any) -> None:
    assert not is_close(yours, 1.0)


def test_infinities_are_told_apart() -> None:
    assert is_close(INFINITE, INFINITE)
    assert not is_close(INFINITE, -INFINITE)


def test_lists_match_number_by_number() -> None:
    assert matches([1, 2.0], [1.0, 2.0])
    assert not matches([1.0], [1.0, 2.0])
    assert not matches((1.0, 2.0), [1.0, 2.0])


def test_a_wrong_number_is_told_beside_the_right_one() -> None:
    with pytest.raises(Finding, match=r"dL/da should be -2 \(PyTorch\), yours is 1"):
        agree("dL/da", 1.0, -2.0)


def test_numbers_that_differ_late_are_shown_with_enough_digits() -> None:
    assert distinct(1.0, 1.0000001) == ("1", "1.0000001")


def test_an_object_is_named_by_its_kind() -> None:
    with pytest.raises(Finding, match="yours is a Value, not a number"):
        agree("dL/da", {"object": "Value"}, 1.0)


@pytest.mark.parametrize("name", ["Secret_4f2a", "value" * 20, [[1]], 3])
def test_an_object_of_another_kind_is_not_named(name: Any) -> None:
    with pytest.raises(Finding, match="yours is something else, not a number"):
        agree("dL/da", {"object": name}, 1.0)


@pytest.mark.parametrize(
    ("yours", "words"),
    [
        (3.0, "should be a list of 2 numbers, yours is 3$"),
        (None, r"yours is None \(is a return missing\?\)"),
        ([1.0], "yours has 1"),
        ([1.0, 3.0], "number 2,"),
    ],
)
def test_a_wrong_list_says_what_is_wrong_with_it(yours: Any, words: str) -> None:
    with pytest.raises(Finding, match=words):
        all_agree("the data", yours, [1.0, 2.0])


SQUARE_PLUS = trace(lambda a: a * a + a)  # nodes a, a*a, the sum
GRAPH = {"edges": [[0, 1], [0, 2], [1, 2]], "nodes": 3, "made": [0, 1, 2]}


def test_a_program_s_uses_are_the_pairs_of_its_steps() -> None:
    assert sorted(set(uses(SQUARE_PLUS))) == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("order", "fault"),
    [
        ([0, 1, 2], None),
        ([1, 0, 2], "1 inputs come after"),
        ([0, 1], "1 are missing"),
        ([0, 1, 1, 2], "1 come again"),
        ([0, 1, -1], "no node of the graph"),
        ([0, 1, 7], "no node of the graph"),
    ],
)
def test_an_order_is_judged_by_the_property(order: list[int], fault: str | None) -> None:
    found = fault_of_order({**GRAPH, "order": order})
    assert found == fault if fault is None else fault in str(found)


def test_any_topological_order_is_right() -> None:
    free = {"edges": [[0, 2], [1, 2]], "nodes": 3, "made": [0, 1, 2]}
    assert fault_of_order({**free, "order": [1, 0, 2]}) is None


def test_a_graph_that_hides_its_edges_does_not_hide_the_program_s() -> None:
    answer = {**GRAPH, "edges": [], "order": [2, 1, 0]}
    assert fault_of_order(answer) is None
    assert fault_of_order(answer, uses(SQUARE_PLUS)) == "3 inputs come after what is made from them"


@pytest.mark.parametrize(
    ("called", "right"),
    [
        ([1, 0], True),
        ([1], True),
        ([1, 1, 0], False),
        ([1, 0, 0], False),
        ([0], False),
        ([], False),
    ],
)
def test_every_node_is_called_once_but_a_leaf_may_be_left_out(
    called: list[int], right: bool
) -> None:
    assert (fault_of_calls(called, trace(lambda a: a * a)) is None) is right


def test_gradients_are_replayed_from_the_calls() -> None:
    program = trace(lambda a: (a * a).exp())
    answer = {"called": [2, 1, 0], "starts": [0.0, 0.0, 1.0], "grads": [0.0] * 3}
    assert replay(program, [[0.5, 0.25], [2.0]], 0.0, answer) == [1.5, 2.0, 1.0]


def test_a_graph_is_believed_if_it_is_the_program_s_whatever_lies_between() -> None:
    program = trace(lambda a, b: a - b)
    assert fault_of_graph([0, 2, 3], [(0, 3), (1, 3), (2, 1)], program) is None


@pytest.mark.parametrize(
    ("made", "edges"),
    [
        ([0, 0, 0], []),
        ([0, 1, 2], []),
        ([0, 1, 2], [(0, 2)]),
        ([0, 1, 2], [(0, 1), (1, 2)]),
        ([0, -1, 2], [(0, 2), (1, 2)]),
        ([0], [(0, 2), (1, 2)]),
    ],
)
def test_a_graph_of_another_program_is_not_believed(
    made: list[int], edges: list[tuple[int, int]]
) -> None:
    assert fault_of_graph(made, edges, trace(lambda a, b: a - b)) is not None


@pytest.mark.parametrize(
    ("found", "right"),
    [([0, 1], True), ([0], False), ([0, 0], False), ([-1, 0], False), ([0, 5], False)],
)
def test_nodes_are_found_each_once(found: list[int], right: bool) -> None:
    assert (fault_of_nodes(found, 2) is None) is right


def test_edges_the_other_way_round_are_named() -> None:
    assert "the other way round" in str(fault_of_edges([[1, 0]], [[0, 1]]))
    assert fault_of_edges([[0, 1]], [[0, 1]]) is None


def test_a_network_has_a_weight_for_each_input_and_a_bias_a_neuron() -> None:
    assert (networks.size([3, 4, 4, 1]), networks.size([2, 1])) == (41, 3)


def test_moving_the_bias_first_and_back_changes_nothing() -> None:
    sizes = [2, 3, 1]
    listed = networks.spread(networks.size(sizes))
    assert networks.bias_last(sizes, networks.bias_first(sizes, listed)) == listed


def test_start_parameters_are_spread_over_the_interval() -> None:
    drawn = networks.spread(41)
    assert min(drawn) < -0.6
    assert max(drawn) > 0.6
    assert len(set(drawn)) == 41


def test_each_of_several_woven_graphs_is_the_program_s() -> None:
    whole, own = woven(SQUARE_PLUS, 3, Random(1))
    for nodes in own:
        place = {node: at for at, node in enumerate(nodes)}
        edges = [(place.get(a, -1), place.get(b, -1)) for a, b in uses_of(whole)]
        assert fault_of_graph(sorted(place.values()), edges, SQUARE_PLUS) is None


def uses_of(program: Program) -> list[tuple[int, int]]:
    steps = enumerate(program.steps, start=len(program.inputs))
    return [(each, node) for node, step in steps for each in step.nodes]


def test_woven_graphs_share_no_node() -> None:
    _, own = woven(ladder(5), 2, Random(1))
    assert not set(own[0]) & set(own[1])


def test_each_step_of_woven_graphs_is_made_once_more_from_nodes_of_any() -> None:
    whole, own = woven(ladder(5), 2, Random(1))
    below = {*own[0], *own[1]}
    beside = [pair for pair in uses_of(whole) if pair[1] not in below]
    assert len({node for _, node in beside}) == 5 + 1  # a node at each rung, and the sum of both
    assert {node in own[0] for node, _ in beside if node in below} == {True, False}


def test_every_stretch_of_woven_graphs_holds_nodes_of_both() -> None:
    _, own = woven(ladder(5), 2, Random(1))
    assert all(abs(one - other) <= 2 for one, other in zip(*own, strict=True))


def test_whose_node_comes_first_in_a_step_is_drawn() -> None:
    _, own = woven(ladder(20), 2, Random(1))
    assert {one < other for one, other in zip(*own, strict=True)} == {True, False}
