# /// attack
# story = "A repr with escape codes, line separators and a megabyte of text, shown as what is wrong."
# ///
Value.__repr__ = lambda self: "Value(data=\x1b[2J\u2028\x85\x1c" + "\u0301" * 1_000_000
