# /// attack
# story = "Hidden inputs travel as names of exceptions of the learner's own."
# ///
MARK = "LE" + "AK"


class Value(Value):
    def exp(self):
        raise type(f"{MARK}_{self.data}", (Exception,), {})(f"{MARK} {self.data}")

    tanh = log = relu = __neg__ = exp
