"""Where two right ways of computing a program and its gradients must agree.

Kinks, poles and ranges are kept away from by rule. What cancellation can do is bounded: every
number carries a bound on its rounding error, in units of `ROUNDING`, forward and backward.
"""

from collections.abc import Callable, Mapping, Sequence

from autograder.expressions import Number, Program, Step
from autograder.expressions.evaluation import ON_NUMBERS
from autograder.expressions.program import Constant

KINK = 0.05  # relu stays this far from its corner, and the base of a power from 0
POLE = 0.2  # |divisor|, and |base| of a negative power
LOWEST_LOG = 0.1  # also the lowest base of a fractional power
EXP_RANGE = (-10.0, 3.0)
TANH_RANGE = 5.0  # beyond, 1 - tanh² is mostly rounding error
LARGEST = 1e3

ROUNDING = 2.0**-53
SLACK = 16.0  # roundings allowed for one operation: a / b may be a * b**-1, tanh may use exp
AGREEMENT = 1e-10  # relative: ten times stricter than a grader that compares to 1e-9

Measured = tuple[float, float]  # a number and the bound on its error
Partial = tuple[float, float]  # a local derivative and the bound on its error


def _is_allowed_power(base: Number, exponent: Number) -> bool:
    if exponent != int(exponent):
        return base >= (POLE if exponent < 0 else LOWEST_LOG)
    return abs(base) >= (POLE if exponent < 0 else KINK)


DOMAIN: Mapping[str, Callable[[Number, Number], bool]] = {
    "truediv": lambda _, divisor: abs(divisor) >= POLE,
    "pow": _is_allowed_power,
    "exp": lambda x, _: EXP_RANGE[0] <= x <= EXP_RANGE[1],
    "log": lambda x, _: x >= LOWEST_LOG,
    "tanh": lambda x, _: abs(x) <= TANH_RANGE,
    "relu": lambda x, _: abs(x) >= KINK,
}


def _divided(number: float, x: Measured, y: Measured) -> list[Partial]:
    slope = -number / y[0]
    error = x[1] / y[0] ** 2 + abs(slope) * (2 * y[1] / abs(y[0]) + SLACK)
    return [(1 / y[0], y[1] / y[0] ** 2 + SLACK / abs(y[0])), (slope, error)]


def _raised(number: float, x: Measured, n: Measured) -> list[Partial]:
    slope = n[0] * number / x[0]
    return [(slope, abs(slope) * (abs((n[0] - 1) / x[0]) * x[1] + SLACK)), (0.0, 0.0)]


def _squashed(number: float, x: Measured, _: Measured) -> list[Partial]:
    slope = 1 - number**2
    return [(slope, 2 * abs(number) * (slope * x[1] + SLACK) + SLACK)]


# For each operation's number and operands: the derivative with respect to every operand.
LOCAL_DERIVATIVES: Mapping[str, Callable[[float, Measured, Measured], list[Partial]]] = {
    "add": lambda *_: [(1.0, 0.0), (1.0, 0.0)],
    "sub": lambda *_: [(1.0, 0.0), (-1.0, 0.0)],
    "mul": lambda _, x, y: [y, x],
    "truediv": _divided,
    "pow": _raised,
    "neg": lambda *_: [(-1.0, 0.0)],
    "exp": lambda number, x, _: [(number, number * (x[1] + SLACK))],
    "log": lambda _, x, __: [(1 / x[0], x[1] / x[0] ** 2 + SLACK / x[0])],
    "tanh": _squashed,
    "relu": lambda _, x, __: [(1.0 if x[0] > 0 else 0.0, 0.0)],
}


def is_safe(program: Program, values: Sequence[Number], *, absolute: float = 1e-12) -> bool:
    """Whether all right computations agree on every node's number and gradient.

    They agree to 1e-9 relative, or to `absolute`: `a - a` has gradient 0 by cancellation only.
    """
    measured = measure(program, values)
    return measured is not None and agrees(measured[0] + measured[1], absolute)


def agrees(numbers: Sequence[Measured], absolute: float) -> bool:
    """Whether every error is small beside its number, or beside `absolute`."""
    return all(
        error * ROUNDING <= max(AGREEMENT * abs(number), absolute) for number, error in numbers
    )


def measure(
    program: Program, values: Sequence[Number]
) -> tuple[list[Measured], list[Measured]] | None:
    """Every node's number and every node's gradient, or None outside the domain."""
    if len(values) != len(program.inputs):
        raise ValueError(f"{len(values)} values for the inputs {', '.join(program.inputs)}")
    if not all(abs(value) <= LARGEST for value in values):
        return None
    nodes: list[Measured] = [(float(value), 0.0) for value in values]
    partials: list[list[Partial]] = []
    for step in program.steps:
        operands = [
            (operand.value, 0.0) if isinstance(operand, Constant) else nodes[operand]
            for operand in step.operands
        ]
        number = apply(step.operation, *(value for value, _ in operands))
        if number is None:
            return None
        partials.append(LOCAL_DERIVATIVES[step.operation](number, operands[0], operands[-1]))
        nodes.append((number, _forward_error(step.operation, number, operands, partials[-1])))
    return nodes, _gradients(program, partials)


def apply(operation: str, *operands: Number) -> float | None:
    """The operation's number, or None where it is not safe."""
    is_allowed = DOMAIN.get(operation)
    if is_allowed and not is_allowed(operands[0], operands[-1]):
        return None
    try:
        number = float(ON_NUMBERS[operation](*operands))
    except ArithmeticError:
        return None
    return number if abs(number) <= LARGEST else None


def _forward_error(
    operation: str, number: float, operands: Sequence[Measured], partials: Sequence[Partial]
) -> float:
    passed_on = sum(
        abs(slope) * error for (slope, _), (_, error) in zip(partials, operands, strict=True)
    )
    scale = max(1.0, abs(number)) if operation in ("tanh", "log") else abs(number)
    exact = operation in ("neg", "relu")
    return passed_on + (0.0 if exact else SLACK * scale)


def _gradients(program: Program, partials: Sequence[Sequence[Partial]]) -> list[Measured]:
    """The chain rule from the result back, with a bound on the error of every share."""
    gradients: list[Measured] = [(0.0, 0.0)] * (len(program.inputs) + len(program.steps))
    gradients[program.result] = (1.0, 0.0)
    for node in range(program.result, len(program.inputs) - 1, -1):
        step = program.steps[node - len(program.inputs)]
        _pass_back(step, partials[node - len(program.inputs)], gradients[node], gradients)
    return gradients


def _pass_back(
    step: Step, partials: Sequence[Partial], gradient: Measured, gradients: list[Measured]
) -> None:
    number, error = gradient
    for operand, (slope, slope_error) in zip(step.operands, partials, strict=True):
        if not isinstance(operand, Constant):
            share = number * slope
            share_error = abs(slope) * error + abs(number) * slope_error + SLACK * abs(share)
            before, error_before = gradients[operand]
            gradients[operand] = (before + share, error_before + share_error)
