import exercises.backward
from exercises.backward import zero_grad


def squared_error(predictions, targets):
    errors = [(p - t) * (p - t) for p, t in zip(predictions, targets, strict=True)]
    total = errors[0]
    for e in errors[1:]:
        total = total + e
    return total


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data += learning_rate * (-p.grad)


def train(model, inputs, targets, steps, learning_rate):
    losses = [None] * steps
    for i in range(steps):
        loss = squared_error([model(x) for x in inputs], targets)
        zero_grad(model.parameters())
        exercises.backward.backward(loss)
        gradient_step(model.parameters(), learning_rate)
        losses[i] = squared_error([model(x) for x in inputs], targets).data
    return losses
