# /// attack
# story = """topological_sort is the walk that the probes themselves use, found in the stack: the \
# order is right, since it is a right walk, and nothing tells who wrote it."""
# unit = "backward"
# earns = ["backward.order"]
# ///
import sys


def topological_sort(root):
    frame = sys._getframe()
    while "propagate" not in frame.f_globals:
        frame = frame.f_back
    return frame.f_globals["graph"](root)
