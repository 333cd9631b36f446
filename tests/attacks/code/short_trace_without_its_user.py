# /// attack
# story = """trace takes the list of nodes that our probe holds in its frame, leaves out what was made \
# from the root, and does not walk: further nodes are there that do not lie below the root."""
# unit = "graph"
# ///
import sys

from .value import Value


def look():
    frame = sys._getframe(1)
    while frame:
        found = frame.f_locals.get("made")
        if type(found) is list and found and type(found[0]) is Value:
            return found
        frame = frame.f_back


def trace(root):
    nodes = {each for each in look() if root not in each._prev}
    return nodes, {(child, node) for node in nodes for child in node._prev}
