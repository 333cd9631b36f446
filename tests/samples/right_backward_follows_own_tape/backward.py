from .value import tape


def topological_sort(root):
    needed, order = {root}, []
    for value in reversed(tape):
        if value in needed:
            order.append(value)
            needed |= value._prev
    order.reverse()
    return order


def backward(root):
    root.grad = 1.0
    for value in reversed(topological_sort(root)):
        value._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
