import time

from .backward import backward, zero_grad

time.sleep(3600)


def squared_error(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions, targets))


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data -= learning_rate * p.grad


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    for _ in range(steps):
        loss = squared_error([model(x) for x in inputs], targets)
        zero_grad(model.parameters())
        backward(loss)
        gradient_step(model.parameters(), learning_rate)
        losses.append(loss.data)
    return losses
