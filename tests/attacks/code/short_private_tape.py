# /// attack
# story = """Operations of the given Value are put on a tape of the learner's own, and backward plays \
# it back without any _backward: rules of the grader's own give it away."""
# unit = "backward"
# honest = """
# def backward(root):
#     root.grad = 1.0
# """
# ///
tape = []


def recorded(method, slopes):
    def operation(self, *others):
        result = method(self, *others)
        tape.append((result, slopes))
        return result

    return operation


SLOPES = {
    "__add__": lambda r, a, b: (1.0, 1.0),
    "__sub__": lambda r, a, b: (1.0, -1.0),
    "__mul__": lambda r, a, b: (b, a),
    "__truediv__": lambda r, a, b: (1 / b, -a / b / b),
    "__neg__": lambda r, a: (-1.0,),
    "exp": lambda r, a: (r,),
    "log": lambda r, a: (1 / a,),
    "tanh": lambda r, a: (1 - r * r,),
    "relu": lambda r, a: (float(a > 0),),
}
for name, slopes in SLOPES.items():
    setattr(Value, name, recorded(getattr(Value, name), slopes))
power = Value.__pow__


def recorded_power(self, n):
    result = power(self, n)
    tape.append((result, lambda r, a: (n * a ** (n - 1),)))
    return result


Value.__pow__ = recorded_power


def backward(root):
    root.grad = 1.0
    for result, slopes in reversed(tape):
        inputs = list(result._prev)
        for each, slope in zip(inputs, slopes(result.data, *(each.data for each in inputs))):
            each.grad += result.grad * slope
    tape.clear()
