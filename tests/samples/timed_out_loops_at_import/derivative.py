def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    out = []
    for i in range(len(inputs)):
        p = list(inputs)
        p[i] += h
        out.append((f(*p) - f(*inputs)) / h)
    return out


h = 1.0
while abs(forward_difference(lambda x: x * x, 3.0, h) - 6.0) > 0:
    h = max(h / 2, 0.001)
