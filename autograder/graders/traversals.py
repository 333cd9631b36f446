"""Judge an order of nodes by the property, never by one fixed list: many orders are right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import gcd
from random import Random
from typing import Any

from autograder.expressions import Program
from autograder.expressions.program import Constant, Step
from autograder.graders.comparisons import (
    Expression,
    agree,
    as_program,
    matches,
    no_fault,
    of_length,
    shown,
)
from autograder.graders.gradients import own_graphs_agree
from autograder.graders.graphs import Graph, explored, needed, uses
from autograder.graders.joined import Weights, every_way, joined, some_weights
from autograder.graders.kept import kept, one_kept
from autograder.learner import Learner
from autograder.results import Finding

FACTORS = 12  # in a deep chain
LARGE = 200  # nodes: to go through them all takes more than an ordinary question's time
CLUTTER = (0, 5, 12, 31)  # objects made before the graph, so that its nodes lie elsewhere


def order_is_right(
    learner: Learner, expression: Expression, *values: float, clutter: Sequence[int] = CLUTTER
) -> None:
    """topological_sort gives every node once, inputs before what is made from them.

    It is asked for several times: with the inputs of each node either way round, and with the nodes
    elsewhere in memory, since a set could hide a wrong order by luck.
    """
    program = as_program(expression)
    if learner.rests_on("value"):
        joined_order_is_right(learner, program, values, times=len(clutter))
        return
    ways = [(turned, amount) for amount in clutter for turned in (False, True)]
    copies = kept(learner, program, values, ways)
    graphs = explored(learner, [copy.plain for copy in copies], program.result)
    found = learner.ask("kept_orders", roots=[copy.root for copy in copies])
    for order, copy, graph in zip(of_length(found, len(ways)), copies, graphs, strict=True):
        answer = in_graph({"order": order, "made": copy.numbers}, graph)
        no_fault(fault_of_order(answer, uses(program)), program, values)


def joined_order_is_right(
    learner: Learner, program: Program, values: Sequence[float], times: int
) -> None:
    """The same for nodes of the given class, which are made in an order that says nothing."""
    graphs = every_way(learner.seed, program, tuple(values), 2 * times)
    found = learner.ask("joined_orders", graphs=[[graph.told, graph.root] for graph in graphs])
    for order, graph in zip(of_length(found, len(graphs)), graphs, strict=True):
        answer = {"order": graph.placed(order), "nodes": len(graph.places), "edges": graph.edges}
        no_fault(fault_of_order({**answer, "made": ()}), program, values)


def in_graph(answer: Any, graph: Graph) -> dict[str, Any]:
    """Return an answer's nodes as places in their graph."""
    order, made = graph.placed(answer["order"]), graph.placed(answer["made"])
    return {"order": order, "made": made, "edges": graph.edges, "nodes": len(graph.order)}


