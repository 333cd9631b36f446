"""Put one question to the learner's code and to PyTorch, and say where the answers differ.

Every function takes the learner first, then an expression as a function of Values (or a Program)
and its inputs. It returns nothing, or raises Finding with a message such as
`L = a*b + a, a=2, b=-3: dL/da should be -2 (PyTorch), yours is 1`.
"""

import builtins
import math
import re
from collections.abc import Callable, Iterator, Sequence
from types import CodeType
from typing import Any

from autograder.answers import wrong_kind
from autograder.expressions import Program, formula, trace
from autograder.learner import Learner
from autograder.results import Finding, Verdict

Expression = Callable[..., Any] | Program
Plain = Any

PYTHONS_OWN = re.compile(r"<[\w.]+ object at 0x\w+>")  # what repr gives without a __repr__
QUOTE_LIMIT = 60  # characters of a text that the learner's code made
# What often stands where a number belongs, beside what Python has names for.
KINDS = (
    "Value",
    "Neuron",
    "Layer",
    "MLP",
    "function",
    "method",
    "generator",
    "Fraction",
    "Decimal",
)
RELATIVE, ABSOLUTE = 1e-6, 1e-8  # far above rounding in any right formula, far below any mistake

_traced: dict[CodeType, Program] = {}  # a whole class is asked the same lambdas


NO_RULE = "L._backward cannot be called: was the rule called, rather than stored, or left out?"


def as_program(expression: Expression) -> Program:
    """Return an expression as a program; a lambda that depends on nothing is traced once."""
    if isinstance(expression, Program):
        return expression
    code = expression.__code__
    if code.co_freevars or expression.__defaults__:
        return trace(expression)
    if code not in _traced:
        _traced[code] = trace(expression)
    return _traced[code]


def forward_agrees(learner: Learner, expression: Expression, *values: float) -> None:
    """The result's data is PyTorch's."""
    program = as_program(expression)
    yours = learner.ask("forward", program=program.plain, values=values)
    expected = learner.pytorch.ask("expression", program=program.plain, values=values)["data"]
    if matches(yours, expected):
        return
    of_length(yours, len(expected))
    for node in [*range(len(program.inputs), len(expected)), program.result]:
        if node == program.result or not is_close(yours[node], expected[node]):
            part = Program(program.inputs, program.steps, node).pruned()
            agree(f"{shown(part, values)}: the data of L", yours[node], expected[node])
    for name, before, after in zip(program.inputs, expected, yours, strict=False):
        kept = is_close(after, before)
        holds(kept, f"{shown(program, values)}: {name}.data is {said(after)} after the operation")


def gradients_agree(
    learner: Learner,
    expression: Expression,
    *values: float,
    out_grad: float = 1.0,
    already: Sequence[float] | None = None,
) -> None:
    """What `_backward` passes on to the inputs is PyTorch's gradient."""
    program = as_program(expression)
    starts = list(already or [0.0] * len(values))
    question: dict[str, Plain] = {
        "program": program.plain,
        "values": values,
        "out_grad": out_grad,
        "already": starts,
    }
    yours = learner.ask("local_gradients", **question)
    expected = learner.pytorch.ask("expression", **question)["grad"]
    if matches(yours, expected[: len(values)]):
        return
    of_length(yours, len(values))
    remembers_inputs(learner, program, *values)  # the likeliest reason, and easier to see
    situation = shown(program, values)
    if out_grad != 1.0:
        situation += f", L.grad={number(out_grad)}"
    if any(starts):
        situation += ", " + listed(
            f"{n}.grad={number(g)} before" for n, g in zip(program.inputs, starts, strict=True)
        )
    for name, mine, theirs in zip(program.inputs, yours, expected[: len(values)], strict=True):
        agree(f"{situation}: the gradient that reaches {name}", mine, theirs)


def remembers_inputs(learner: Learner, expression: Expression, *values: float) -> None:
    """The result is a Value, and all inputs can be reached from it."""
    program = as_program(expression)
    answer = learner.ask("remembered", program=program.plain, values=values)
    known, lost = answer["inputs"], "which should be in _prev"
    faults = [] if answer["is_value"] else ["L should be a Value"]
    faults += [] if answer["has_rule"] else [NO_RULE]
    faults += [
        f"L does not remember {name}, {lost}"
        for place, name in enumerate(program.inputs)
        if place not in known
    ]
    if faults:
        raise Finding(f"{formula(program)}: {faults[0]}")


def agree(what: str, yours: Plain, expected: float, by: str = "PyTorch", about: str = "") -> None:
    """Raise Finding unless a number is PyTorch's; `what` says which it is, `about` a word more."""
    if not is_close(yours, expected):
        right, mine = distinct(expected, yours)
        raise Finding(f"{what} should be {right} ({by}), yours is {mine}{about}")


