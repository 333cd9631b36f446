"""Reverse mode over the recorded expression graph."""


def topological_sort(root):
    order, seen = [], {id(root)}
    path = [(root, iter(root._prev))]
    while path:
        node, remaining = path[-1]
        for child in remaining:
            if id(child) not in seen:
                seen.add(id(child))
                path.append((child, iter(child._prev)))
                break
        else:
            order.append(node)
            path.pop()
    return order


def backward(root):
    order = topological_sort(root)
    root.grad = 1.0
    while order:
        order.pop()._backward()


def zero_grads(values):
    for value in values:
        setattr(value, "grad", 0.0)
