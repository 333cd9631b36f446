def forward_difference(f, x, h):
    "Slope of the secant through x and x + h."
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    "Slope of the secant through x - h and x + h."
    return (f(x + h) - f(x - h)) / (2.0 * h)


def gradient(f, inputs, h):
    partials = []
    for i in range(len(inputs)):
        above = list(inputs)
        below = list(inputs)
        above[i] = above[i] + h
        below[i] = below[i] - h
        partials.append((f(*above) - f(*below)) / (2.0 * h))
    return partials
