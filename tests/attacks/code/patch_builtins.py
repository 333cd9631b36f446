# /// attack
# story = "type, isinstance, all, len, sorted, zip and hasattr say what the learner wants."
# ///
import builtins

for name in ("isinstance", "hasattr", "callable", "all", "any", "issubclass"):
    setattr(builtins, name, lambda *_: True)
builtins.type = lambda *_: float
builtins.len = lambda _: 1
builtins.sorted = builtins.set = lambda *_: []
