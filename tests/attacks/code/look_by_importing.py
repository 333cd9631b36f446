# /// attack
# story = "Imports graders, tests, torch, numpy and pytest, whichever is there."
# same = true
# ///
import importlib

for name in ("autograder.graders.hidden.test_value", "autograder.oracle", "tests.samples", "torch",
             "numpy", "pytest", "solutions.derivative", "test_value", "autograder"):
    try:
        module = importlib.import_module(name)
        if name not in ("solutions.derivative",):
            raise SystemExit(f"LEAK {module}")
    except ImportError:
        pass
