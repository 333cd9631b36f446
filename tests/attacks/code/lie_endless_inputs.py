# /// attack
# story = "trace returns iterators that never end, and drawing is out of memory."
# unit = "graph"
# ///
import itertools


def trace(root):
    endless = itertools.repeat(root)
    return endless, ((root, root) for _ in endless)


def draw_dot(root):
    while True:
        raise MemoryError
