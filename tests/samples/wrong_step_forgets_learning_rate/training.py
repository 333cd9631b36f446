from .backward import zero_grad


def squared_error(predictions, targets):
    return sum((yout - ygt)**2 for ygt, yout in zip(targets, predictions))


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data += -p.grad


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    for k in range(steps):
        # forward pass
        ypred = [model(x) for x in inputs]
        loss = squared_error(ypred, targets)
        losses.append(loss.data)

        # backward pass
        zero_grad(model.parameters())
        loss.backward()

        # update
        gradient_step(model.parameters(), learning_rate)
    return losses
