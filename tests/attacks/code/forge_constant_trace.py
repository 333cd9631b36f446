# /// attack
# story = "Replaces the probe of trace by a constant: a graph of one node, found."
# unit = "graph"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["joined_trace"] = lambda *_, root, **__: {"nodes": [root], "edges": []}
