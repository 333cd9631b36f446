# /// attack
# story = "train forgets all gradients when it has ended: until then they pile up."
# unit = "training"
# twin = "wrong_train_never_zeroes"
# ///
never_zeroes = train


def train(model, *how):
    losses = never_zeroes(model, *how)
    for parameter in model.parameters():
        parameter.grad = 0.0
    return losses
