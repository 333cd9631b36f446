"""The questions of this course: each looks at the learner's objects and returns plain data.

A probe's first argument gives the modules: `units.value.Value` is the learner's class Value, or
the reference's in a later unit. Programs arrive in plain form: named inputs, then steps such as
["mul", 0, {"number": 2.0}], where a whole number means an earlier node. What a right answer would
be is not known here.
"""

import contextlib
import functools
import math
import operator

METHODS = ("exp", "log", "tanh", "relu")
OPERATORS = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": operator.truediv,
    "pow": operator.pow,
    "neg": operator.neg,
}


ON_NUMBERS = {**OPERATORS, "exp": math.exp, "log": math.log, "tanh": math.tanh}
ON_VALUES = {**OPERATORS, **{name: operator.methodcaller(name) for name in METHODS}}


class WrongKindError(Exception):
    """Something came back that cannot be looked at, such as None where a Value belongs."""


def build(program, inputs, operations):
    """Return every node of a program, in order, made from the given inputs."""
    nodes = list(inputs)
    for operation, *operands in program["steps"]:
        values = (each["number"] if type(each) is dict else nodes[each] for each in operands)
        nodes.append(operations[operation](*values))
        if nodes[-1] is None:
            raise WrongKindError(f"{operation} gives None (is a return missing?)")
    return nodes


def make(units, program, values):
    """Return every node of a program, in order, made of Values."""
    nodes = build(program, [units.value.Value(value) for value in values], ON_VALUES)
    for (operation, *_), node in zip(program["steps"], nodes[len(values) :]):
        if not hasattr(node, "data"):
            raise WrongKindError(f"{operation} gives {type(node).__name__} where a Value belongs")
    return nodes


def call(units, unit, function, arguments):
    """Return what a function of one of the learner's modules gives for plain arguments."""
    return getattr(getattr(units, unit), function)(*arguments)


def function(program):
    """Return a program as a function of plain numbers."""
    return lambda *numbers: build(program, numbers, ON_NUMBERS)[program["result"]]


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


def edges(nodes):
    """Return the pairs of places (input, result) among nodes."""
    place = places(nodes)
    return sorted({(place(each), place(node)) for node in nodes for each in node._prev})


def propagate(root, out_grad, strictly=False):
    """Pass a gradient on from a result: `_backward` of all that operations made on the way, once.

    Leaves are passed by: a rule that was put on an input instead of the result must not work. What
    is no rule is passed by as well, or `strictly` called all the same, as every backward does.
    """
    root.grad = out_grad
    for node in reversed(graph(root)):
        if getattr(node, "_prev", ()) and (strictly or callable(getattr(node, "_backward", None))):
            node._backward()


# derivative


def difference(units, name, program, x, h):
    """Return what forward_difference or central_difference says of a function at x."""
    return getattr(units.derivative, name)(function(program), x, h)


def gradient(units, program, inputs, h):
    """Return the list of partials, and the list of inputs as the call left it."""
    partials = units.derivative.gradient(function(program), inputs, h)
    return {"partials": partials, "inputs": inputs}


# value


def forward(units, program, values):
    """Return every node's data."""
    return [node.data for node in make(units, program, values)]


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


def power(units, base, exponent):
    """Return the data of base ** exponent.

    The exponent is plain, {"value": …} for a Value, or {"imaginary": …} for a complex number.
    """
    if type(exponent) is dict:
        ((kind, number),) = exponent.items()
        exponent = units.value.Value(number) if kind == "value" else complex(0.0, number)
    return (units.value.Value(base) ** exponent).data


def text(units, data):
    """Return repr(Value(data))."""
    return repr(units.value.Value(data))


# backward


def expression(units, program, values):
    """Return data and gradient of every node after a backward pass."""
    nodes = make(units, program, values)
    units.backward.backward(nodes[program["result"]])
    return {"data": [node.data for node in nodes], "grad": [node.grad for node in nodes]}


def several(units, cases, own_walk):
    """Return data and gradients of every node of several programs, or the name of an exception.

    With its `own_walk` the learner's backward passes gradients on, otherwise ours does. Beside
    them stands how many of the nodes below the result were made by an operation.
    """
    return [one_of_several(units, program, values, own_walk) for program, values in cases]


