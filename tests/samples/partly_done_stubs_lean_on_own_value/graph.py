from graphviz import Digraph

from .value import Value, inputs_of


def trace(root):
    raise NotImplementedError  # delete this line and write your code here


def draw_dot(root):
    raise NotImplementedError  # delete this line and write your code here
