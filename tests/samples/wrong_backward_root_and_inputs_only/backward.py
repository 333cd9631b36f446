def topological_sort(root):
    return list(dict.fromkeys(root._prev)) + [root]


def backward(root):
    root.grad = 1.0
    root._backward()
    for child in dict.fromkeys(root._prev):
        child._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
