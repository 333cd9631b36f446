def topological_sort(root):
    seen, waiting = {root}, [root]
    while waiting:
        for child in waiting.pop()._prev:
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return sorted(seen, key=lambda v: v.n)


def backward(root):
    root.grad = 1.0
    for v in reversed(topological_sort(root)):
        v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
