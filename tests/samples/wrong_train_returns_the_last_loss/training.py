from .backward import backward

def squared_error(predictions, targets):
    total = 0
    for i in range(len(targets)):
        d = predictions[i] - targets[i]
        total = total + d * d
    return total

def gradient_step(parameters, learning_rate):
    for p in parameters:
        p.data = p.data - learning_rate * p.grad

def train(model, inputs, targets, steps, learning_rate):
    history = []
    n = 0
    while n < steps:
        loss = squared_error([model(row) for row in inputs], targets)
        history.append(loss.data)
        backward(loss)
        gradient_step(model.parameters(), learning_rate)
        # ready for the next round
        for p in model.parameters():
            p.grad = 0
        n += 1
    return history[-1]
