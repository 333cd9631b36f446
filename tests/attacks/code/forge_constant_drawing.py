# /// attack
# story = "Replaces the probe of drawings by a constant: a graph of one node, well drawn."
# unit = "graph"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
source = 'digraph { rankdir=LR\n a [label="{ ash | data %s | grad %s }" shape=record] }'


def made(units, program, values):
    number = len(values) + len(program["steps"])
    asked[:] = values
    return {"made": [0] * number, "inputs": [[]] * number}


def drawing(units, root, nodes, labels, grads):
    return {
        "source": (source % (asked[0], grads[0])).split("\n"),
        "nodes": [{"data": asked[0], "operation": ""}],
    }


asked = []
frame.f_locals["probes"].update(made=made, drawing=drawing)
