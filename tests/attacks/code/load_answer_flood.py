# /// attack
# story = "Answers of many megabytes: texts, lists, labels."
# grade = ["value", "graph"]
# ///
Value.__repr__ = lambda self: "flood " * 10_000_000
Value.__add__ = lambda self, other: Value([[0.0] * 1000] * 1000, (self,))
