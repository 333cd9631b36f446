def topological_sort(root):
    reihenfolge = []
    besucht = set()

    def besuche(v):
        if v in besucht:
            return
        besucht.add(v)
        for kind in v._prev:
            besuche(kind)
        reihenfolge.append(v)

    besuche(root)
    return reihenfolge


def backward(root):
    root.grad = 1.0
    for v in reversed(topological_sort(root)):
        v._backward()


def zero_grad(values):
    for v in values:
        v.grad = 0.0
