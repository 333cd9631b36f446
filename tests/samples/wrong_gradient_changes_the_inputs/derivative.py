def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    partials = []
    for i in range(len(inputs)):
        before = f(*inputs)
        inputs[i] += h
        after = f(*inputs)
        partials.append((after - before) / h)
    return partials