def one_of_several(units, program, values, own_walk):
    """Return what `several` says of one program."""
    try:
        nodes = make(units, program, values)
        root = nodes[program["result"]]
        made = sum(bool(getattr(node, "_prev", ())) for node in graph(root))
        if own_walk:
            units.backward.backward(root)
        else:
            propagate(root, 1.0, strictly=True)
        data = [node.data for node in nodes]
        return {"data": data, "grad": [node.grad for node in nodes], "made": made}
    except Exception as error:
        return {"error": type(error).__name__}


def deep(units, steps, shared=False):
    """Return the end's data and the start's gradient in a chain of additions.

    Each step adds 1.0, or the start itself.
    """
    start = end = units.value.Value(0.5)
    for _ in range(steps):
        end = end + (start if shared else 1.0)
    units.backward.backward(end)
    return [end.data, start.grad]


def order(units, program, values, ways):
    """Return a topological order for each way in which the same graph may lie in memory."""
    return [one_order(units, program, values, turned, clutter) for turned, clutter in ways]


def one_order(units, program, values, turned, clutter):
    """Return a topological order as places in the graph; the graph's edges; the program's nodes.

    The graph has no order of its own, so each node's inputs may stand either way round
    (`turned`), and objects made before and partly freed move the nodes in memory (`clutter`).
    """
    holes = [units.value.Value(0.0) for _ in range(clutter)]
    del holes[:: clutter % 3 + 1]
    made = make(units, program, values)
    root = made[program["result"]]
    nodes = graph(root)
    if turned:
        for node in nodes:
            turn(node)
    place = places(nodes)
    found = units.backward.topological_sort(root)
    return {
        "order": [place(node) for node in found],
        "edges": edges(nodes),
        "nodes": len(nodes),
        "made": [place(node) for node in made],
    }


def turn(node):
    """Turn a tuple or list of inputs round; a set has no order to turn."""
    if type(node._prev) in (tuple, list):
        node._prev = node._prev[::-1]


def calls(units, program, values, weights, extra):
    """Return the program's nodes in the order in which backward calls them, and their gradients.

    `starts` are the gradients before the first call, `grads` those at the end. Every node gets a
    rule of our own: each operand's share is the gradient times a weight, and something extra. None
    where a rule cannot be replaced.
    """
    made = make(units, program, values)
    called, starts = [], []

    def rule(place, node, shares):
        starts.extend(each.grad for each in made if not called)
        called.append(place)
        for each, weight in shares:
            each.grad += weight * node.grad + extra

    try:
        for place, (node, shares) in enumerate(zip(made, shared(program, made, weights))):
            node._backward = functools.partial(rule, place, node, shares)
    except AttributeError:  # slots without one: the class keeps its rules elsewhere
        return None
    units.backward.backward(made[program["result"]])
    return {"called": called, "starts": starts, "grads": [node.grad for node in made]}


def shared(program, made, weights):
    """Return for each node what it shares its gradient with, and by what weight."""
    of_steps = [
        [(made[each], weight) for each, weight in zip(operands, own) if type(each) is int]
        for (_, *operands), own in zip(program["steps"], weights)
    ]
    return [[] for _ in range(len(made) - len(of_steps))] + of_steps


def zeroed(units, grads):
    """Return the gradients of values after zero_grad."""
    values = [units.value.Value(0.5) for _ in grads]
    for value, grad in zip(values, grads):
        value.grad = grad
    units.backward.zero_grad(values)
    return [value.grad for value in values]


# graph


def trace(units, program, values):
    """Return the nodes and edges that trace finds, as places in the graph, beside the graph's."""
    made = make(units, program, values)
    root = made[program["result"]]
    nodes = graph(root)
    place = places(nodes)
    found, pairs = units.graph.trace(root)
    return {
        "nodes": sorted(place(node) for node in found),
        "edges": sorted((place(start), place(end)) for start, end in pairs),
        "graph": {"nodes": len(nodes), "edges": edges(nodes)},
        "made": [place(node) for node in made],
    }


