"""Small functions that I need in more than one exercise."""
import math


def nudge(numbers, i, h):
    """A copy of numbers with h added to entry i."""
    return [x + h if k == i else x for k, x in enumerate(numbers)]


def safe_tanh(x):
    if x < 0:
        return -safe_tanh(-x)
    s = math.exp(-2 * x)
    return (1 - s) / (1 + s)


def slope(rise, run):
    return rise / run
