import sys

# otherwise long chains end in RecursionError
sys.setrecursionlimit(200_000)


def topological_sort(root):
    visited = set()
    topo = []

    def dfs(node):
        if node in visited:
            return
        visited.add(node)
        for parent in node._prev:
            dfs(parent)
        topo.append(node)

    dfs(root)
    return topo


def backward(root):
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()


def zero_grad(values):
    for value in values:
        value.grad = 0.0
