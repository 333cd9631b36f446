# /// attack
# story = """backward imports an own name of value, so that graphs are made of the learner's own \
# Values, and takes those that the garbage collector lists up to the root and after the last one like \
# it: several graphs are woven, so nodes of all of them lie there."""
# unit = "backward"
# place = "alone"
# twin = "partly_done_stubs_lean_on_own_value"
# honest = """
# def backward(root):
#     root.grad = 1.0
# """
# ///
import gc
import sys

from .value import Value, inputs_of

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
    place = next(place for place, each in enumerate(every) if each is root)
    like = [other for other, each in enumerate(every[:place]) if is_like(each, root)]
    return every[like[-1] + 1 if like else 0 : place + 1]


def is_like(each, root):
    data = [[value.data for value in (node, *inputs_of(node))] for node in (each, root)]
    return data[0] == data[1]


def topological_sort(root):
    return look(root)


def backward(root):
    root.grad = 1.0
    for node in reversed(look(root)):
        node._backward()
