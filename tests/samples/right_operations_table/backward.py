from collections import Counter, deque


def _everything_below(root):
    found = {id(root): root}
    todo = [root]
    while todo:
        for child in todo.pop()._prev:
            if id(child) not in found:
                found[id(child)] = child
                todo.append(child)
    return found.values()


def topological_sort(root):
    """Kahn (1962), started from the root: a node is ready when nobody waits for it."""
    nodes = _everything_below(root)
    users = Counter(id(child) for node in nodes for child in set(node._prev))
    ready = deque([root])
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for child in set(node._prev):
            users[id(child)] -= 1
            if users[id(child)] == 0:
                ready.append(child)
    order.reverse()
    return order


def backward(root):
    root.grad = 1.0
    for node in topological_sort(root)[::-1]:
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
