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
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()

def zero_grad(values):
    for v in values:
        v.grad = 0.0
