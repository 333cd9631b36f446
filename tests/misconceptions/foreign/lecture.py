"""value.py as the lecture writes it: closures, and - and / made of the other operations.

There a mistake in one operation shows in others, and only the one is to be named.
"""

from tests.samples import FOLDER

RIGHT = (FOLDER / "right_lecture_closures" / "value.py").read_text("utf-8")
METHODS = {
    "add": "__add__",
    "mul": "__mul__",
    "pow": "__pow__",
    "exp": "exp",
    "log": "log",
    "tanh": "tanh",
    "relu": "relu",
}
SLIPS = {
    "rule_never_runs": ("        out._backward = _backward\n", ""),
    "rule_called_not_stored": ("out._backward = _backward\n", "out._backward = _backward()\n"),
    "rule_on_the_input": ("out._backward = _backward", "self._backward = _backward"),
    "missing_return": ("        return out\n", ""),
    "gives_a_plain_number": ("        return out\n", "        return out.data\n"),
    "assigns": ("+=", "="),
    "forgets_out_grad": (" * out.grad", ""),
    "uses_an_unknown_name": ("out = Value(", "out = Vaule("),
}
CHANGES = {f"{name}_{slip}": (name, slip) for name in METHODS for slip in SLIPS}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    text = RIGHT
    for name, slip in (CHANGES[each] for each in names):
        before, head, rest = text.partition(f"    def {METHODS[name]}(")
        body, next_head, after = rest.partition("\n    def ")
        old, new = SLIPS[slip]
        if old not in body:
            raise ValueError(f"{name} has no {old!r} any more")
        text = before + head + body.replace(old, new) + next_head + after
    return text
