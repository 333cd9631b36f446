from .mathtools import nudge, slope


def forward_difference(f, x, h):
    return slope(f(x + h) - f(x), h)


def central_difference(f, x, h):
    return slope(f(x + h) - f(x - h), 2 * h)


def gradient(f, inputs, h):
    here = f(*inputs)
    return [slope(f(*nudge(inputs, i, h)) - here, h) for i in range(len(inputs))]
