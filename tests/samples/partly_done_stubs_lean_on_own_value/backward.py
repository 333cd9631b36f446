from .value import Value, inputs_of


def topological_sort(root):
    raise NotImplementedError  # delete this line and write your code here


def backward(root):
    raise NotImplementedError  # delete this line and write your code here


def zero_grad(values):
    raise NotImplementedError  # delete this line and write your code here
