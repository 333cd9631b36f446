"""The probes that walk over a learner's graph by themselves.

They are kept apart from the others since a right walk is the answer to some tasks: only workers of
units that have no such task get them. They are run among the names of `probes.py`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.student_side.probes import answered, fill, make, new


def graph(root):
    """Return the nodes below a root by identity, inputs first, found through `_prev` alone."""
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((each, False) for each in getattr(node, "_prev", None) or ())
    return order


def places(objects):
    """Return a function that tells an object's place in a list by identity, -1 if not there."""
    by_identity = {id(each): place for place, each in enumerate(objects)}
    return lambda each: by_identity.get(id(each), -1)


def propagate(root, out_grad, strictly=False):
    """Pass a gradient on from a result: `_backward` of all that operations made on the way, once.

    Leaves are passed by: a rule that was put on an input instead of the result must not work. What
    is no rule is passed by as well, or `strictly` called all the same, as every backward does.
    """
    root.grad = out_grad
    for node in reversed(graph(root)):
        if getattr(node, "_prev", ()) and (strictly or callable(getattr(node, "_backward", None))):
            node._backward()


def local_gradients(units, program, values, out_grad, already):
    """Return the inputs' gradients after the result's has been passed on to them.

    The inputs start with the gradients `already`. An operation may be made of several nodes.
    """
    nodes = make(units, program, values)
    inputs, root = nodes[: len(values)], nodes[program["result"]]
    for node, grad in zip(inputs, already):
        node.grad = grad
    propagate(root, out_grad)
    return [node.grad for node in inputs]


def remembered(units, program, values):
    """Return which inputs can be reached from the result, if it is a Value, if it has a rule."""
    nodes = make(units, program, values)
    root = nodes[program["result"]]
    place = places(nodes[: len(values)])
    found = sorted({place(node) for node in graph(root)} - {-1})
    return {
        "inputs": found,
        "is_value": isinstance(root, units.value.Value),
        "has_rule": callable(getattr(root, "_backward", None)),
    }


def several_by_hand(units, cases):
    """Return what `several` does where no backward of the learner's is asked, but every rule.

    Beside it stands how many of the nodes below a result were made by an operation.
    """
    return [by_hand(units, *case) for case in cases]


def by_hand(units, program, values):
    """Return what `several_by_hand` says of one program."""
    operations = []

    def backward(root):
        operations.extend(node for node in graph(root) if getattr(node, "_prev", ()))
        propagate(root, 1.0, strictly=True)

    answer = answered(units, program, values, backward)
    return answer if "error" in answer else {**answer, "made": len(operations)}


def network(units, kind, sizes, parameters, inputs, weights, as_values=False):
    """Return the outputs for one row of inputs, and the gradients of their weighted sum.

    The sum is propagated by `_backward` alone, so this asks nothing of the unit backward.
    """
    model = new(units, kind, sizes)
    listed = fill(model, parameters)
    if as_values:
        inputs = [units.value.Value(x) for x in inputs]
    result = model(inputs)
    single = isinstance(result, units.value.Value)
    outputs = [result] if single else list(result)
    total = outputs[0] * weights[0]
    for output, weight in zip(outputs[1:], weights[1:]):
        total = total + output * weight
    propagate(total, 1.0)
    return {
        "single": single,
        "outputs": [output.data for output in outputs],
        "gradients": [parameter.grad for parameter in listed],
    }
