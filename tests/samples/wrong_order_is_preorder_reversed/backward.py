def topological_sort(root):
    visited = []

    def walk(node):
        if node not in visited:
            visited.append(node)
            for child in node._prev:
                walk(child)

    walk(root)
    visited.reverse()
    return visited


def backward(root):
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for node in values:
        node.grad = 0.0
