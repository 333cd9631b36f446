def topological_sort(root):
    order = []
    done = set()
    stack = [root]
    while stack:
        node = stack[-1]
        waiting = [c for c in node._prev if c not in done]
        if waiting:
            stack.append(waiting[0])
            continue
        stack.pop()
        if node not in done:
            done.add(node)
            order.append(node)
    return order


def backward(root):
    root.grad += 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
