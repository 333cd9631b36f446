# /// attack
# story = """Every gradient is an object whose class is named for a piece of the given reference: \
# the smallest programs on which code fails show what it says of every node."""
# unit = "backward"
# ///
import sys

from . import value

MARK = "LE" + "AK"
texts = [
    code.co_code.hex()
    for each in vars(value.Value).values()
    if (code := getattr(each, "__code__", None))
]
number, place = int("".join(texts), 16), 0


def piece():
    global place
    place += 56
    bits = [number >> 14 * each & 0x3FFF for each in range(place - 56, place)]
    return type(MARK + "".join(chr(0x4E00 + each) for each in bits), (), {})()


def backward(root):
    stack = [root]
    while stack:
        node = stack.pop()
        node.grad = piece()
        stack += node._prev