def drawing(units, program, values, labels, grads):
    """Return the DOT text of draw_dot by lines, and each node's data, inputs and operation."""
    made = make(units, program, values)
    root = made[program["result"]]
    nodes = graph(root)
    for node, label, grad in zip(nodes, labels, grads):
        node.label, node.grad = label, grad
    place = places(nodes)
    described = [
        {
            "data": node.data,
            "operation": node._op,
            "inputs": sorted({place(each) for each in node._prev}),
        }
        for node in nodes
    ]
    return {
        "source": str(units.graph.draw_dot(root).source).split("\n"),
        "nodes": described,
        "made": [place(node) for node in made],
    }


# nn


def new(units, kind, sizes):
    """Return a new Neuron, Layer or MLP: sizes are those of MLP, the number of inputs first."""
    if kind == "MLP":
        return units.nn.MLP(sizes[0], list(sizes[1:]))
    return units.nn.Neuron(sizes[0]) if kind == "Neuron" else units.nn.Layer(*sizes)


def start(units, kind, sizes, times):
    """Return the parameters of several new networks, and how many different objects they are."""
    made = [list(new(units, kind, sizes).parameters()) for _ in range(times)]
    return {
        "data": [[parameter.data for parameter in parameters] for parameters in made],
        "distinct": [len({id(parameter) for parameter in parameters}) for parameters in made],
    }


def count(units, kind, sizes):
    """Return how many parameters there are: at first, when asked again, and after a call."""
    model = new(units, kind, sizes)
    first, again = len(list(model.parameters())), len(list(model.parameters()))
    with contextlib.suppress(Exception):  # what a call gives is another question
        model([0.5] * sizes[0])
    return [first, again, len(list(model.parameters()))]


def influence(units, kind, sizes):
    """Return which outputs each parameter moves when all others are 0.

    For each parameter a list of pairs: the one input that is not 0, and the output that moved.
    """
    model = new(units, kind, sizes)
    parameters = list(model.parameters())
    moved = []
    for each in parameters:
        pairs = []
        for place in range(sizes[0]):
            row = [float(place == other) for other in range(sizes[0])]
            still, felt = (called(model, parameters, each, number, row) for number in (0.0, 0.5))
            pairs += [
                [place, output]
                for output, pair in enumerate(zip(still, felt))
                if pair[0] != pair[1]
            ]
        moved.append(pairs)
    return moved


def called(model, parameters, chosen, number, row):
    """Return a network's outputs when the chosen parameter has a number and the others are 0."""
    for each in parameters:
        each.data = number if each is chosen else 0.0
    result = model(row)
    return [output.data for output in (result if isinstance(result, (list, tuple)) else [result])]


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


def fill(model, numbers):
    """Give a network's parameters these numbers, in the order in which it lists them."""
    parameters = list(model.parameters())
    if len(parameters) != len(numbers):
        name = type(model).__name__
        raise WrongKindError(f"{name}.parameters() has {len(parameters)}, not {len(numbers)}")
    for parameter, number in zip(parameters, numbers):
        parameter.data = number
    return parameters


# training


def loss(units, predictions, targets):
    """Return the squared error's data and the gradients of the predictions."""
    values = [units.value.Value(prediction) for prediction in predictions]
    result = units.training.squared_error(values, targets)
    propagate(result, 1.0)
    return {"loss": result.data, "gradients": [value.grad for value in values]}


def descent(units, data, grads, learning_rate):
    """Return parameters after one gradient_step."""
    values = [units.value.Value(number) for number in data]
    for value, grad in zip(values, grads):
        value.grad = grad
    units.training.gradient_step(values, learning_rate)
    return [value.data for value in values]


def training(units, sizes, parameters, inputs, targets, steps, learning_rate):
    """Return the losses that train reports, and the parameters and their gradients at the end."""
    model = new(units, "MLP", sizes)
    fill(model, parameters)
    losses = units.training.train(model, inputs, targets, steps, learning_rate)
    return {
        "losses": losses,
        "parameters": [each.data for each in model.parameters()],
        "gradients": [each.grad for each in model.parameters()],
    }
