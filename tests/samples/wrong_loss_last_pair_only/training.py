from backward import backward, zero_grad
from value import Value


def squared_error(predictions, targets):
    loss = Value(0.0)
    for p, t in zip(predictions, targets):
        loss = (t - p) ** 2
    return loss


def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data -= p.grad * learning_rate


def train(model, inputs, targets, steps, learning_rate):
    losses = []
    params = model.parameters()
    for step in range(steps):
        zero_grad(params)
        preds = [model(x) for x in inputs]
        loss = squared_error(preds, targets)
        backward(loss)
        gradient_step(params, learning_rate)
        losses.append(loss.data)
        if step % 10 == 0:
            print(f"step {step:3d}  loss {loss.data:.6f}")
    return losses
