# A node's height is 1 + the largest height of its inputs (0 for leaves).
# Sorting by height puts inputs in front of everything that is computed from them.


def heights(root):
    height = {}
    todo = [root]
    while todo:
        node = todo[-1]
        if node in height:
            todo.pop()
            continue
        missing = [child for child in node._prev if child not in height]
        if missing:
            todo.extend(missing)
        else:
            height[node] = 1 + max((height[child] for child in node._prev), default=-1)
            todo.pop()
    return height


def topological_sort(root):
    height = heights(root)
    return sorted(height, key=height.get)


def backward(root):
    order = topological_sort(root)
    order[-1].grad = 1.0
    for node in reversed(order):
        node._backward()


def zero_grad(values):
    values = list(values)
    for i in range(len(values)):
        values[i].grad = 0.0
