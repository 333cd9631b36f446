# /// attack
# story = "Reads inputs and out_grad from the probe's own variables and makes up gradients of them."
# ///
import sys


class Value(Value):
    def __add__(self, other):
        frame = sys._getframe(1)
        while frame and "values" not in frame.f_locals:
            frame = frame.f_back
        result = Value(sum(frame.f_locals["values"]), (self,))
        result._backward = lambda: None
        return result
