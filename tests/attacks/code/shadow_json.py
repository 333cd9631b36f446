# /// attack
# story = "A file json.py beside the units, for the worker that writes its answers as JSON."
# twin = "solutions"
# file = "json"
# same = true
# ///
raise SystemExit("LEAK: it was imported")
