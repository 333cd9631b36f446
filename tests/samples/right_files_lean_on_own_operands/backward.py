from .value import inputs_of


def topological_sort(root):
    order, seen, path = [], {root}, [(root, inputs_of(root))]
    while path:
        value, left = path[-1]
        if not left:
            order.append(path.pop()[0])
            continue
        child = left.pop(0)
        if child not in seen:
            seen.add(child)
            path.append((child, inputs_of(child)))
    return order


def backward(root):
    root.grad = 1.0
    for value in topological_sort(root)[::-1]:
        value._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
