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
    """Return a program as a function of plain numbers, as many as it has inputs."""
    wanted = len(program["inputs"])

    def f(*numbers):
        if len(numbers) != wanted:
            raise TypeError(f"f() takes {wanted} arguments, and was given {len(numbers)}")
        return build(program, numbers, ON_NUMBERS)[program["result"]]

    return f


class Known:
    """Objects that the asking side knows by number.

    It walks over graphs, from one level to the next; nothing here does, since a walk is what some
    tasks ask for, and whatever lies in this process the learner's code can find and use.
    """

    def __init__(self):
        self.objects, self._numbers = [], {}

    def __getitem__(self, number):
        """Return the object that has a number."""
        if number not in range(len(self.objects)):
            raise WrongKindError(f"there is no node {number}")
        return self.objects[number]

    def forget(self):
        """Begin again at 0."""
        self.__init__()

    def number(self, each):
        """Return an object's number, the next one if it was not known."""
        number = self._numbers.setdefault(id(each), len(self.objects))
        if number == len(self.objects):
            self.objects.append(each)
        return number


known = Known()


def inputs(units, nodes):
    """Return the numbers of what each of the known nodes holds in `_prev`."""
    below = [getattr(known[node], "_prev", None) or () for node in nodes]
    return [[known.number(each) for each in some] for some in below]


def described(nodes):
    """Return the numbers of nodes and of their inputs."""
    numbers = [known.number(node) for node in nodes]
    return {"made": numbers, "inputs": inputs(None, numbers)}


def keep(nodes):
    """Return nodes by number, and their inputs, and forget all others."""
    known.forget()
    return described(nodes)


def made(units, program, values):
    """Return the program's nodes by number, and their inputs."""
    return keep(make(units, program, values))


def passed_on(units, root, out_grad, nodes, of):
    """Return gradients of known nodes after the `_backward` of others was called, in their order.

    What has no rule that can be called is passed by.
    """
    known[root].grad = out_grad
    for node in nodes:
        if callable(getattr(known[node], "_backward", None)):
            known[node]._backward()
    return [known[node].grad for node in of]


def joined(units, nodes):
    """Return Values that are made in the order told, each with data, operation and inputs.

    That order is drawn: no list here, and no time of making, tells what a node is made from.
    """
    made = [units.value.Value(data) for data, _, _ in nodes]
    for node, (_, operation, below) in zip(made, nodes):
        node._op, node._prev = operation, tuple(made[each] for each in below)
    return made


def laid(units, program, values, turned, clutter):
    """Return the program's nodes where they may lie in memory.

    A graph has no order of its own, so the inputs of some nodes may stand the other way round
    (`turned`), and objects made before and partly freed move the nodes in memory (`clutter`).
    """
    holes = [units.value.Value(0.0) for _ in range(clutter)]
    del holes[:: clutter % 3 + 1]
    nodes = make(units, program, values)
    for place in turned:
        turn(nodes[place])
    return nodes


def turn(node):
    """Turn a tuple or list of inputs round; a set has no order to turn."""
    if type(getattr(node, "_prev", None)) in (tuple, list):
        with contextlib.suppress(AttributeError):  # a class may keep it from being set
            node._prev = node._prev[::-1]


def kept(units, program, values, turned, clutter, order):
    """Return the program's nodes by number, and their inputs, as `made` does.

    The program makes several graphs at a time, and its nodes are numbered in an `order` that is
    drawn. Whatever is asked about them later finds neither the program nor a list in the order of
    making.
    """
    nodes = laid(units, program, values, turned, clutter)
    return keep([nodes[place] for place in order])


def numbered(made):
    """Return a function that tells a node's number, -1 for what is none of them."""
    numbers = {id(node): number for number, node in enumerate(made)}
    return lambda node: numbers.get(id(node), -1)


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


def expression(units, program, values, before=None):
    """Return data and gradient of every node after a backward pass.

    The result may have a gradient from `before`, as if it had been inside a larger expression.
    """
    nodes = make(units, program, values)
    root = nodes[program["result"]]
    if before is not None:
        root.grad = before
    units.backward.backward(root)
    return {"data": [node.data for node in nodes], "grad": [node.grad for node in nodes]}


def several(units, cases):
    """Return data and gradients of every node of several programs, or the name of an exception."""
    return [answered(units, *case, units.backward.backward) for case in cases]


