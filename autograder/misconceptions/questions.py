"""What a submission is asked when a task failed, by aspect: one thing that can be mistaken alone.

The questions are no secret: they are the same for everybody, and no check's own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from autograder.expressions import Program, trace
from autograder.frozen import frozen

Plain = Any


@frozen
class Question:
    """A probe and its arguments, and what stands in for the learner's own meanwhile."""

    probe: str
    arguments: dict[str, Plain]
    standing_in: tuple[str, ...] = ()
    fact: str = ""  # the one field of the answer that counts
    pair: int = 0  # the same for two questions that are each other's mirror images

    @property
    def plain(self) -> dict[str, Plain]:
        """The question as it travels."""
        standing_in = list(self.standing_in)
        return {"probe": self.probe, "arguments": self.arguments, "standing_in": standing_in}


@frozen
class Aspect:
    """One thing that can be mistaken alone: its questions, and the tasks in which it shows.

    `built_on` are the aspects that it may be made of. Where one of them is mistaken and the
    answers do not stand apart from it, nothing is said of this one; `alone` is then what the same
    questions show with the reference standing in for those.
    """

    name: str
    shows_in: tuple[str, ...]
    questions: tuple[Question, ...]
    built_on: tuple[str, ...] = ()
    stood_in: tuple[str, ...] = ()  # what the reference can stand in for
    instead_of: str = ""

    @property
    def alone(self) -> "Aspect":
        """The same questions beside stand-ins, as an aspect of its own."""
        asked = tuple(replace(each, standing_in=self.stood_in) for each in self.questions)
        return Aspect(f"{self.name} alone", self.shows_in, asked, instead_of=self.name)


def ask(probe: str, **arguments: Plain) -> Question:
    """Return a question."""
    return Question(probe, arguments)


def about(
    probe: str, function: Callable[..., Any] | Program, *values: float, **more: Plain
) -> Question:
    """Return a question about an expression and its inputs."""
    program = function if isinstance(function, Program) else trace(function)
    return ask(probe, program=program.plain, values=list(values), **more)


@cache
def aspects(unit: str) -> tuple[Aspect, ...]:
    """Return all aspects of a unit, each followed by what stands in for it."""
    every = (
        part for each in UNITS[unit]() for part in (each, *([each.alone] * bool(each.stood_in)))
    )
    return tuple(every)


def named(name: str) -> Aspect:
    """Return the aspect of a name."""
    return next(each for each in aspects(name.partition(".")[0]) if each.name == name)


# derivative


def of_derivative() -> Iterator[Aspect]:
    """Give the aspects of the unit derivative."""
    points = ((lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.5), (lambda x: x.exp() + x, 0.25, 0.125))
    for name in ("forward", "central"):
        questions = tuple(
            ask("difference", name=f"{name}_difference", program=trace(f).plain, x=x, h=h)
            for f, x, h in points
        )
        yield Aspect(f"derivative.{name}", (f"derivative.{name}",), questions)
    functions: tuple[tuple[Callable[..., Any], list[float], float], ...] = (
        (lambda a, b, c: a * b + c, [2.0, -3.0, 10.0], 0.5),
        (lambda a, b: a * a * b + b.exp(), [1.5, 0.5], 0.25),
        (lambda a: a * a * a, [2.0], 0.5),
    )
    questions = tuple(
        ask("gradient", program=trace(f).plain, inputs=inputs, h=h) for f, inputs, h in functions
    )
    built_on = ("derivative.forward", "derivative.central")
    yield Aspect("derivative.gradient", ("derivative.gradient",), questions, built_on)


# value

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "sub": lambda a, b: a - b,
    "div": lambda a, b: a / b,
}
UNARY: dict[str, Callable[[Any], Any]] = {
    "neg": lambda a: -a,
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "tanh": lambda a: a.tanh(),
}
REFLECTED: dict[str, Callable[[Any], Any]] = {
    "add": lambda a: 3 + a,
    "mul": lambda a: 3 * a,
    "sub": lambda a: 3 - a,
    "div": lambda a: 3 / a,
}
BUILT_ON = {
    "neg": ("mul", "sub"),
    "sub": ("add", "neg", "mul"),
    "div": ("mul", "pow"),
    "pow": ("exp", "log", "mul"),
    "tanh": ("exp", "add", "sub", "mul", "div", "neg", "pow"),
}
LEFT_BUILT_ON = {
    "add": ("add",),
    "mul": ("mul",),
    "sub": ("sub", "add", "neg", "mul"),
    "div": ("div", "mul", "pow"),
}


