from .value import slopes


def below(root):
    found, waiting = {root}, [root]
    while waiting:
        new = set(waiting.pop()._prev) - found
        found |= new
        waiting += new
    return found


def topological_sort(root):
    # an input has to be there before what is made from it
    return sorted(below(root), key=lambda value: value.number)


def backward(root):
    root.grad = 1.0
    for value in reversed(topological_sort(root)):
        for each, slope in zip(value._prev, slopes(value)):
            each.grad += slope * value.grad


def zero_grad(values):
    for value in values:
        value.grad = 0.0
