def topological_sort(root):
    order, seen = [], set()
    stack = [(root, False)]
    while stack:
        v, ready = stack.pop()
        if ready:
            order.append(v)
            continue
        if v in seen:
            continue
        seen.add(v)
        stack.append((v, True))
        for c in v._prev:
            stack.append((c, False))
    return order


def backward(root):
    root.grad = 1.0
    for v in reversed(topological_sort(root)):
        v._backward()


def zero_grad(values):
    for grad in [v.grad for v in values]:
        grad = 0.0
