# /// attack
# story = """The probe of orders is replaced by one that takes the order from the question's program, \
# in which it stands: what is asked tells it, and no behaviour tells this from a sort."""
# unit = "backward"
# earns = ["backward.order"]
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back


def one(program):
    inputs, steps = len(program["inputs"]), program["steps"]
    below = [[each for each in step[1:] if type(each) is int] for step in steps]
    made = list(range(inputs + len(steps)))
    needed = {program["result"]}
    for number in reversed(range(inputs, len(made))):
        if number in needed:
            needed.update(below[number - inputs])
    order = [number for number in made if number in needed]
    return {"made": made, "inputs": [[]] * inputs + below, "order": order}


frame.f_locals["probes"]["order"] = lambda units, program, values, ways: [one(program) for _ in ways]
