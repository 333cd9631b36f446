"""value.py in another hand: a class for each operation, written out from a table.

Every mistake of the catalogue is a change of the table, or of one line.
"""

from dataclasses import dataclass, field, replace
from typing import TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True)
class Operation:
    """One class: its number, what it remembers, its rule's shares, how it is reached."""

    kind: str
    method: str
    inputs: tuple[str, ...]
    data: str
    shares: tuple[tuple[str, str], ...]  # whose grad, and the local derivative
    more: str = ""  # a further argument
    before: str = ""  # a line at the head of the method
    parents: str | None = None
    hang: str = "self._backward = self.share"
    add: str = "{t}.grad = {t}.grad + {slope} * self.grad"
    give: str = "return {made}"
    lift: bool = True


OPERATIONS = {
    "add": Operation("Sum", "__add__", ("a", "b"), "a.data + b.data", (("a", "1.0"), ("b", "1.0"))),
    "mul": Operation(
        "Product", "__mul__", ("a", "b"), "a.data * b.data", (("a", "b.data"), ("b", "a.data"))
    ),
    "sub": Operation(
        "Difference", "__sub__", ("a", "b"), "a.data - b.data", (("a", "1.0"), ("b", "-1.0"))
    ),
    "div": Operation(
        "Quotient",
        "__truediv__",
        ("a", "b"),
        "a.data / b.data",
        (("a", "(1.0 / b.data)"), ("b", "(-a.data / (b.data * b.data))")),
    ),
    "neg": Operation("Opposite", "__neg__", ("a",), "-a.data", (("a", "-1.0"),)),
    "pow": Operation(
        "Power",
        "__pow__",
        ("a",),
        "a.data ** n",
        (("a", "(n * a.data ** (n - 1))"),),
        more="n",
        before="if not isinstance(n, (int, float)): raise TypeError('a number, please')",
    ),
    "exp": Operation("Exp", "exp", ("a",), "math.exp(a.data)", (("a", "self.data"),)),
    "log": Operation("Log", "log", ("a",), "math.log(a.data)", (("a", "(1.0 / a.data)"),)),
    "tanh": Operation(
        "Tanh", "tanh", ("a",), "math.tanh(a.data)", (("a", "(1.0 - self.data * self.data)"),)
    ),
    "relu": Operation(
        "Relu",
        "relu",
        ("a",),
        "a.data if a.data > 0 else 0.0",
        (("a", "(1.0 if a.data > 0 else 0.0)"),),
    ),
}
LEFT = {
    "add": "return wrap(other) + self",
    "mul": "return wrap(other) * self",
    "sub": "return wrap(other) - self",
    "div": "return wrap(other) / self",
}
REPR = "return 'Value(data=' + repr(self.data) + ')'"


@dataclass(frozen=True)
class File:
    """The whole file."""

    operations: dict[str, Operation] = field(default_factory=lambda: dict(OPERATIONS))
    left: dict[str, str] = field(default_factory=lambda: dict(LEFT))
    shown: str = REPR

    def with_(self, name: str, **changes: object) -> "File":
        """Return the file with one operation changed."""
        changed = replace(self.operations[name], **changes)  # type: ignore[arg-type]  # by their names
        return replace(self, operations=self.operations | {name: changed})

    @property
    def text(self) -> str:
        """The source."""
        methods = "\n\n".join(method(each) for each in self.operations.values())
        reflected = "\n\n".join(
            f"    def __r{OPERATIONS[name].method.strip('_')}__(self, other):\n        {line}"
            for name, line in self.left.items()
        )
        classes = "\n\n\n".join(as_class(each) for each in self.operations.values())
        return HEAD.format(shown=self.shown) + f"{methods}\n\n{reflected}\n\n{TAIL}\n\n{classes}\n"


HEAD = """\
import math


def wrap(thing):
    return thing if isinstance(thing, Value) else Value(thing)


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op = list(_children), _op
        self._backward = lambda: None

    def __repr__(self):
        {shown}

"""
TAIL = """\
    def backward(self):
        from .backward import backward
        backward(self)
"""