def passed_on(
    function: Callable[..., Any],
    *values: float,
    out_grad: float,
    already: list[float] | None = None,
) -> Question:
    """Return the question what a result's rule passes on to its inputs."""
    starts = already or [0.0] * len(values)
    return about("local_gradients", function, *values, out_grad=out_grad, already=starts)


def of_value() -> Iterator[Aspect]:
    """Give the aspects of the unit value: every operation is one."""
    for name, operation in BINARY.items():
        yield of_operation(name, binary(operation))
    for name, function in UNARY.items():
        yield of_operation(name, unary(function))
    yield of_operation("relu", rectifier(lambda a: a.relu()))
    yield of_operation("pow", power())
    for name, function in REFLECTED.items():
        questions = (
            about("anatomy", function, 2.0),
            about("forward", function, 2.0),
            passed_on(function, 2.0, out_grad=5.0),
        )
        built_on = tuple(f"value.{each}" for each in LEFT_BUILT_ON[name])
        yield Aspect(f"value.left_{name}", ("value.reflected",), questions, built_on)
    yield Aspect("value.repr", ("value.repr",), (ask("shown", data=2.5), ask("shown", data=-1.0)))


def of_operation(name: str, questions: Iterator[Question]) -> Aspect:
    """Return the aspect of one operation."""
    built_on = tuple(f"value.{each}" for each in BUILT_ON.get(name, ()))
    return Aspect(
        f"value.{name}", (f"value.{name}", "value.accumulate"), tuple(questions), built_on
    )


def binary(operation: Callable[[Any, Any], Any]) -> Iterator[Question]:
    """Give the questions about an operation of two operands."""
    yield about("anatomy", operation, 2.0, -3.0)
    yield about("forward", operation, 2.0, -3.0)
    yield about("forward", operation, 0.5, 4.0)
    yield passed_on(operation, 2.0, -3.0, out_grad=5.0)
    yield passed_on(operation, 1.5, 0.8, out_grad=-2.0, already=[0.25, -0.75])
    yield passed_on(lambda a: operation(a, a), 3.0, out_grad=2.0)
    yield about("forward", lambda a: operation(a, 2.5), 3.0)
    yield passed_on(lambda a: operation(a, 2.5), 3.0, out_grad=5.0)


def unary(function: Callable[[Any], Any]) -> Iterator[Question]:
    """Give the questions about an operation of one operand."""
    yield about("anatomy", function, 1.5)
    yield about("forward", function, 1.5)
    yield about("forward", function, 0.25)
    yield passed_on(function, 1.5, out_grad=5.0)
    yield passed_on(function, 0.7, out_grad=-2.0, already=[0.25])


def rectifier(function: Callable[[Any], Any]) -> Iterator[Question]:
    """Give the questions about relu: on both sides, at 0, for gradients of either sign."""
    yield from unary(function)
    yield about("forward", function, -3.0)
    yield about("forward", function, 0.0)
    for x, out_grad in ((2.0, -5.0), (-3.0, 5.0), (-3.0, -5.0), (0.0, 5.0)):
        yield passed_on(function, x, out_grad=out_grad, already=[0.5])


def power() -> Iterator[Question]:
    """Give the questions about powers: exponents of every kind, bases of either sign."""
    yield about("anatomy", lambda a: a**3, 2.0)
    for function, x in ((lambda a: a**3, 2.0), (lambda a: a**2, -3.0), (lambda a: a**-1, 4.0)):
        yield about("forward", function, x)
        yield passed_on(function, x, out_grad=5.0)
    yield passed_on(lambda a: a**3, 1.5, out_grad=-2.0, already=[0.25])
    yield about("forward", lambda a: a**0.5, 4.0)
    yield passed_on(lambda a: a**0.5, 4.0, out_grad=3.0)
    for exponent in ({"value": 2.0}, "2", {"imaginary": 2.0}):
        yield ask("power", base=2.0, exponent=exponent)


# backward
#
# Walkers are left- or right-handed, which is a matter of style. So every graph comes with its
# mirror image, and the two answers count without their order.


def square_and_itself(x: Any) -> Any:
    """Return b*b + b with a computed b."""
    b = x * x
    return b * b + b


def itself_and_square(x: Any) -> Any:
    """Return b + b*b with a computed b."""
    b = x * x
    return b + b * b


def skipping(a: Any) -> Any:
    """Return three blocks, each of which adds what came two blocks before."""
    earlier, latest = a, a.tanh()
    for _ in range(3):
        earlier, latest = latest, latest.tanh() + earlier
    return latest