def all_agree(what: str, yours: Plain, expected: Sequence[float]) -> None:
    """Raise Finding unless a list holds PyTorch's numbers; `what` says what list it is."""
    if type(yours) is not list:
        wanted = f"a list of {len(expected)} numbers"
        raise Finding(f"{what} should be {wanted}, yours is {said(yours)}{no_return(yours)}")
    if len(yours) != len(expected):
        raise Finding(f"{what} should have {len(expected)} numbers, yours has {len(yours)}")
    for place, (mine, theirs) in enumerate(zip(yours, expected, strict=True)):
        agree(f"{what}, number {place + 1},", mine, theirs)


def no_return(yours: Plain) -> str:
    """Return a question for a function's answer that is None."""
    return " (is a return missing?)" if yours is None else ""


def of_length(yours: Sequence[Plain], count: int) -> Sequence[Plain]:
    """Return an answer that has as many entries as every honest one; raise Finding otherwise."""
    if len(yours) != count:
        raise wrong_kind()
    return yours


def no_fault(fault: str | None, program: Program, values: Sequence[float]) -> None:
    """Raise Finding if there is a fault in what was said of an expression."""
    if fault is not None:
        raise Finding(f"{shown(program, values)}: {fault}")


def holds(condition: bool, message: str, verdict: Verdict = Verdict.WRONG) -> None:
    """Raise Finding with a message unless a property holds."""
    if not condition:
        raise Finding(message, verdict)


def matches(yours: Plain, expected: Sequence[float]) -> bool:
    """Tell whether a list holds PyTorch's numbers."""
    return (
        type(yours) is list and len(yours) == len(expected) and all(map(is_close, yours, expected))
    )


def is_close(
    yours: Plain, expected: float, relative: float = RELATIVE, absolute: float = ABSOLUTE
) -> bool:
    """Tell whether the learner's number is PyTorch's; anything but a plain number is not."""
    if type(yours) not in (bool, int, float):
        return False
    try:
        return math.isclose(yours, expected, rel_tol=relative, abs_tol=absolute) or (
            math.isnan(yours) and math.isnan(expected)
        )
    except OverflowError:
        return False


def shown(program: Program, values: Sequence[float]) -> str:
    """Return an expression and its inputs: `L = a*b + a, a=2, b=-3`."""
    inputs = listed(f"{name}={number(x)}" for name, x in zip(program.inputs, values, strict=False))
    return f"{formula(program)}, {inputs}"


def listed(parts: Iterator[str]) -> str:
    """Return the first few of many parts, and say how many were left out."""
    every = list(parts)
    more = f", … ({len(every) - 8} more)" if len(every) > 8 else ""
    return ", ".join(every[:8]) + more


def number(value: float, digits: int = 6) -> str:
    """Return a number as people write it, to some significant digits."""
    return f"{value:.{digits}g}"


def distinct(expected: float, yours: Plain) -> tuple[str, str]:
    """Return two different numbers with as many digits as show the difference."""
    if not is_ordinary(yours):
        return number(expected), said(yours)
    digits = next((d for d in (6, 9, 12) if number(expected, d) != number(yours, d)), 17)
    return number(expected, digits), number(yours, digits)


def is_ordinary(yours: Plain) -> bool:
    """Tell whether an answer is a number that can be written to six digits."""
    return type(yours) in (int, float) and abs(yours) <= 1e300


def said(yours: Plain) -> str:
    """Return an answer in words, whatever it is: 0.0, nan and False are values.

    No texts, lists and names of the learner's own: where given files can be read, answers must not
    carry them out.
    """
    if is_ordinary(yours):
        return number(yours)
    if type(yours) is dict and yours.keys() == {"object"}:
        return f"{kind_of(yours['object'])}, not a number"
    if yours is None or type(yours) in (bool, float):
        return repr(yours)
    kinds: dict[type[Plain], str] = {str: "a text", list: "a list", dict: "a dict"}
    return f"{kinds.get(type(yours), 'a whole number beyond every float')}, not a number"


def kind_of(name: Plain) -> str:
    """Return the name of a class in words, if it is one that many have."""
    known = type(name) is str and (name in KINDS or hasattr(builtins, name))
    return f"a {name}" if known else "something else"


def repr_shows(learner: Learner, data: float) -> None:
    """The text that shows a Value begins with its class and its data."""
    text = learner.ask("text", data=data)
    right = type(text) is str and text.startswith(f"Value(data={data}") and text.endswith(")")
    own = type(text) is str and PYTHONS_OWN.fullmatch(text)
    yours = "Python's own text: is there a __repr__, and is that its name?" if own else None
    what = f"repr(Value({data})) should be Value(data={data}), yours is "
    holds(right, f"{what}{yours or repr(quoted(text))}")


def quoted(words: object) -> str:
    """Return the beginning of a text that the learner's code made."""
    text = str(words)
    return text if len(text) <= QUOTE_LIMIT else f"{text[:QUOTE_LIMIT]}… [cut]"
