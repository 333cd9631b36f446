def all_paths(node):
    for child in node._prev:
        yield from all_paths(child)
    yield node


def topological_sort(root):
    order = {}
    for node in all_paths(root):
        order.setdefault(id(node), node)
    return list(order.values())


def backward(root):
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
