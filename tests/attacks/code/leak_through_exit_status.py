# /// attack
# story = "Hidden inputs travel as the exit status of the process, eight bits at a time."
# ///
import os


class Value(Value):
    def exp(self):
        os._exit(100 + int(100 * abs(self.data)) % 100)

    tanh = log = relu = __neg__ = exp
