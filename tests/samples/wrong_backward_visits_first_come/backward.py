def topological_sort(root):
    """inputs first"""
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        v, expanded = stack.pop()
        if expanded:
            order.append(v)
        elif v not in seen:
            seen.add(v)
            stack.append((v, True))
            stack.extend((c, False) for c in v._prev)
    return order


def backward(root):
    root.grad = 1.0
    seen = {root}
    stack = [root]
    while stack:
        v = stack.pop()
        v._backward()
        for c in v._prev:
            if c not in seen:
                seen.add(c)
                stack.append(c)


def zero_grad(values):
    for v in values:
        v.grad = 0.0
