"""Gradients of whole expressions, after a backward pass, beside PyTorch's."""

from collections.abc import Sequence
from typing import Any

from autograder.expressions import Program
from autograder.graders.comparisons import (
    Expression,
    agree,
    as_program,
    matches,
    no_fault,
    number,
    of_length,
    shown,
)
from autograder.graders.joined import drawing
from autograder.graders.kept import TWICE, Kept, kept
from autograder.learner import Learner
from autograder.results import Finding

Numbers = dict[str, Any]  # data and gradient of every node

TOUCHED = "gradients that were right change when backward is called on another expression"


def backward_agrees(learner: Learner, expression: Expression, *values: float) -> None:
    """After `backward(L)` every node that L depends on has PyTorch's gradient."""
    program = as_program(expression)
    if learner.rests_on("value"):
        yours = learner.ask("expression", program=program.plain, values=values)
        nodes_agree(learner, program, values, yours)
    else:
        own_graphs_agree(learner, program, values)


def own_graphs_agree(learner: Learner, program: Program, values: Sequence[float]) -> None:
    """The same for a learner's own class, in two graphs: no pass reaches into the other's."""
    copies: list[Kept] = drawing(learner.seed, program, values).sample(
        kept(learner, program, values, TWICE), 2
    )
    first, second = copies
    every = list(range(first.count))  # their own order would be that of the program
    roots = [copy.root for copy in copies]
    found = learner.ask("kept_gradients", roots=roots, nodes=every)
    for name in found:
        of_length(found[name], first.count)
    alone, touched = ({name: copy.own(found[name]) for name in found} for copy in (second, first))
    nodes_agree(learner, program, values, alone)
    no_fault(None if matches(touched["grad"], alone["grad"]) else TOUCHED, program, values)
    nodes_agree(learner, program, values, touched)


def nodes_agree(
    learner: Learner, program: Program, values: Sequence[float], yours: Numbers
) -> None:
    """Data and gradients of a program's nodes are PyTorch's."""
    expected = learner.pytorch.ask("expression", program=program.plain, values=values)
    if matches(yours["grad"], expected["grad"]) and matches(yours["data"], expected["data"]):
        return
    for numbers in yours.values():
        of_length(numbers, len(expected["data"]))
    situation = shown(program, values)
    agree(
        f"{situation}: the data of L",
        yours["data"][program.result],
        expected["data"][program.result],
    )
    for name, mine, theirs in zip(program.inputs, yours["grad"], expected["grad"], strict=False):
        agree(f"{situation}: dL/d{name}", mine, theirs)
    raise Finding(f"{situation}: L and the inputs' gradients are right, something between is not")


def root_gradient_is_one(
    learner: Learner, expression: Expression, *values: float, before: float | None = None
) -> None:
    """After `backward(L)` the gradient of L itself is 1, whatever it was `before`."""
    program = as_program(expression)
    answer = learner.ask("expression", program=program.plain, values=values, before=before)
    yours = answer["grad"]
    of_length(yours, len(program.inputs) + len(program.steps))
    earlier = "" if before is None else f", L.grad={number(before)} before backward"
    agree(f"{shown(program, values)}{earlier}: dL/dL", yours[program.result], 1.0)