def answered(units, program, values, backward):
    """Return what `several` says of one program."""
    try:
        nodes = make(units, program, values)
        backward(nodes[program["result"]])
        return {"data": [node.data for node in nodes], "grad": [node.grad for node in nodes]}
    except Exception as error:
        return {"error": type(error).__name__}


def deep(units, steps, stride, shared, factors):
    """Keep a chain of additions; return the end's number, the start's is 0.

    Each step adds 1.0, or the start itself; a few, which are told, multiply by a factor instead.
    A step is numbered `stride` places from the one before: what is kept is in no order.
    """
    made, factor = [units.value.Value(0.5)], dict(factors)
    for step in range(steps):
        more = made[0] if shared else 1.0
        made.append(made[step] * factor[step] if step in factor else made[step] + more)
    numbers = [place * stride % len(made) for place in range(len(made))]
    known.forget()
    known.objects = [each for _, each in sorted(zip(numbers, made), key=operator.itemgetter(0))]
    return numbers[-1]


def joined_chain(units, steps, stride, shared, factors):
    """Keep what `deep` makes, joined as `joined` does: it is made in the order of its numbers."""
    objects, factor = [units.value.Value(0.5) for _ in range(steps + 1)], dict(factors)
    start, number = objects[0], 0
    for step in range(steps):
        end, number = objects[number], (number + stride) % len(objects)
        node, below = objects[number], (end, start) if shared and step not in factor else (end,)
        node._op, node._prev = "mul" if step in factor else "add", below[:: -1 if step % 2 else 1]
        node._backward = functools.partial(share, node, below, factor.get(step, 1.0))
    known.forget()
    known.objects = objects
    return number


def share(node, below, weight):
    """Add a node's gradient, times a weight, to that of each of its inputs."""
    for each in below:
        each.grad += weight * node.grad


def order(units, program, values, ways):
    """Return a topological order for each way in which the same graph may lie in memory."""
    known.forget()
    return [one_order(units, program, values, *way) for way in ways]


def one_order(units, program, values, turned, clutter):
    """Return a topological order as numbers; the program's nodes and their inputs likewise."""
    every = range(len(values) + len(program["steps"]))
    nodes = laid(units, program, values, every if turned else (), clutter)
    answer = described(nodes)
    found = units.backward.topological_sort(nodes[program["result"]])
    return {**answer, "order": [known.number(node) for node in found]}


def joined_orders(units, graphs):
    """Return a topological order, as numbers, for each of several graphs as they are told."""
    return [order_among(units, joined(units, nodes), root) for nodes, root in graphs]


def kept_orders(units, roots):
    """Return the same for several graphs that are kept."""
    return [order_among(units, known.objects, root) for root in roots]


def order_among(units, made, root):
    """Return a topological order, as numbers, of what lies below one of some nodes."""
    return list(map(numbered(made), units.backward.topological_sort(made[root])))


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


def joined_calls(units, nodes, root, shares, extra):
    """Return what `calls` does for a graph as it is told, by numbers.

    `shares` are, for each node, what it shares its gradient with and by what weight.
    """
    return calls_among(units, joined(units, nodes), root, shares, extra)


def kept_calls(units, root, shares, extra):
    """Return the same for a graph that is kept; what lies between its nodes has no share."""
    return calls_among(units, known.objects[: len(shares)], root, shares, extra)


def calls_among(units, made, root, shares, extra):
    """Return what `calls` does for what lies below one of some nodes."""
    called, starts = [], []

    def rule(number):
        starts.extend(each.grad for each in made if not called)
        called.append(number)
        for each, weight in shares[number]:
            made[each].grad += weight * made[number].grad + extra

    try:
        for number, node in enumerate(made):
            node._backward = functools.partial(rule, number)
    except AttributeError:  # slots without one, or the given class was changed
        return None
    units.backward.backward(made[root])
    return {"called": called, "starts": starts, "grads": [node.grad for node in made]}


def kept_gradients(units, roots, nodes):
    """Return data and gradients of nodes that are kept, after backward passes from some of them."""
    for root in roots:
        units.backward.backward(known[root])
    of = [known[node] for node in nodes]
    return {"data": [node.data for node in of], "grad": [node.grad for node in of]}


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
    """Return the nodes and edges that trace finds, beside the program's nodes, all by number."""
    known.forget()
    nodes = make(units, program, values)
    answer = described(nodes)
    found, pairs = units.graph.trace(nodes[program["result"]])
    return {
        **answer,
        "nodes": [known.number(node) for node in found],
        "edges": [(known.number(start), known.number(end)) for start, end in pairs],
    }


