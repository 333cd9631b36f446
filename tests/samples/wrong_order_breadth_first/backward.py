from collections import deque


def topological_sort(root):
    queue = deque([root])
    found = {root}
    levels = []
    while queue:
        node = queue.popleft()
        levels.append(node)
        for child in node._prev:
            if child not in found:
                found.add(child)
                queue.append(child)
    return levels[::-1]


def backward(root):
    root.grad = 1.0
    for node in topological_sort(root)[::-1]:
        node._backward()


def zero_grad(values):
    for node in values:
        node.grad = 0.0
