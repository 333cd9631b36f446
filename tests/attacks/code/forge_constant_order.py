# /// attack
# story = "Replaces the probe of orders by a constant: a graph of one node, in order."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["joined_orders"] = lambda *_, graphs: [[root] for _, root in graphs]