def skipping_mirrored(a: Any) -> Any:
    """Return the same with the operands of each sum exchanged."""
    earlier, latest = a, a.tanh()
    for _ in range(3):
        earlier, latest = latest, earlier + latest.tanh()
    return latest


def climbing(a: Any, b: Any) -> Any:
    """Return five rungs of a ladder: paths double at each."""
    for _ in range(5):
        a, b = b, a + b
    return b


def climbing_mirrored(a: Any, b: Any) -> Any:
    """Return the same with the operands of each sum exchanged."""
    for _ in range(5):
        a, b = b, b + a
    return b


def twins(a: Any, b: Any) -> Any:
    """Return an expression with products that are equal and not the same."""
    return (a * b + b * a) + (a * b)


SYMMETRIC: tuple[tuple[Callable[..., Any], tuple[float, ...]], ...] = (
    (lambda a: a, (2.0,)),
    (lambda a: a.tanh().exp(), (0.5,)),
    (lambda a: a * a, (2.0,)),
    (lambda a, b: a * b, (2.0, -3.0)),
)
MIRRORED: tuple[tuple[Callable[..., Any], Callable[..., Any], tuple[float, ...]], ...] = (
    (itself_and_square, square_and_itself, (3.0,)),
    (
        lambda a: (a * 2.0).tanh().exp() * a,
        lambda a: a * (a * 2.0).tanh().exp(),
        (0.5,),
    ),
    (skipping, skipping_mirrored, (0.5,)),
    (climbing, climbing_mirrored, (1.0, 0.5)),
    (twins, lambda a, b: (a * b) + (b * a + a * b), (2.0, 2.0)),
)


def of_backward() -> Iterator[Aspect]:
    """Give the aspects of the unit backward."""
    shapes = [(shape, values) for shape, values in SYMMETRIC] + [
        (shape, values) for *both, values in MIRRORED for shape in both
    ]
    orders = tuple(
        about("sorted_nodes", shape, *values, turned=turned)
        for shape, values in shapes
        for turned in (False, True)
    )
    yield Aspect("backward.order", ("backward.order", *PASS), mirrored_pairs(orders))
    single = tuple(calls(shape, *values) for shape, values in SYMMETRIC)
    double = tuple(calls(shape, *values) for *both, values in MIRRORED for shape in both)
    numbers = tuple(about("expression", shape, *values) for shape, values in SYMMETRIC[2:])
    inside = about("expression", lambda a: a * a, 2.0, before=6.0)  # a larger expression, earlier
    asked = (*numbers, inside, *single, *mirrored_pairs(double))
    yield Aspect("backward.pass", PASS, asked, ("backward.order",), (SORT,))
    zeroed = (
        ask("cleared", data=[1.0, 2.0, -3.0], grads=[114.0, -2.0, 0.5]),
        ask("cleared", data=[2.0], grads=[3.0]),
    )
    yield Aspect("backward.zero", ("backward.zero",), zeroed)


PASS = ("backward.seed", "backward.gradients", "backward.once")
SORT = "backward.topological_sort"


