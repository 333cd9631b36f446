# /// attack
# story = """tanh, exp and log know no derivative and measure it: their numbers are right, so no \
# behaviour tells them from work with rules."""
# earns = ["value.exp", "value.log", "value.tanh", "value.stable_tanh"]
# ///
import math


def measured(function):
    def method(self):
        result = Value(function(self.data), (self,), function.__name__)

        def _backward():
            h = 1e-5 * max(1e-3, abs(self.data))
            slope = (function(self.data + h) - function(self.data - h)) / (2 * h)
            self.grad += slope * result.grad

        result._backward = _backward
        return result

    return method


Value.exp, Value.log, Value.tanh = measured(math.exp), measured(math.log), measured(math.tanh)
