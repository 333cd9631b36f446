def forward_difference(f, x, h):
    return f(x + h) - f(x) / h


def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    grads = []
    for i in range(len(inputs)):
        plus = inputs[:]
        minus = inputs[:]
        plus[i] += h
        minus[i] -= h
        grads.append((f(*plus) - f(*minus)) / (2 * h))
    return grads
