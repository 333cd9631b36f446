from .backward import backward, zero_grad


def squared_error(predictions, targets):
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares)


def gradient_step(parameters, learning_rate):
    for parameter in parameters:
        parameter.data += learning_rate * parameter.grad


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    for step in range(steps):
        predictions = [model(x) for x in inputs]
        loss = squared_error(predictions, targets)
        zero_grad(model.parameters())
        backward(loss)
        losses.append(loss.data)
        gradient_step(model.parameters(), learning_rate)
    return losses
