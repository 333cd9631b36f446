# /// attack
# story = "Replaces the probe of trace by a constant: a graph of one node, found."
# unit = "graph"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["trace"] = lambda *_, **__: {
    "nodes": [0], "edges": [], "made": [0, 0, 0, 0], "inputs": [[], [], [], []],
}
