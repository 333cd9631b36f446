from .backward import backward, zero_grad


def squared_error(predictions, targets):
    return sum([(a - b) ** 2 for a, b in zip(predictions, targets)])


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data = p.data - p.grad * learning_rate


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    for epoch in range(steps):
        total = 0.0
        for x, y in zip(inputs, targets):
            zero_grad(model.parameters())
            loss = squared_error([model(x)], [y])
            backward(loss)
            gradient_step(model.parameters(), learning_rate)
            total += loss.data
        losses.append(total)
    return losses
