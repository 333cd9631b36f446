"""derivative.py in another hand, and every mistake of the catalogue in it."""

from tests.misconceptions.foreign.planting import changed

RIGHT = """\
def forward_difference(f, x, h):
    here = f(x)
    there = f(x + h)
    rise = there - here
    return rise / h


def central_difference(f, x, h):
    left, right = x - h, x + h
    rise = f(right) - f(left)
    run = right - left
    return rise / run


def gradient(f, inputs, h):
    slopes = []
    for i, x in enumerate(inputs):
        def along(t):
            point = inputs[:i] + [t] + inputs[i + 1:]
            return f(*point)
        slopes.append((along(x + h) - along(x)) / h)
    return slopes
"""
LOOP = RIGHT[RIGHT.index("    slopes = []") :]
CHANGES: dict[str, list[tuple[str, str]]] = {
    "forward_without_brackets": [
        ("rise = there - here\n    return rise / h", "return there - here / h")
    ],
    "forward_forgets_to_divide": [("    return rise / h", "    return rise")],
    "forward_looks_back": [
        ("there = f(x + h)\n    rise = there - here", "there = f(x - h)\n    rise = here - there")
    ],
    "forward_has_the_wrong_sign": [("rise = there - here", "rise = here - there")],
    "forward_is_central": [
        ("here = f(x)\n", "here = f(x - h)\n"),
        ("return rise / h", "return rise / h / 2"),
    ],
    "central_divides_by_h": [("rise / run", "rise / h")],
    "central_multiplies_by_h": [
        ("run = right - left\n    return rise / run", "return rise / 2 * h")
    ],
    "central_without_brackets": [("return rise / run", "return f(right) - f(left) / run")],
    "central_is_forward": [("left, right = x - h, x + h", "left, right = x, x + h")],
    "central_halves_the_step": [("x - h, x + h", "x - 0.5 * h, x + 0.5 * h")],
    "gradient_leaves_inputs_nudged": [
        (
            LOOP,
            """\
    out = []
    k = 0
    while k < len(inputs):
        y0 = f(*inputs)
        inputs[k] = inputs[k] + h
        out.append((f(*inputs) - y0) / h)
        k += 1
    return out
""",
        )
    ],
    "gradient_nudges_all_inputs": [
        (
            LOOP,
            """\
    up = list(map(lambda x: x + h, inputs))
    slope = (f(*up) - f(*inputs)) / h
    return [slope] * len(inputs)
""",
        )
    ],
    "gradient_keeps_earlier_nudges": [
        (
            LOOP,
            """\
    p, out = inputs.copy(), []
    for k in range(len(p)):
        y0 = f(*p)
        p[k] += h
        out += [(f(*p) - y0) / h]
    return out
""",
        )
    ],
    "gradient_returns_in_the_loop": [("    return slopes", "        return slopes")],
    "gradient_divides_by_h": [
        ("(along(x + h) - along(x)) / h", "(along(x + h) - along(x - h)) / h")
    ],
    "gradient_forgets_to_divide": [("(along(x + h) - along(x)) / h", "along(x + h) - along(x)")],
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    return changed(RIGHT, *(change for name in names for change in CHANGES[name]))
