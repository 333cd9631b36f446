# /// attack
# story = "The worker's own function that makes answers plain is replaced by a list of ones."
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_globals["plain"] = lambda answer, depth=0: [1.0, 1.0]
