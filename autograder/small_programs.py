"""The smallest programs on which a mistake in a task may show, smallest first.

They are the same for everybody, so PyTorch's answers to them are recorded, and nothing of what
hidden checks ask is in them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from autograder.domain import is_safe
from autograder.expressions import OPERATIONS, Program, trace
from autograder.shapes import chain, ladder, order_traps, skip_connections

Case = tuple[Program, tuple[float, ...]]
Expression = Callable[..., Any]
Example = tuple[Expression, tuple[float, ...]]

LARGEST = 4  # operations: what fits on four lines
USES = 10
PAIR, TRIPLE = (2.0, -3.0), (2.0, -3.0, 10.0)

# Of each operation: the simplest uses first, then those where only some mistakes show.
EXAMPLES: Mapping[str, Sequence[Example]] = {
    "add": (
        (lambda a, b: a + b, PAIR),
        (lambda a: a + 3, (2.0,)),
        (lambda a: a + 1.5, (2.0,)),
        (lambda a: a + a, (3.0,)),
    ),
    "mul": (
        (lambda a, b: a * b, PAIR),
        (lambda a: a * 3, (2.0,)),
        (lambda a: a * -1.5, (2.0,)),
        (lambda a: a * a, (3.0,)),
    ),
    "neg": ((lambda a: -a, (2.0,)), (lambda a: -a, (-3.0,))),
    "sub": (
        (lambda a, b: a - b, PAIR),
        (lambda a: a - 3, (2.0,)),
        (lambda a: a - 1.5, (2.0,)),
        (lambda a: a - a, (3.0,)),
    ),
    "div": (
        (lambda a, b: a / b, (6.0, -4.0)),
        (lambda a, b: a / b, (1.0, 4.0)),
        (lambda a: a / 4, (2.0,)),
        (lambda a: a / -2.5, (2.0,)),
        (lambda a: a / a, (4.0,)),
    ),
    "pow": (
        (lambda a: a**2, (3.0,)),
        (lambda a: a**3, (2.0,)),
        (lambda a: a**2, (-3.0,)),
        (lambda a: a**3, (-2.0,)),
        (lambda a: a**-1, (2.0,)),
        (lambda a: a**-1, (-2.0,)),
        (lambda a: a**0.5, (4.0,)),
        (lambda a: a**-1.5, (4.0,)),
        (lambda a: a**2.0, (3.0,)),
        (lambda a: a**5, (2.0,)),
    ),
    "exp": ((lambda a: a.exp(), (1.0,)), (lambda a: a.exp(), (2.0,)), (lambda a: a.exp(), (-1.0,))),
    "log": ((lambda a: a.log(), (2.0,)), (lambda a: a.log(), (0.5,)), (lambda a: a.log(), (4.0,))),
    "tanh": (
        (lambda a: a.tanh(), (0.5,)),
        (lambda a: a.tanh(), (-1.0,)),
        (lambda a: a.tanh(), (2.0,)),
    ),
    "relu": (
        (lambda a: a.relu(), (2.0,)),
        (lambda a: a.relu(), (-3.0,)),
        (lambda a: a.relu(), (0.5,)),
        (lambda a: a.relu(), (0.0,)),
    ),
    "reflected": (
        (lambda a: 2 - a, (3.0,)),
        (lambda a: 2 / a, (4.0,)),
        (lambda a: 2 + a, (3.0,)),
        (lambda a: 2 * a, (3.0,)),
        (lambda a: 2.5 - a, (-3.0,)),
        (lambda a: 2.5 / a, (-4.0,)),
        (lambda a: 2.5 + a, (-3.0,)),
        (lambda a: 2.5 * a, (-3.0,)),
        (lambda a, b: sum([a, b]), PAIR),
        (lambda a, b, c: sum([a, b, c]), TRIPLE),
    ),
}


def uses(e: Any, a: Any) -> tuple[Any, ...]:
    """Return what may be made of a result e: other gradients come back, or e and a share them."""
    return (e * 3.0, e + a, a + e, e * a, e * e, e + e, e**2, -e, e - a, e.tanh())


SHARED: Sequence[Example] = (
    (lambda a: a + a, (3.0,)),
    (lambda a: a * a, (3.0,)),
    (lambda a: a - a, (3.0,)),
    (lambda a: a / a, (4.0,)),
    (lambda a, b: a * b + a, PAIR),
    (lambda a, b: a + a * b, PAIR),
    (lambda a, b: (a + b) * a, PAIR),
    (lambda a, b: (a - b) * a, PAIR),
    (lambda a, b: a / b + a, PAIR),
    (lambda a, b: b / a + a, PAIR),
    (lambda a, b: (a - b) * b, PAIR),
    (lambda a: a**2 + a, (3.0,)),
    (lambda a: a + a**2, (3.0,)),
    (lambda a: -a * a, (3.0,)),
    (lambda a: a + -a, (3.0,)),
    (lambda a: a.exp() + a, (1.0,)),
    (lambda a: a + a.exp(), (1.0,)),
    (lambda a: a.log() + a, (2.0,)),
    (lambda a: a + a.log(), (2.0,)),
    (lambda a: a.tanh() + a, (0.5,)),
    (lambda a: a + a.tanh(), (0.5,)),
    (lambda a: a.relu() + a, (2.0,)),
    (lambda a: a + a.relu(), (2.0,)),
    (lambda a, b: (a + b) * (a * b), PAIR),
    (lambda a, b: (a + b) * (a - b), PAIR),
)


def _square_of_square(a: Any) -> Any:
    b = a * a
    return b * b


def _long_way_round(a: Any) -> Any:
    b = a * a
    return b + (b + 1.0) * b


def _twice_a_sum(a: Any, b: Any) -> Any:
    e = a + b
    return e * e + e


def _other_sides(a: Any) -> Any:
    b = a.tanh()
    return b * (b + a)


def _equal_products(a: Any, b: Any) -> Any:
    return a * b + b * a


WHOLE: Sequence[Example] = (
    (lambda a, b: a + b, PAIR),
    (lambda a, b: a * b, PAIR),
    (lambda a: a + a, (3.0,)),
    (lambda a: a * a, (3.0,)),
    (lambda a, b: a + b, (2.0, 2.0)),
    (lambda a, b: a * b + a, PAIR),
    (lambda a, b: a + a * b, PAIR),
    (lambda a, b, c: a * b + c, TRIPLE),
    (lambda a, b, c: c + a * b, TRIPLE),
    (_square_of_square, (2.0,)),
    (lambda a: (a * 2.0) * 3.0, (2.0,)),
    (_equal_products, (2.0, 2.0)),
    (_equal_products, PAIR),
    (_twice_a_sum, PAIR),
    (_long_way_round, (2.0,)),
    (_other_sides, (0.5,)),
    (lambda a, b: (a * b + b) * a, PAIR),
    (lambda a, b: a * (a * b + b), PAIR),
    (lambda a: ((a * 2.0) * 3.0) * 0.5, (2.0,)),
    (lambda a, b: (a * b + b * a) * (a + b), (2.0, 2.0)),
)


@cache
def of_task(task: str) -> tuple[Case, ...]:
    """Return the programs for a task, those with fewer operations first; none for some tasks."""
    unit, _, name = task.partition(".")
    if task == "value.accumulate":
        return in_order([*map(traced, SHARED), *shapes()])
    if task == "value.stable_tanh":
        return tuple(traced((lambda a: a.tanh(), (x,))) for x in (1000.0, -1000.0, 400.0, -25.0))
    if unit == "value" and name in EXAMPLES:
        return in_order(around(name))
    if task in ("backward.order", "backward.seed", "backward.gradients", "backward.once"):
        return in_order([alone(), *map(traced, WHOLE), *shapes(), *map(traced, SHARED)])
    if task == "training.together":
        return of_task("backward.gradients")
    return ()


def around(name: str) -> Iterator[Case]:
    """Give the uses of an operation by themselves, then with something around or in them.

    There only what any right formula computes alike; by itself relu is asked at its corner. That a
    result does not remember its inputs shows only where these were computed themselves.
    """
    for example in EXAMPLES[name]:
        yield traced(example)
    for expression, values in EXAMPLES[name][:4]:
        for use in range(USES):
            case = traced((used(expression, use, len(values)), values))
            if is_safe(*case):
                yield case
    for expression, values in EXAMPLES[name][:1]:
        for case in (traced((inner, values)) for inner in computed(expression, len(values))):
            if is_safe(*case):
                yield case


def computed(outer: Expression, inputs: int) -> tuple[Expression, ...]:
    """Return an expression of computed inputs, as expressions of the same inputs."""
    if inputs == 1:
        return (lambda a: outer(a + a), lambda a: outer(a * a), lambda a: outer(a * 0.5))
    return (
        lambda a, b: outer(a * a, b),
        lambda a, b: outer(a, b * b),
        lambda a, b: outer(a + b, b),
        lambda a, b: outer(a, a - b),
    )


def used(inner: Expression, use: int, inputs: int) -> Expression:
    """Return one of the uses of an expression, as an expression of the same inputs."""
    if inputs == 1:
        return lambda a: uses(inner(a), a)[use]
    return lambda a, b: uses(inner(a, b), a)[use]


def traced(example: Example) -> Case:
    """Return an example as a program with its inputs' numbers."""
    return trace(example[0]), example[1]


