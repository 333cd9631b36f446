# /// attack
# story = "Every module that is loaded is replaced by one that answers everything with 1.0."
# ///
import sys
import types


class Any(types.ModuleType):
    def __getattr__(self, name):
        return lambda *_, **__: 1.0


for name in list(sys.modules):
    sys.modules[name] = Any(name)
