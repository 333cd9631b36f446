# /// attack
# story = """exp, log and tanh measure their derivative by a complex step, exact to the last digit: no \
# behaviour tells them from work with rules; only the overflow far from 0 gives tanh away."""
# earns = ["value.exp", "value.log", "value.tanh"]
# ///
import cmath


def measured(function):
    def method(self):
        result = Value(function(self.data).real, (self,), function.__name__)

        def _backward():
            self.grad += function(self.data + 1e-200j).imag / 1e-200 * result.grad

        result._backward = _backward
        return result

    return method


def textbook_tanh(x):
    return (cmath.exp(2 * x) - 1) / (cmath.exp(2 * x) + 1)


Value.exp, Value.log, Value.tanh = (
    measured(cmath.exp), measured(cmath.log), measured(textbook_tanh),
)
