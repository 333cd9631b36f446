"""What a learner's code answers to small programs, told beside what PyTorch says."""

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.answers import wrong_kind
from autograder.counterexamples import Counterexample, Node
from autograder.expressions import Constant, Number, Program, named_steps
from autograder.frozen import frozen
from autograder.graders.comparisons import distinct, is_close, number, shown
from autograder.texts import shown as shown_text

FIRST_LINE = "from exercises.value import Value"
SIGNS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**"}
OF_ITS_OWN = "raises an exception of its own"

Case = tuple[Program, tuple[float, ...]]


@frozen
class Reply:
    """What came back for one program: numbers by node, or the name of an exception."""

    data: Sequence[Any] = ()
    grad: Sequence[Any] = ()
    made: int = 0  # how many nodes operations made, where rules are called by hand
    error: str = ""


def read(told: Sequence[Any], sizes: Sequence[int]) -> list[Reply]:
    """Return the replies to programs with so many nodes; raise Finding for any other form."""
    if len(told) != len(sizes):
        raise wrong_kind()
    return [read_one(one, size) for one, size in zip(told, sizes, strict=True)]


def read_one(told: Any, size: int) -> Reply:
    """Return the reply to one program."""
    match told:
        case {"error": str(error), **rest} if not rest:
            return Reply(error=error)
        case {"data": list(data), "grad": list(grad), **rest} if rest.keys() <= {"made"}:
            made = rest.get("made", 0)
            if len(data) == len(grad) == size and type(made) is int:
                return Reply(data, grad, made)
    raise wrong_kind()


def counterexample(
    case: Case,
    right: Mapping[str, Sequence[float]],
    reply: Reply,
    *,
    by_hand: bool,
    forward: bool,
) -> Counterexample:
    """Return a failing program with everybody's numbers.

    `by_hand`: gradients are passed on by calls of `_backward`.
    `forward`: a wrong number is wrong before gradients are passed on.
    """
    program, values = case
    steps = named_steps(program)
    labels = [*program.inputs, *(name for name, _ in steps)]
    nodes = tuple(
        node(label, operation_of(program, place), inputs_of(program, place), numbers)
        for place, (label, numbers) in enumerate(zip(labels, beside(right, reply), strict=True))
    )
    trouble = trouble_of(reply.error)
    made = Counterexample("", shown(program, values), nodes, trouble)
    by_hand = by_hand and bool(steps)
    walks = [] if forward and made.is_about_data else walk(labels, steps, by_hand=by_hand)
    return replace(made, python=to_paste(made, steps, values, walks))


def beside(right: Mapping[str, Sequence[float]], reply: Reply) -> list[tuple[Any, ...]]:
    """Return for every node PyTorch's data and gradient and the learner's."""
    count = len(right["data"])
    data, grad = (reply.data, reply.grad) if not reply.error else ([None] * count,) * 2
    return list(zip(right["data"], right["grad"], data, grad, strict=True))


def node(label: str, operation: str, inputs: tuple[int, ...], numbers: tuple[Any, ...]) -> Node:
    """Return one node with its numbers as texts."""
    right_data, right_grad, data, grad = numbers
    if data is None and grad is None:
        return Node(label, operation, inputs, number(right_data), "", number(right_grad), "")
    data_agrees, grad_agrees = is_close(data, right_data), is_close(grad, right_grad)
    data_texts = texts(right_data, data, agree=data_agrees)
    grad_texts = texts(right_grad, grad, agree=grad_agrees)
    return Node(label, operation, inputs, *data_texts, *grad_texts, data_agrees, grad_agrees)


def texts(right: float, yours: Any, *, agree: bool) -> tuple[str, str]:
    """Return two numbers as texts, which differ if the numbers do."""
    right_text, your_text = (number(right),) * 2 if agree else distinct(right, yours)
    return right_text, shown_text(your_text)


def operation_of(program: Program, place: int) -> str:
    """Return what made a node, as its picture shows it: `*`, `**2`, `10 -`."""
    if place < len(program.inputs):
        return ""
    step = program.steps[place - len(program.inputs)]
    sign = SIGNS.get(step.operation, "-" if step.operation == "neg" else step.operation)
    if len(step.operands) == 1:
        return sign
    first, second = (text_of(operand) for operand in step.operands)
    space = "" if step.operation == "pow" else " "
    return f"{first} {sign} {second}".strip() if space else f"{sign}{second}"


def text_of(operand: int | Constant) -> str:
    """Return a constant's text; nothing for a node."""
    return repr(operand.value) if isinstance(operand, Constant) else ""


def inputs_of(program: Program, place: int) -> tuple[int, ...]:
    """Return the nodes that a node is made from."""
    if place < len(program.inputs):
        return ()
    return tuple(program.steps[place - len(program.inputs)].nodes)


def trouble_of(error: str) -> str:
    """Return what happened instead of an answer, in words; names of our own or Python's only."""
    if not error:
        return ""
    if error == "WrongKindError":
        return "gives something that is no Value (is a return missing?)"
    return f"raises {error}" if hasattr(builtins, error) else OF_ITS_OWN


def to_paste(
    made: Counterexample,
    steps: Sequence[tuple[str, str]],
    values: Sequence[Number],
    walks: Sequence[str],
) -> str:
    """Return lines of Python that end with what differs."""
    inputs = [
        (node.label, f"Value({value!r})") for node, value in zip(made.nodes, values, strict=False)
    ]
    lines = [FIRST_LINE, *(f"{name} = {text}" for name, text in [*inputs, *steps]), *walks]
    looked_at = [what for what, _, _ in made.differences()]
    return "\n".join([*lines, ", ".join(looked_at)]).rstrip("\n") + "\n"


def walk(labels: Sequence[str], steps: Sequence[tuple[str, str]], *, by_hand: bool) -> list[str]:
    """Return the lines that pass gradients on."""
    if not by_hand:
        return [f"{labels[-1]}.backward()"]
    return [f"{labels[-1]}.grad = 1.0", *(f"{name}._backward()" for name, _ in reversed(steps))]
