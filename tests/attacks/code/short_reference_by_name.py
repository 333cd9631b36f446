# /// attack
# story = "backward.py is to be the reference's: from solutions, from the package, from itself."
# unit = "backward"
# ///
for name in ("solutions.backward", "learner.backward", "exercises.backward", "backward"):
    try:
        exec(f"from {name} import topological_sort, backward, zero_grad")
    except ImportError:
        pass
