def topological_sort(root):
    order, seen = [], set()

    def visit(node):
        if node in seen or not node._prev:
            return
        seen.add(node)
        for child in node._prev:
            visit(child)
        order.append(node)

    visit(root)
    return order


def backward(root):
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
