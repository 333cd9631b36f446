def topological_sort(root):
    # how many results still have to come before an input may go
    waiting = {root: 0}
    work = [root]
    while len(work) > 0:
        v = work.pop()
        for p in v._prev:
            if p in waiting:
                waiting[p] += 1
            else:
                waiting[p] = 1
                work.append(p)

    result = []
    work = [root]
    while len(work) > 0:
        v = work.pop()
        result.append(v)
        for p in v._prev:
            waiting[p] -= 1
            if waiting[p] == 0:
                work.append(p)
    result.reverse()
    return result


def backward(root):
    root.grad = 1
    order = topological_sort(root)
    i = len(order) - 1
    while i >= 0:
        order[i]._backward()
        i -= 1


def zero_grad(values):
    for v in values: v.grad = 0
