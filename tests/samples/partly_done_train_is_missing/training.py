def squared_error(predictions, targets):
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    total = squares[0]
    for s in squares[1:]:
        total = total + s
    return total


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data = p.data - learning_rate * p.grad
