# /// attack
# story = "One power of whole numbers that no signal interrupts."
# verdict = "timed_out"
# ///
number = 9**9**9
