# /// attack
# story = "Hidden inputs travel as the name of a module that is not to be found."
# ///
MARK = "LE" + "AK"


class Value(Value):
    def exp(self):
        raise ModuleNotFoundError(f"No module named '{MARK}{self.data}'")

    tanh = log = relu = __neg__ = exp
