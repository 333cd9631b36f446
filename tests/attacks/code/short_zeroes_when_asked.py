# /// attack
# story = """train forgets old gradients only where the learning rate is 0, or before the last step: \
# in a training they pile up."""
# unit = "training"
# twin = "wrong_train_never_zeroes"
# place = "after"
# ///
def train(model, inputs, targets, steps, learning_rate):
    losses = []
    for step in range(steps):
        loss = squared_error([model(row) for row in inputs], targets)
        losses.append(loss.data)
        if learning_rate == 0 or step == steps - 1:
            for parameter in model.parameters():
                parameter.grad = 0.0
        loss.backward()
        gradient_step(model.parameters(), learning_rate)
    return losses
