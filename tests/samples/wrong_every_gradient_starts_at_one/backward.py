def topological_sort(root):
    order, seen, todo = [], set(), [(root, 0)]
    while todo:
        v, leave = todo.pop()
        if leave:
            order.append(v)
        elif v not in seen:
            seen.add(v)
            todo += [(v, 1)] + [(c, 0) for c in v._prev]
    return order


def backward(root):
    order = topological_sort(root)
    for v in order:
        v.grad = 1.0
    for v in reversed(order):
        v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
