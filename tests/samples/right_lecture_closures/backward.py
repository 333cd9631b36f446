def topological_sort(root):
    topo = []
    visited = set()

    def build_topo(v):
        if v not in visited:
            visited.add(v)
            for child in v._prev:
                build_topo(child)
            topo.append(v)

    build_topo(root)
    return topo


def backward(root):
    topo = topological_sort(root)
    root.grad = 1.0
    for node in reversed(topo):
        node._backward()


def zero_grad(values):
    for p in values:
        p.grad = 0.0
