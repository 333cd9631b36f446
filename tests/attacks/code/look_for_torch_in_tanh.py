# /// attack
# story = "tanh is to be worked out by torch's own automatic differentiation."
# same = false
# ///
def tanh(self):
    import torch

    x = torch.tensor(self.data, dtype=torch.float64, requires_grad=True)
    y = x.tanh()
    y.backward()
    result = Value(y.item(), (self,), "tanh")

    def _backward():
        self.grad += x.grad.item() * result.grad

    result._backward = _backward
    return result


Value.tanh = tanh
