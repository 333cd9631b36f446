# /// attack
# story = """draw_dot takes the half of the garbage collector's list of Values in which the root is, \
# and no walk: two graphs are woven, so each half has nodes of both."""
# unit = "graph"
# ///
import gc
import sys

from graphviz import Digraph

from .value import Value

gc.disable()  # a collection would change the order


def known_now():
    frame = sys._getframe(1)
    while frame:
        if found := frame.f_globals.get("known"):
            return {id(each) for each in found.objects}
        frame = frame.f_back
    return set()


def in_making_order(root):
    now = known_now()
    every = [each for each in gc.get_objects() if type(each) is Value]
    return [each for each in every if id(each) in now or id(root) not in now]


def look(root):
    every = in_making_order(root)
    half = len(every) // 2
    place = next(place for place, each in enumerate(every) if each is root)
    return every[half:] if place >= half else every[:half]


def draw_dot(root):
    drawing = Digraph(graph_attr={"rankdir": "LR"})
    for value in look(root):
        name = str(id(value))
        drawing.node(name, f"{value.label} | {value.data} | {value.grad}", shape="record")
        if value._op:
            drawing.node(f"{name}_operation", value._op)
            drawing.edge(f"{name}_operation", name)
        for child in set(value._prev):
            drawing.edge(str(id(child)), f"{name}_operation")
    return drawing
