def topological_sort(root, order=None, seen=None):
    if order is None:
        order, seen = [], set()
    if root not in seen:
        seen.add(root)
        for v in root._prev:
            topological_sort(v, order, seen)
        order.append(root)
    return order


def backward(root):
    root.grad = 1.0
    for v in reversed(topological_sort(root)):
        if v._backward is not None:
            v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
