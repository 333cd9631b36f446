h = float(input("Which h shall I take? "))


def forward_difference(f, x, h=h):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h=h):
    result = []
    for i in range(len(inputs)):
        moved = list(inputs)
        moved[i] += h
        result.append((f(*moved) - f(*inputs)) / h)
    return result