def method(each: Operation) -> str:
    """Return the method of Value that leads to an operation."""
    lift = "wrap(other)" if each.lift else "other"
    operands = ["self", *([lift] if len(each.inputs) > 1 else []), *([each.more] * bool(each.more))]
    arguments = [
        "self",
        *(["other"] if len(each.inputs) > 1 else []),
        *([each.more] * bool(each.more)),
    ]
    made = f"{each.kind}({', '.join(operands)})"
    lines = [line for line in (each.before, each.give.format(made=made)) if line]
    body = "\n".join(f"        {line}" for line in lines)
    return f"    def {each.method}({', '.join(arguments)}):\n{body}"


def as_class(each: Operation) -> str:
    """Return the class of an operation."""
    arguments = ", ".join([*each.inputs, *([each.more] * bool(each.more))])
    parents = each.parents if each.parents is not None else f"({', '.join(each.inputs)},)"
    shares = [each.add.format(t=target, slope=slope) for target, slope in each.shares] or ["pass"]
    body = "\n".join(f"            {line}" for line in shares)
    return f"""\
class {each.kind}(Value):
    def __init__(self, {arguments}):
        Value.__init__(self, {each.data}, {parents}, "{each.kind.lower()}")

        def share():
{body}

        self.share = share
        {each.hang}"""


RIGHT = File()
BINARY = ("add", "mul", "sub", "div")


def slips(name: str) -> dict[str, File]:
    """Return the slips that every operation can have."""
    right = OPERATIONS[name]
    made = {
        "rule_never_runs": RIGHT.with_(name, hang="pass"),
        "rule_called_not_stored": RIGHT.with_(name, hang="self._backward = self.share()"),
        "rule_on_the_input": RIGHT.with_(name, hang="a._backward = self.share"),
        "missing_return": RIGHT.with_(name, give="{made}"),
        "cuts_the_graph": RIGHT.with_(name, parents="[]"),
        "gives_a_plain_number": RIGHT.with_(name, give="return {made}.data"),
        "assigns": RIGHT.with_(name, add="{t}.grad = {slope} * self.grad"),
        "forgets_out_grad": RIGHT.with_(name, add="{t}.grad = {t}.grad + {slope}"),
        "uses_an_unknown_name": RIGHT.with_(name, data=f"numpy.float64({right.data})"),
    }
    if name in BINARY:
        made |= {
            "forgets_the_right_input": RIGHT.with_(name, shares=right.shares[:1]),
            "forgets_the_left_input": RIGHT.with_(name, shares=right.shares[1:]),
            "takes_no_numbers": RIGHT.with_(name, lift=False),
        }
    if name in ("mul", "div", "pow", "exp", "log", "tanh"):
        shares = tuple((t, slope.replace(".data", "")) for t, slope in right.shares)
        made["rule_computes_with_values"] = RIGHT.with_(name, shares=shares)
    if name in ("exp", "log", "tanh"):
        made["calls_itself"] = RIGHT.with_(name, data=f"a.{name}().data")
    return {f"{name}_{slip}": file for slip, file in made.items()}


def on_the_left(name: str) -> dict[str, File]:
    """Return the slips that an operation with a number on its left can have."""
    sign = {"add": "+", "mul": "*", "sub": "-", "div": "/"}[name]
    lines = {
        "missing_return": f"wrap(other) {sign} self",
        "is_plain": f"return other {sign} self.data",
        "cuts_the_graph": f"return Value(other {sign} self.data)",
        "calls_itself": f"return other {sign} self",
    }
    return {f"number_{name}_value_{slip}": left(name, line) for slip, line in lines.items()}


def left(name: str, line: str) -> File:
    """Return the file with another line for a number on the left."""
    return replace(RIGHT, left=RIGHT.left | {name: line})


def with_slopes(name: str, *slopes: str) -> File:
    """Return the file with other local derivatives."""
    targets = [target for target, _ in OPERATIONS[name].shares]
    return RIGHT.with_(name, shares=tuple(zip(targets, slopes, strict=True)))


def with_number(name: str, data: str, *slopes: str) -> File:
    """Return the file with another number for a result, and perhaps other local derivatives."""
    file = with_slopes(name, *slopes) if slopes else RIGHT
    return file.with_(name, data=data)


