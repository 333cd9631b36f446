# /// attack
# story = """Values are sorted by when they were made, as the garbage collector lists them: that order \
# is topological, so backward is right wherever no list of them is asked for."""
# unit = "backward"
# earns = ["backward.seed", "backward.gradients", "backward.once"]
# ///
import gc


def backward(root):
    every = [each for each in gc.get_objects() if type(each) is Value]
    for each in every:
        each.grad = 0.0
    root.grad = 1.0
    for each in reversed(every):
        each._backward()


def topological_sort(root):
    return [each for each in gc.get_objects() if type(each) is Value]