def mirrored_pairs(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return questions of which each two neighbours are mirror images."""
    return tuple(replace(question, pair=place // 2 + 1) for place, question in enumerate(questions))


def calls(shape: Callable[..., Any], *values: float) -> Question:
    """Return the question which rules backward calls; the operands of a step weigh alike."""
    program = trace(shape)
    weights = [
        [0.5 + 0.25 * place] * len(step.operands) for place, step in enumerate(program.steps)
    ]
    return about("calls", program, *values, weights=weights, extra=0.0)


# graph


def of_graph() -> Iterator[Aspect]:
    """Give the aspects of the unit graph."""
    shapes: tuple[tuple[Any, tuple[float, ...]], ...] = (
        (lambda a, b: a * b + a, (2.0, -3.0)),
        (lambda a: a + a, (2.0,)),
        (lambda a: a * 1.0, (2.0,)),
        (itself_and_square, (3.0,)),
        (climbing, (1.0, 0.5)),
        (twins, (2.0, 2.0)),
    )
    traces = tuple(about("traced", shape, *values) for shape, values in shapes)
    tasks = ("graph.nodes", "graph.edges", "graph.records", "graph.operations")
    yield Aspect("graph.trace", tasks, traces)
    labels = [f"name{place}" for place in "abcdefghijkl"]
    grads = [0.5 + place for place in range(12)]
    drawings = tuple(
        about("drawn", shape, *values, labels=labels, grads=grads)
        for shape, values in (shapes[0], shapes[1], shapes[3], shapes[5])
    )
    yield Aspect("graph.drawing", tasks[2:], drawings, ("graph.trace",), ("graph.trace",))


# nn

INPUTS = [2.0, 3.0, -1.0]
PARAMETERS = [0.3, -0.2, 0.5, 0.1, -0.4, 0.25, 0.15, -0.35]


def numbers(count: int) -> list[float]:
    """Return parameters that are all different, and small enough for tanh."""
    return [PARAMETERS[place % 8] / (1 + place // 8) for place in range(count)]


def of_nn() -> Iterator[Aspect]:
    """Give the aspects of the unit nn."""
    every = ("nn.neuron", "nn.layer", "nn.mlp", "nn.parameters")
    yield Aspect("nn.neuron", every, tuple(of_network("Neuron", [3, 1], 4)))
    start = (ask("start", kind="Neuron", sizes=[20], times=20),)
    yield Aspect("nn.start", ("nn.start",), start)
    layers = (*of_network("Layer", [3, 2], 8), *of_network("Layer", [3, 1], 4))
    yield Aspect("nn.layer", every[1:], layers, ("nn.neuron",), ("nn.Neuron",))
    deep = (*of_network("MLP", [3, 2, 2, 1], 17), *of_network("MLP", [2, 3, 2], 17))
    yield Aspect("nn.mlp", every[2:], deep, ("nn.neuron", "nn.layer"), ("nn.Layer",))


def of_network(kind: str, sizes: list[int], size: int) -> Iterator[Question]:
    """Give the questions about a network of one size."""
    given: dict[str, Plain] = {"kind": kind, "sizes": sizes}
    asked = {
        "parameters": numbers(size),
        "inputs": INPUTS[: sizes[0]],
        "weights": [1.0, -0.5][: sizes[-1]],
    }
    yield ask("count", **given)
    yield ask("network", **given, **asked)
    yield ask("network", **given, **asked, as_values=True)
    yield ask("influence", **given)


# training


def of_training() -> Iterator[Aspect]:
    """Give the aspects of the unit training."""
    later = ("training.zeroed", "training.trajectory")
    losses = (
        ask("whole_loss", predictions=[0.5, -0.25, 0.75], targets=[1.0, -1.0, -1.0]),
        ask("whole_loss", predictions=[-3.0], targets=[-1.0]),
        ask("whole_loss", predictions=[0.25, 2.0], targets=[1.0, 1.5]),
    )
    yield Aspect("training.loss", ("training.loss", *later), losses)
    steps = (
        ask("moved", data=[1.0, -2.0, 0.5], grads=[0.5, 3.0, -1.0], learning_rate=0.1),
        ask("moved", data=[3.0], grads=[2.0], learning_rate=0.5),
    )
    yield Aspect("training.step", ("training.step", *later), steps)
    trained = (ask("training", **small_network()), ask("training", **one_neuron()))
    parts = ("training.loss", "training.step")
    stood_in = ("training.squared_error", "training.gradient_step")
    yield Aspect("training.loop", later, trained, parts, stood_in)
    question = ask("watched", parameters=[0.5, -0.25], grads=[4.0, -2.0], steps=2)
    for fact in ("start_counts", "reached", "stepped"):  # right code may zero after each step
        asked = (replace(question, fact=fact),)
        yield Aspect(f"training.{fact}", later, asked, parts, stood_in)
    together = tuple(
        about("expression", shape, *values)
        for shape, values in (
            (lambda a, b: (a + 1.0) * (b + 1.0), (2.0, 2.0)),
            (lambda a: a * a + a.tanh(), (0.5,)),
        )
    )
    yield Aspect("training.together", ("training.together",), together)


def small_network() -> dict[str, Plain]:
    """Return a question about three steps of a small network on three examples."""
    return {
        "sizes": [2, 2, 1],
        "parameters": numbers(9),
        "inputs": [[1.0, -0.5], [0.25, 0.75], [-1.0, 0.5]],
        "targets": [1.0, -1.0, 0.5],
        "steps": 3,
        "learning_rate": 0.1,
    }


def one_neuron() -> dict[str, Plain]:
    """Return a question about two steps of one neuron on one example."""
    return {
        "sizes": [1, 1],
        "parameters": [0.5, -0.25],
        "inputs": [[1.0]],
        "targets": [1.0],
        "steps": 2,
        "learning_rate": 0.25,
    }


UNITS: dict[str, Callable[[], Iterator[Aspect]]] = {
    "derivative": of_derivative,
    "value": of_value,
    "backward": of_backward,
    "graph": of_graph,
    "nn": of_nn,
    "training": of_training,
}
