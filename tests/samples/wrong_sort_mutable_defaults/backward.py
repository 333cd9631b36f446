def topological_sort(root, visited=set(), order=[]):
    if root not in visited:
        visited.add(root)
        for child in root._prev:
            topological_sort(child, visited, order)
        order.append(root)
    return order


def backward(root):
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for node in values:
        node.grad = 0.0
