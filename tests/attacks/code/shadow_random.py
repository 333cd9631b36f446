# /// attack
# story = "A file random.py beside the units, for networks that draw their weights."
# twin = "solutions"
# file = "random"
# unit = "nn"
# same = true
# ///
uniform = lambda low, high: 0.0
