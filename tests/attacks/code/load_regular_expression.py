# /// attack
# story = "One match that goes back without end, in C."
# verdict = "timed_out"
# ///
import re

re.match(r"(a+)+$", "a" * 60 + "b")
