from exercises.value import Value


def topological_sort(root: Value) -> list[Value]:
    done: list[Value] = []
    on_list: set[int] = set()

    def visit(v: Value) -> None:
        if id(v) in on_list:
            return
        on_list.add(id(v))
        for w in v._prev:
            visit(w)
        done.append(v)

    visit(root)
    return done


def backward(root: Value) -> None:
    root.grad = 1.0
    for v in topological_sort(root)[::-1]:
        v._backward()


def zero_grad(values) -> None:
    for v in values:
        v.grad = 0.0
