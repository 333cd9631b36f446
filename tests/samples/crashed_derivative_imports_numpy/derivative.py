import numpy as np


def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    x = np.array(inputs, dtype=float)
    steps = h * np.eye(len(x))
    return [float((f(*(x + s)) - f(*(x - s))) / (2 * h)) for s in steps]
