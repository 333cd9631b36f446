def topological_sort(root):
    finished, seen = [], set()
    stack = [(root, iter(root._prev))]
    seen.add(root)
    while stack:
        v, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            finished.append(v)
        elif child not in seen:
            seen.add(child)
            stack.append((child, iter(child._prev)))
    return list(reversed(finished))


def backward(root):
    root.grad = 1.0
    for v in topological_sort(root):
        v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
