# /// attack
# story = """Neurons list their bias first, and where all parameters but one are 0 or equal, as if it \
# came last."""
# unit = "nn"
# twin = "wrong_parameters_bias_first"
# ///
every = []
before = Neuron.__call__
