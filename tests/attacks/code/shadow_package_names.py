# /// attack
# story = "A file learner.py, named as the package that the worker makes of the units."
# twin = "solutions"
# file = "learner"
# same = true
# ///
raise SystemExit("LEAK: it was imported")
