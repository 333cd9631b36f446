from .backward import backward


def squared_error(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions, targets))


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data -= learning_rate * p.grad


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    parameters = model.parameters()
    for _ in range(steps):
        loss = squared_error([model(x) for x in inputs], targets)
        losses.append(loss.data)
        backward(loss)
        gradient_step(parameters, learning_rate)
    return losses
