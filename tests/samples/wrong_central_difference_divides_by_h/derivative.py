def forward_difference(f, x, h):
    y0 = f(x)
    y1 = f(x + h)
    return (y1 - y0) / h

def central_difference(f, x, h):
    y0 = f(x - h)
    y1 = f(x + h)
    return (y1 - y0) / h

def gradient(f, inputs, h):
    result = []
    base = f(*inputs)
    for k in range(len(inputs)):
        moved = list(inputs)
        moved[k] += h
        result.append((f(*moved) - base) / h)
    return result
