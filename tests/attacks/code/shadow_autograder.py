# /// attack
# story = "A file autograder.py beside the units, which shadows the grader's own package."
# twin = "exercises"
# file = "autograder"
# same = true
# ///
raise SystemExit("LEAK: it was imported")
