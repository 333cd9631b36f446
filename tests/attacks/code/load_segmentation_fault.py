# /// attack
# story = "Reads address 0 through ctypes."
# verdict = "crashed"
# ///
import ctypes

ctypes.string_at(0)