def fault_of_order(answer: Any, wanted: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return why places in a graph are in no topological order, None if they are in one.

    The graph's edges are what the learner's side says they are; the program's own nodes (`made`)
    must also lie in the order that the program itself calls for (`wanted`).
    """
    order, nodes = answer["order"], answer["nodes"]
    if any(node not in range(nodes) for node in order):
        return "the list holds something that is no node of the graph"
    if repeated := len(order) - len(set(order)):
        return f"the list should have each node once, {repeated} come again"
    if missing := nodes - len(order):
        return f"the list should have all {nodes} nodes, {missing} are missing"
    place = {node: index for index, node in enumerate(order)}
    made = dict(enumerate(answer["made"]))
    pairs = {*map(tuple, answer["edges"]), *((made.get(a), made.get(b)) for a, b in wanted)}
    if any(node not in place for pair in pairs for node in pair):
        return "a node of the graph cannot be reached from the root through _prev"
    if late := sum(place[start] > place[end] for start, end in pairs):
        return f"{late} inputs come after what is made from them"
    return None


def each_node_once(learner: Learner, expression: Expression, *values: float) -> None:
    """A backward pass calls every node's `_backward` once; a leaf may be left out.

    Where no rule can be replaced by one of ours the numbers must tell: twice is too much.
    """
    program = as_program(expression)
    weights, extra = drawn_weights(learner, program), round(learner.random.uniform(0.3, 0.9), 3)
    answer = ask(learner, program, values, weights, extra)
    if answer is None:
        own_graphs_agree(learner, program, values)
        return
    no_fault(fault_of_calls(answer["called"], program), program, values)
    grads = replay(program, weights, extra, answer)
    no_fault(None if matches(answer["grads"], grads) else UNBELIEVABLE, program, values)


def rules_are_used(learner: Learner, expression: Expression, *values: float) -> None:
    """Gradients are PyTorch's where every node has another rule than its operation's."""
    program = as_program(expression)
    weights = drawn_weights(learner, program)
    answer = ask(learner, program, values, weights, 0.0)
    if answer is None:
        own_graphs_agree(learner, program, values)
        return
    no_fault(OUTSIDE if -1 in answer["called"] else None, program, values)
    sums, place = weighted_sums(program, weights)
    grads = learner.pytorch.ask("expression", program=sums.plain, values=values)["grad"]
    right = matches(answer["grads"], [grads[place[node]] for node in range(len(place))])
    other = "gradients should come from each node's own _backward, yours come from elsewhere"
    no_fault(None if right else other, program, values)


def deep_agrees(learner: Learner, steps: int, *, shared: bool = False) -> None:
    """Through a chain of additions the gradient comes to the start, however deep it is.

    Each step adds a number, or, if it is `shared`, the start itself; a few multiply by a number.
    """
    strides = [stride for stride in range(2, steps) if gcd(stride, steps + 1) == 1]
    factors = drawn_factors(learner.random, steps)
    probe = "joined_chain" if learner.rests_on("value") else "deep"
    chain = {"steps": steps, "stride": learner.random.choice(strides), "shared": shared}
    end = learner.ask(probe, effort=8, factors=factors, **chain)
    found = learner.ask("kept_gradients", effort=8, roots=[end], nodes=[0])
    (grad,) = of_length(found["grad"], 1)
    what = f"the gradient of what {steps:,} additions and products began with"
    also = ", which most of them add," if shared else ""
    agree(f"{what}{also}", grad, slope_of_chain(steps, dict(factors), shared=shared))


def drawn_factors(random: Random, steps: int) -> list[tuple[int, float]]:
    """Return which steps of a deep chain multiply, and by what: else a count were its gradient."""
    places = sorted(random.sample(range(steps), FACTORS))
    return [(step, round(random.uniform(0.6, 1.5), 3)) for step in places]


def slope_of_chain(steps: int, factors: Mapping[int, float], *, shared: bool) -> float:
    """Return the derivative of such a chain's end by its start."""
    slope = 1.0
    for step in range(steps):
        slope = slope * factors[step] if step in factors else slope + shared
    return slope


TAMPERED = "the given class Value no longer takes a rule: your files changed it"
OUTSIDE = "backward calls the _backward of a node that does not lie below the root"
UNBELIEVABLE = "the gradients do not follow from the calls of _backward"


def drawn_weights(learner: Learner, program: Program) -> Weights:
    """Return a weight for each operand of each step."""
    return [some_weights(learner.random, len(step.operands)) for step in program.steps]


def ask(
    learner: Learner, program: Program, values: Sequence[float], weights: Weights, extra: float
) -> dict[str, Any] | None:
    """Return which nodes backward calls, and every gradient, when rules are weighted sums'.

    None where the learner's own class keeps its rules elsewhere; the given one never does.
    """
    learner.pytorch.foresee("expression", program=program.plain, values=values)
    given = learner.rests_on("value")
    graph = joined(learner.seed, program, values) if given else one_kept(learner, program, values)
    shares = graph.shares(weights)
    effort = 2 if graph.count > LARGE else 1
    question = {"shares": shares, "extra": extra, **graph.telling}
    answer = learner.ask(f"{graph.way}_calls", effort=effort, **question)
    if answer is None:
        if given:
            raise Finding(f"{shown(program, values)}: {TAMPERED}")
        return None
    of_length(answer["grads"], graph.count)
    starts, grads = (graph.own(answer[name]) for name in ("starts", "grads"))
    return {"called": graph.inside(answer["called"]), "starts": starts, "grads": grads}


def fault_of_calls(called: Sequence[int], program: Program) -> str | None:
    """Return what is wrong with how often each node was called, None if nothing is."""
    if -1 in called:
        return OUTSIDE
    counts = Counter(called)
    for place in sorted(needed(program)):
        if counts[place] > 1:
            return f"backward calls a node's _backward {counts[place]} times, not once"
        if not counts[place] and place >= len(program.inputs):
            return "backward never calls the _backward of a node"
    return None


def replay(
    program: Program, weights: Weights, extra: float, answer: dict[str, Any]
) -> Sequence[float]:
    """Return the gradients that calls in this order leave; none if the start is no start.

    Among nan or very large numbers nothing that is added would show.
    """
    found, inputs = list(answer["starts"]), len(program.inputs)
    if len(found) != len(answer["grads"]) or not all(map(is_small, found)):
        return []
    for place in answer["called"]:
        if inputs <= place < len(found):
            step, own = program.steps[place - inputs], weights[place - inputs]
            for operand, weight in zip(step.operands, own, strict=True):
                if not isinstance(operand, Constant):
                    found[operand] += weight * found[place] + extra
    return found


def is_small(start: Any) -> bool:
    """Tell whether a gradient can be one before any `_backward` was called."""
    return type(start) in (bool, int, float) and abs(start) <= 100


def weighted_sums(program: Program, weights: Weights) -> tuple[Program, list[int]]:
    """Return a program whose steps are weighted sums of their operands, and where each node is."""
    place = list(range(len(program.inputs)))
    steps: list[Step] = []

    def add(operation: str, *operands: int | Constant) -> int:
        steps.append(Step(operation, operands))
        return len(program.inputs) + len(steps) - 1

    for step, own in zip(program.steps, weights, strict=True):
        terms = [
            add("mul", place[operand], Constant(weight))
            for operand, weight in zip(step.operands, own, strict=True)
            if not isinstance(operand, Constant)
        ]
        place.append(add("add", *terms) if len(terms) == 2 else terms[0])
    return Program(program.inputs, tuple(steps), place[program.result]), place
