def topological_sort(root):
    order = []
    seen = set()

    def go(v):
        if v in seen:
            return
        seen.add(v)
        for c in v._prev:
            go(c)
        order.append(v)

    go(root)
    return order


def push(v):
    v._backward()
    for c in v._prev:
        push(c)


def backward(root):
    root.grad = 1.0
    push(root)


def zero_grad(values):
    for v in values:
        v.grad = 0.0
