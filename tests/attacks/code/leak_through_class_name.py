# /// attack
# story = "Hidden inputs travel as the name of the class of what comes back."
# ///
MARK = "LE" + "AK"


class Value(Value):
    def exp(self):
        return type(f"{MARK}_{self.data}", (), {})()

    tanh = log = relu = __neg__ = exp
