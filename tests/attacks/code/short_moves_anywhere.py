# /// attack
# story = """train moves parameters anywhere and clears their gradients: that gradients start from \
# zero cannot be denied, but nothing was learned."""
# unit = "training"
# earns = ["training.zeroed"]
# ///
def train(model, inputs, targets, steps, learning_rate):
    for parameter in model.parameters():
        parameter.data += learning_rate
        parameter.grad = 0.0
    return [0.0] * steps