def kept_by_input() -> File:
    """Return the file in which local derivatives are kept in a dict by input."""
    file = RIGHT
    for name in BINARY:
        slopes = ", ".join(f"({target}, {slope})" for target, slope in OPERATIONS[name].shares)
        each = f"for t, s in dict([{slopes}]).items()"
        line = f"[setattr(t, 'grad', t.grad + s * self.grad) {each}]"
        file = file.with_(name, add=line, shares=(("", ""),))
    return file


def every_rule_assigns() -> File:
    """Return the file in which every rule replaces what is there."""
    file = RIGHT
    for name in OPERATIONS:
        file = file.with_(name, add="{t}.grad = {slope} * self.grad")
    return file


CHECK = OPERATIONS["pow"].before
SINGLE: dict[str, File] = {
    "add_keeps_own_grad": RIGHT.with_("add", add="{t}.grad = {t}.grad + {t}.grad"),
    "add_has_the_rule_of_mul": with_slopes("add", "b.data", "a.data"),
    "mul_has_the_rule_of_add": with_slopes("mul", "1.0", "1.0"),
    "add_and_mul_exchanged": with_slopes("add", "b.data", "a.data").with_(
        "mul", shares=(("a", "1.0"), ("b", "1.0"))
    ),
    "mul_takes_other_grad": with_slopes("mul", "b.grad", "a.grad"),
    "mul_both_shares_to_the_left": RIGHT.with_("mul", shares=(("a", "b.data"), ("a", "a.data"))),
    "mul_takes_its_own_data": with_slopes("mul", "a.data", "b.data"),
    "mul_takes_the_result": with_slopes("mul", "self.data", "self.data"),
    "neg_passes_a_plus": with_slopes("neg", "1.0"),
    "neg_changes_the_input": RIGHT.with_("neg", before="self.data *= -1", give="return self"),
    "neg_keeps_the_number": with_number("neg", "a.data"),
    "sub_turned_round": with_number("sub", "b.data - a.data", "-1.0", "1.0"),
    "sub_number_turned_round": with_number("sub", "b.data - a.data"),
    "sub_gives_both_a_plus": with_slopes("sub", "1.0", "1.0"),
    "sub_gives_both_a_minus": with_slopes("sub", "-1.0", "-1.0"),
    "sub_signs_exchanged": with_slopes("sub", "-1.0", "1.0"),
    "div_turned_round": with_number(
        "div", "b.data / a.data", "(-b.data / a.data ** 2)", "(1.0 / a.data)"
    ),
    "div_number_turned_round": with_number("div", "b.data / a.data"),
    "div_forgets_the_minus": with_slopes("div", "(1.0 / b.data)", "(a.data / b.data ** 2)"),
    "div_forgets_the_square": with_slopes("div", "(1.0 / b.data)", "(-a.data / b.data)"),
    "div_multiplies_the_dividends_share": with_slopes("div", "b.data", "(-a.data / b.data ** 2)"),
    "pow_keeps_the_exponent": with_slopes("pow", "(n * a.data ** n)"),
    "pow_result_for_exponent": with_slopes("pow", "(self.data * a.data ** (n - 1))"),
    "pow_forgets_the_factor": with_slopes("pow", "(a.data ** (n - 1))"),
    "pow_factor_one_less": with_slopes("pow", "((n - 1) * a.data ** (n - 1))"),
    "pow_loses_the_sign_of_the_base": with_slopes("pow", "(n * abs(a.data) ** (n - 1))"),
    "pow_multiplies_base_and_exponent": with_number("pow", "a.data * n"),
    "pow_accepts_values": RIGHT.with_("pow", before=f"n = getattr(n, 'data', n)\n        {CHECK}"),
    "pow_never_checks_its_exponent": RIGHT.with_("pow", before=""),
    "pow_refuses_floats": RIGHT.with_("pow", before=CHECK.replace("(int, float)", "int")),
    "pow_takes_a_logarithm": RIGHT.with_(
        "pow", add="{t}.grad = {t}.grad + {slope} * self.grad + 0.0 * math.log(a.data)"
    ),
    "exp_slope_is_the_input": with_slopes("exp", "a.data"),
    "exp_has_the_power_rule": with_slopes("exp", "(a.data * math.e ** (a.data - 1))"),
    "exp_slope_is_one": with_slopes("exp", "1"),
    "exp_of_the_result": with_slopes("exp", "math.exp(self.data)"),
    "log_divides_by_the_result": with_slopes("log", "(1.0 / self.data)"),
    "log_slope_is_the_input": with_slopes("log", "a.data"),
    "log_base_ten": with_number("log", "math.log(a.data, 10)"),
    "log_base_two": with_number("log", "math.log(a.data) / math.log(2)"),
    "tanh_slope_from_the_input": with_slopes("tanh", "(1.0 - a.data ** 2)"),
    "tanh_forgets_the_square": with_slopes("tanh", "(1.0 - self.data)"),
    "tanh_square_outside": with_slopes("tanh", "((1.0 - self.data) * (1.0 - self.data))"),
    "tanh_slope_of_the_sigmoid": with_slopes("tanh", "(self.data - self.data ** 2)"),
    "tanh_formula_without_brackets": with_number(
        "tanh", "math.exp(2 * a.data) - 1 / math.exp(2 * a.data) + 1"
    ),
    "tanh_forgets_the_two": with_number("tanh", "math.tanh(a.data / 2)"),
    "tanh_is_the_sigmoid": with_number("tanh", "math.exp(a.data) / (math.exp(a.data) + 1)"),
    "tanh_is_the_tangent": with_number("tanh", "math.sin(a.data) / math.cos(a.data)"),
    "relu_mask_from_grad": with_slopes("relu", "(1.0 if self.grad > 0 else 0.0)"),
    "relu_slope_is_the_input": with_slopes("relu", "(a.data if a.data > 0 else 0.0)"),
    "relu_slope_one_at_zero": with_slopes("relu", "(0.0 if a.data < 0 else 1.0)"),
    "relu_always_passes": with_slopes("relu", "1.0"),
    "relu_is_absolute_value": with_number("relu", "max(a.data, -a.data)"),
    "relu_keeps_what_is_negative": with_number("relu", "0.0 if a.data > 0 else a.data"),
    "relu_returns_its_input": RIGHT.with_("relu", before="if self.data > 0: return self"),
    "relu_leaks": with_number(
        "relu", "max(a.data, 0.01 * a.data)", "(1.0 if a.data > 0 else 0.01)"
    ),
    "number_minus_value_turned_round": left("sub", "return self - other"),
    "number_over_value_turned_round": left("div", "return self / other"),
    "number_minus_value_adds": left("sub", "return self + other"),
    "number_over_value_multiplies": left("div", "return self * other"),
    "number_times_value_adds": left("mul", "return self + other"),
    "every_rule_assigns": every_rule_assigns(),
    "add_serves_a_set_of_inputs": RIGHT.with_(
        "add",
        add="[setattr(t, 'grad', t.grad + self.grad) for t in set(self._prev)]",
        shares=(("", ""),),
    ),
    "slopes_kept_by_input": kept_by_input(),
    "repr_shows_the_number_only": replace(RIGHT, shown="return str(self.data)"),
    "repr_leaves_out_the_field": replace(RIGHT, shown="return 'Value(%s)' % self.data"),
    "repr_is_no_f_string": replace(RIGHT, shown="return 'Value(data={self.data})'"),
    "repr_returns_no_text": replace(RIGHT, shown="print('Value(data=%s)' % self.data)"),
}
CHANGES: dict[str, File] = {
    name: file
    for files in (*map(slips, OPERATIONS), *map(on_the_left, LEFT), SINGLE)
    for name, file in files.items()
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    whole = RIGHT
    for file in (CHANGES[name] for name in names):
        whole = File(
            merged(RIGHT.operations, whole.operations, file.operations),
            merged(RIGHT.left, whole.left, file.left),
            merged({"": RIGHT.shown}, {"": whole.shown}, {"": file.shown})[""],
        )
    return whole.text


def merged(right: dict[str, Part], one: dict[str, Part], other: dict[str, Part]) -> dict[str, Part]:
    """Return the parts with the changes of both."""
    twice = {name for name in right if right[name] not in (one[name], other[name])}
    if twice:
        raise ValueError(f"changed twice: {twice}")
    return {name: one[name] if one[name] != right[name] else other[name] for name in right}
