# /// attack
# story = """trace takes the list of nodes that our probe holds in its frame, \
# and no walk: a node is there that does not lie below the root."""
# unit = "graph"
# ///
import sys

from .value import Value


def look():
    frame = sys._getframe(1)
    while frame:
        for name in ("nodes", "made"):
            found = frame.f_locals.get(name)
            if type(found) is list and found and type(found[0]) is Value:
                return found
        frame = frame.f_back


def trace(root):
    every = {each for node in look() for each in (*node._prev, node)}
    return every, {(child, node) for node in every for child in node._prev}
