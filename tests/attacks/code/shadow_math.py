# /// attack
# story = "A file math.py beside the units: whoever imports math gets the learner's."
# twin = "solutions"
# file = "math"
# grade = ["value", "derivative"]
# same = true
# ///
raise SystemExit("LEAK: it was imported")
