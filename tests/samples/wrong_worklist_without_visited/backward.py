from collections import deque


def topological_sort(root):
    order = []
    state = {}  # 1: entered, 2: finished
    stack = [root]
    while stack:
        node = stack[-1]
        if state.get(node) is None:
            state[node] = 1
            stack.extend(node._prev)
        else:
            stack.pop()
            if state[node] == 1 and all(state.get(c) == 2 for c in node._prev):
                state[node] = 2
                order.append(node)
    return order


def backward(root):
    root.grad = 1.0
    queue = deque([root])
    while queue:
        node = queue.popleft()
        node._backward()
        queue.extend(node._prev)


def zero_grad(values):
    for value in values:
        value.grad = 0.0
