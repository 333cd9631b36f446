def topological_sort(root):
    result = []
    seen = set()

    def visit(n):
        if id(n) not in seen:
            seen.add(id(n))
            [visit(m) for m in n._prev]
            result.append(n)

    visit(root)
    return result


def backward(root):
    root.grad = 1.0
    for n in topological_sort(root):
        n._backward()


def zero_grad(values):
    for n in values:
        n.grad = 0.0
