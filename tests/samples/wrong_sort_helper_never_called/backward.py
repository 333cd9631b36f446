def topological_sort(root):
    topo = []
    visited = set()

    def build(v):
        if v not in visited:
            visited.add(v)
            for child in v._prev:
                build(child)
            topo.append(v)

    return topo


def backward(root):
    root.grad = 1.0
    for v in reversed(topological_sort(root)):
        v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
