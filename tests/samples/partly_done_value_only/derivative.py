def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    result = []
    for i in range(len(inputs)):
        left = list(inputs)
        right = list(inputs)
        left[i] = left[i] - h
        right[i] = right[i] + h
        result.append((f(*right) - f(*left)) / (2 * h))
    return result