def alone() -> Case:
    """Return the program of no operation at all."""
    return Program(("a",), (), 0), (2.0,)


def shapes() -> Iterator[Case]:
    """Give the shapes of graphs that are small enough, at numbers where all are safe."""
    sized = (chain(4), ladder(3), ladder(4), skip_connections(1))
    for shape in (*order_traps().values(), *sized):
        yield shape, (2.0, 0.5)[: len(shape.inputs)]


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return different cases, those with fewer operations first, otherwise as they came."""
    small = (case for case in cases if len(case[0].steps) <= LARGEST)
    return tuple(sorted(dict.fromkeys(small), key=lambda case: len(case[0].steps)))


def every() -> tuple[Case, ...]:
    """Return every program of every task, each once."""
    values = (f"value.{name}" for name in (*EXAMPLES, "accumulate", "stable_tanh"))
    tasks = (*values, "backward.gradients")
    return tuple(dict.fromkeys(case for task in tasks for case in of_task(task)))


def operations_of(task: str) -> frozenset[str]:
    """Return the operations that a task is about; none where it is about all of them."""
    if task == "value.reflected":
        return frozenset({"add", "sub", "mul", "truediv"})
    return frozenset(name for name in OPERATIONS if task_of(name) == task)


def made_of(task: str) -> frozenset[str]:
    """Return the tasks whose operations a task puts together, where it has none of its own."""
    own = operations_of(task)
    if len(own) == 1:
        return frozenset()
    drawn_on = own or {step.operation for case in of_task(task) for step in case[0].steps}
    return frozenset(map(task_of, drawn_on))


def task_of(operation: str) -> str:
    """Return the task in which an operation is built."""
    return f"value.{'div' if operation == 'truediv' else operation}"
