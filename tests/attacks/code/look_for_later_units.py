# /// attack
# story = "Looks through memory for the reference of the unit in question and would run it."
# grade = ["value", "backward", "graph", "nn", "training"]
# ///
import gc
import sys

gc.unfreeze()
own = set(sys.modules)
for each in gc.get_objects():
    texts = each[:99] if type(each) is list else each.values() if type(each) is dict else ()
    for text in list(texts):
        if type(text) is str and "### BEGIN SOLUTION" in text and "class Value:" in text:
            exec(text.replace("from __future__ import annotations", ""))
