# /// attack
# story = "backward.py finds the given value.py, and every public check carries some of it out."
# unit = "backward"
# place = "alone"
# grade = ["backward"]
# ///
import gc
import sys

MARK = "LE" + "AK"
texts = []
for finder in sys.meta_path:
    texts += [str(each) for each in getattr(finder, "_files", {}).values()]
texts += [each for each in gc.get_objects() if type(each) is str and "class Value" in each]
texts += [repr(vars(sys.modules["learner.value"]))] if "learner.value" in sys.modules else []
from . import value

texts += [
    code.co_code.hex() + repr(code.co_consts)
    for name, each in vars(value.Value).items()
    if (code := getattr(each, "__code__", None))
]
text, place = "".join(texts), 0


def carries_out(*_, **__):
    global place
    place += 1_000
    print(MARK, text[place - 1_000 : place - 500])
    raise type(MARK + text[place - 500 : place], (Exception,), {})(text[place : place + 1_000])


topological_sort = backward = zero_grad = carries_out
