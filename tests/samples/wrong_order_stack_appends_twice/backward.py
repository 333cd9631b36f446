def topological_sort(root):
    order = []
    marked = set()
    stack = [(root, 'open')]
    while stack:
        node, state = stack.pop()
        if state == 'close':
            order.append(node)
            continue
        stack.append((node, 'close'))
        if node in marked:
            continue
        marked.add(node)
        for child in node._prev:
            stack.append((child, 'open'))
    return order


def backward(root):
    root.grad = 1.0
    for node in topological_sort(root)[::-1]:
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
