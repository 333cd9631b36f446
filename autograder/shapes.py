"""Graph shapes on which wrong traversals and wrong bookkeeping give themselves away."""

from collections.abc import Callable
from functools import cache

from autograder.expressions import Program, trace
from autograder.expressions.tracing import Node


@cache
def chain(length: int) -> Program:
    """`a + 1.0 + 1.0 …`: one step after the other, as deep as you like."""

    def add_one_often(a: Node) -> Node:
        for _ in range(length):
            a = a + 1.0
        return a

    return trace(add_one_often)


@cache
def ladder(rungs: int) -> Program:
    """Every node has two users, so the paths to an input double all the way: Fibonacci."""

    def climb(a: Node, b: Node) -> Node:
        for _ in range(rungs):
            a, b = b, a + b
        return b

    return trace(climb)


@cache
def diamonds(count: int) -> Program:
    """One diamond on the other, each as large as its input: paths double at every one of them."""

    def split_and_join(a: Node) -> Node:
        for _ in range(count):
            a = a * 0.25 + a * 0.75
        return a

    return trace(split_and_join)


@cache
def skip_connections(blocks: int) -> Program:
    """Each block adds what came two blocks before: short and long ways to every node."""

    def residual(a: Node) -> Node:
        earlier, latest = a, a.tanh()
        for _ in range(blocks):
            earlier, latest = latest, latest.tanh() + earlier
        return latest

    return trace(residual)


@cache
def fan_out(users: int) -> Program:
    """One computed node with many users, each weighing it differently."""

    def weigh(a: Node) -> Node:
        shared = a * a
        total = shared
        for weight in range(2, users + 1):
            total = total + shared * weight
        return total

    return trace(weigh)


@cache
def diamond() -> Program:
    """Two ways of equal length from the input to the result."""

    def split_and_join(a: Node) -> Node:
        left, right = a * 3.0, a.tanh()
        return left * right

    return trace(split_and_join)


@cache
def long_way_left() -> Program:
    """A diamond whose left side is longer: `(…)*a`."""
    return trace(lambda a: (a * 2.0).tanh().exp() * a)


@cache
def long_way_right() -> Program:
    """A diamond whose right side is longer: `a*(…)`."""
    return trace(lambda a: a * (a * 2.0).tanh().exp())


@cache
def square_plus_itself() -> Program:
    """`b*b + b` with a computed b, whose gradient is complete only after both users."""

    def build(x: Node) -> Node:
        b = x * x
        return b * b + b

    return trace(build)


@cache
def itself_plus_square() -> Program:
    """`b + b*b` with a computed b: the course's running example."""

    def build(x: Node) -> Node:
        b = x * x
        return b + b * b

    return trace(build)


@cache
def itself_minus_itself() -> Program:
    """`a - a`: two shares that cancel, which one dict entry an input would lose."""
    return trace(lambda a: a - a)


@cache
def itself_over_itself() -> Program:
    """`a / a`: two shares that cancel, by different rules."""
    return trace(lambda a: a / a)


@cache
def function_plus_itself(operation: str) -> Program:
    """`f(a) + a` for one of exp, log, tanh, relu."""
    return trace(lambda a: getattr(a, operation)() + a)


@cache
def itself_plus_function(operation: str) -> Program:
    """`a + f(a)` for one of exp, log, tanh, relu."""
    return trace(lambda a: a + getattr(a, operation)())


@cache
def order_traps() -> dict[str, Program]:
    """All small shapes by name. Every one is safe at inputs of 0.5 and of 2.0."""
    plain: tuple[Callable[[], Program], ...] = (
        diamond,
        long_way_left,
        long_way_right,
        square_plus_itself,
        itself_plus_square,
        itself_minus_itself,
        itself_over_itself,
    )
    sized = (chain, ladder, skip_connections, fan_out)
    around = (function_plus_itself, itself_plus_function)
    return (
        {shape.__name__: shape() for shape in plain}
        | {f"{shape.__name__}_of_5": shape(5) for shape in sized}
        | {f"{s.__name__}_{f}": s(f) for s in around for f in ("exp", "log", "tanh", "relu")}
    )
