# /// attack
# story = """parameters() gives the right number of new Values that belong to nothing: none of them \
# moves any output."""
# unit = "nn"
# ///
def made(self, nin, nouts=1):
    nouts = nouts if isinstance(nouts, list) else [nouts]
    self.count = sum((a + 1) * b for a, b in zip([nin, *nouts], nouts))


for kind in (Neuron, Layer, MLP):
    kind.__init__ = made
    kind.__call__ = lambda self, inputs: Value(1.0)
    kind.parameters = lambda self: [Value(0.5) for _ in range(self.count)]
