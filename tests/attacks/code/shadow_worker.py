# /// attack
# story = "Files named as the worker and its probes, worker.py among them."
# twin = "exercises"
# file = "worker"
# same = true
# ///
serve = Worker = None
raise SystemExit("LEAK: it was imported")
