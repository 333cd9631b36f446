# /// attack
# story = "train makes the model forget its parameters, so that no gradient can be wrong."
# unit = "training"
# ///
def train(model, inputs, targets, steps, learning_rate):
    type(model).parameters = lambda self: []
    return [0.0] * steps
