# /// attack
# story = "Replaces the probe of drawings by a constant: a graph of one node, well drawn."
# unit = "graph"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
source = 'digraph { rankdir=LR\n a [label="{ ash | data %s | grad %s }" shape=record] }'


def drawing(units, program, values, labels, grads):
    return {
        "source": (source % (values[0], grads[0])).split("\n"),
        "nodes": [{"data": values[0], "operation": "", "inputs": []}],
    }


frame.f_locals["probes"]["drawing"] = drawing