def joined_trace(units, nodes, root):
    """Return the nodes and edges that trace finds in a graph as it is told, by numbers."""
    return trace_among(units, joined(units, nodes), root)


def kept_trace(units, root):
    """Return the same for a graph that is kept."""
    return trace_among(units, known.objects, root)


def trace_among(units, made, root):
    """Return what trace finds below one of some nodes."""
    number = numbered(made)
    found, pairs = units.graph.trace(made[root])
    return {
        "nodes": [number(node) for node in found],
        "edges": [(number(start), number(end)) for start, end in pairs],
    }


def drawing(units, root, nodes, labels, grads):
    """Return the DOT text of draw_dot by lines, and each known node's data and operation."""
    every = [known[node] for node in nodes]
    for node, label, grad in zip(every, labels, grads):
        node.label, node.grad = label, grad
    described = [{"data": node.data, "operation": node._op} for node in every]
    source = str(units.graph.draw_dot(known[root]).source)
    return {"source": source.split("\n"), "nodes": described}


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


def moves(units, kind, sizes):
    """Tell whether parameters move an output at all; what a call that fails says is not asked.

    Others at each call of parameters() cannot be the network's own.
    """
    model = new(units, kind, sizes)
    parameters, row = list(model.parameters()), [0.5] * sizes[0]
    if any(one is not other for one, other in zip(parameters, model.parameters())):
        return False
    with contextlib.suppress(Exception):
        still = called(model, parameters, None, row)
        for place, parameter in enumerate(parameters):
            parameter.data = 0.3 + 0.01 * place
        return outputs_of(model(row)) != still
    return True


def resting(units, kind, sizes, inputs, numbers):
    """Return for each input which parameters move nothing where it is 0; all have a number."""
    model = new(units, kind, sizes)
    fill(model, numbers)
    return [unmoving(model, [*inputs[:at], 0.0, *inputs[at + 1 :]]) for at in range(len(inputs))]


def unmoving(model, row):
    """Return the places of the parameters that, one at a time, move no output."""
    still, found = outputs_of(model(row)), []
    for place, each in enumerate(model.parameters()):
        before, each.data = each.data, each.data + 0.25
        if outputs_of(model(row)) == still:
            found.append(place)
        each.data = before
    return found


def influence(units, kind, sizes):
    """Return which outputs each parameter moves when all others are 0.

    For each parameter a list of pairs: the one input that is not 0, and the output that moved.
    """
    model = new(units, kind, sizes)
    parameters = list(model.parameters())
    rows = [[float(place == other) for other in range(sizes[0])] for place in range(sizes[0])]
    still = [called(model, parameters, None, row) for row in rows]
    return [
        [
            [place, output]
            for place, row in enumerate(rows)
            for output, pair in enumerate(zip(still[place], called(model, parameters, each, row)))
            if pair[0] != pair[1]
        ]
        for each in parameters
    ]


def called(model, parameters, chosen, row):
    """Return a network's outputs when the chosen parameter is 0.5 and the others are 0."""
    for each in parameters:
        each.data = 0.5 if each is chosen else 0.0
    return outputs_of(model(row))


def outputs_of(result):
    """Return the numbers of one Value or several."""
    return [output.data for output in (result if isinstance(result, (list, tuple)) else [result])]


def fill(model, numbers):
    """Give a network's parameters these numbers, in the order in which it lists them."""
    parameters = list(model.parameters())
    if len(parameters) != len(numbers):
        name = type(model).__name__
        raise WrongKindError(f"{name}.parameters() has {len(parameters)}, not {len(numbers)}")
    for parameter, number in zip(parameters, numbers):
        if not hasattr(parameter, "data"):
            raise WrongKindError(f"parameters() lists {type(parameter).__name__}")
        parameter.data = number
    return parameters


# training


def loss(units, predictions, targets):
    """Return the squared error's data, and the predictions' and its own number and inputs."""
    known.forget()
    values = [units.value.Value(prediction) for prediction in predictions]
    result = units.training.squared_error(values, targets)
    return {"loss": result.data, **described([*values, result])}


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
