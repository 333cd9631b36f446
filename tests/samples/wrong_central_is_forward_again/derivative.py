def forward_difference(f, x, h):
    """rise over run"""
    return (f(x + h) - f(x)) / h


# same thing as far as I can see?
central_difference = forward_difference


def gradient(f, inputs, h):
    out = []
    for i, x in enumerate(inputs):
        left, right = inputs[:i], inputs[i + 1:]
        out.append(forward_difference(lambda t: f(*left, t, *right), x, h))
    return out
