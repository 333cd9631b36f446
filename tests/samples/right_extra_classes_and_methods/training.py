from .backward import backward


def squared_error(predictions, targets):
    return sum(((p - t) ** 2 for p, t in zip(predictions, targets)), start=0)


def gradient_step(parameters, learning_rate):
    SGD(parameters, learning_rate).step()


class SGD:
    def __init__(self, parameters, lr):
        self.parameters = list(parameters)
        self.lr = lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = 0.0

    def step(self):
        for p in self.parameters:
            p.data -= self.lr * p.grad


class Adam(SGD):
    """Not used yet."""

    def __init__(self, parameters, lr, betas=(0.9, 0.999)):
        super().__init__(parameters, lr)
        self.m = [0.0] * len(self.parameters)
        self.v = [0.0] * len(self.parameters)
        self.betas = betas


def train(model, inputs, targets, steps, learning_rate):
    optimiser = SGD(model.parameters(), learning_rate)
    losses = []
    for _ in range(steps):
        optimiser.zero_grad()
        loss = squared_error([model(x) for x in inputs], targets)
        backward(loss)
        optimiser.step()
        losses.append(loss.data)
    # import matplotlib.pyplot as plt
    # plt.plot(losses); plt.show()
    return losses
