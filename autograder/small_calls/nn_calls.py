"""The smallest calls of the unit nn: networks of one or two neurons, with numbers given."""

from collections.abc import Callable, Iterator, Sequence

from autograder.answers import wrong_kind
from autograder.graders.comparisons import of_length
from autograder.graders.networks import situated, size
from autograder.learner import Learner
from autograder.small_calls.call import VALUE, Call, Plain, Row, row

Sizes = tuple[int, ...]  # the number of inputs first, as MLP has them

NAMES = {"Neuron": "neuron", "Layer": "layer", "MLP": "network"}
WEIGHTS = [1.0, -0.5]  # of several outputs, so that each counts
NUMBERS = [0.5, -0.25, 1.0, 0.75, -0.5, 0.25, -1.0]
INPUTS = [2.0, -1.0]
KINDS: dict[str, Sequence[tuple[str, Sizes]]] = {
    "nn.neuron": (("Neuron", (1, 1)), ("Neuron", (2, 1))),
    "nn.layer": (("Layer", (1, 2)), ("Layer", (1, 1)), ("Layer", (2, 2))),
    "nn.mlp": (("MLP", (1, 2, 1)), ("MLP", (1, 2))),  # no layer of width one in the middle
    "nn.parameters": (
        ("Neuron", (1, 1)),
        ("Neuron", (2, 1)),
        ("Layer", (1, 2)),
        ("MLP", (1, 2, 1)),
    ),
}
COUNTED = "A neuron has one weight for each input and one bias."
DRAWN = "Parameters are drawn anew each time; what is asked here holds whatever is drawn."
DRAWS = 20


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    kinds = KINDS.get(task, ())
    for moment in MOMENTS if task == "nn.parameters" else MOMENTS[:1]:
        yield from (counted(kind, sizes, moment) for kind, sizes in kinds)
    for walks in (False, True):
        yield from (called(kind, sizes, walks=walks) for kind, sizes in kinds)
    if task == "nn.neuron":
        yield called("Neuron", (1, 1), as_values=True)
    if task == "nn.start":
        yield from (started(100, 1), started(1, DRAWS))


# When parameters are counted: after which line, and which of the probe's numbers that is.
MOMENTS: Sequence[tuple[str, int]] = (("", 0), ("{name}.parameters()", 1), ("{name}({row!r})", 2))


def written(kind: str, sizes: Sizes) -> str:
    """Return how a network is made."""
    given = {"Neuron": sizes[:1], "Layer": sizes, "MLP": (sizes[0], list(sizes[1:]))}
    return f"{kind}({', '.join(map(repr, given[kind]))})"


def counted(kind: str, sizes: Sizes, moment: tuple[str, int]) -> Call:
    """Return a call that counts parameters, at one of the moments."""
    (before, place), name, right = moment, NAMES[kind], size(sizes)
    line = before.format(name=name, row=[0.5] * sizes[0])
    last = f"len({name}.parameters())"

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        return [row(last, right, answer[place])]

    lines = (f"from exercises.nn import {kind}", f"{name} = {written(kind, sizes)}")
    return Call(
        formula=written(kind, sizes),
        lines=(*lines, *filter(None, [line])),
        last=last,
        probe="count",
        arguments={"kind": kind, "sizes": list(sizes)},
        compare=compare,
        note=COUNTED,
    )


def called(kind: str, sizes: Sizes, *, walks: bool = False, as_values: bool = False) -> Call:
    """Return a call of a network with given parameters: its outputs, or its gradients (`walks`)."""
    name, numbers, inputs = NAMES[kind], NUMBERS[: size(sizes)], INPUTS[: sizes[0]]
    weights = WEIGHTS[: sizes[-1]]
    result = "L" if len(weights) == 1 else "outputs"
    given = f"[{', '.join(f'Value({x!r})' for x in inputs)}]" if as_values else repr(inputs)
    lines = [
        f"from exercises.nn import {kind}",
        VALUE,
        f"{name} = {written(kind, sizes)}",
        f"for parameter, number in zip({name}.parameters(), {numbers!r}):",
        "    parameter.data = number",
        "",
        f"{result} = {name}({given})",
    ]
    if walks:
        single = len(weights) == 1
        lines.append("L.backward()" if single else WEIGHTED)
    asked = {"sizes": list(sizes), "inputs": inputs, "weights": weights, "parameters": numbers}
    return Call(
        formula=situated(kind, sizes, numbers, inputs),
        lines=tuple(lines),
        last=GRADIENTS.format(name=name) if walks else outputs_of(len(weights)),
        probe="network",
        arguments={"kind": kind, "as_values": as_values, **asked},
        compare=gradients(name, len(numbers)) if walks else outputs(len(weights)),
        question=("network", asked),
        walks=walks,
    )


WEIGHTED = f"(outputs[0]*{WEIGHTS[0]!r} + outputs[1]*{WEIGHTS[1]!r}).backward()"
GRADIENTS = "[parameter.grad for parameter in {name}.parameters()]"
Compare = Callable[[Learner, Plain, Plain], list[Row]]


def outputs_of(count: int) -> str:
    """Return how a network's outputs are looked at."""
    return "L.data" if count == 1 else "[output.data for output in outputs]"


def outputs(count: int) -> Compare:
    """Return the comparison of a network's outputs: their kind first, then their numbers."""

    def compare(_: Learner, answer: Plain, right: Plain) -> list[Row]:
        single = count == 1
        if answer["single"] != single:
            kind = row(f"isinstance({'L' if single else 'outputs'}, Value)", single, not single)
            return [kind]
        yours = of_one(answer["outputs"]) if single else answer["outputs"]
        return [row(outputs_of(count), right["outputs"][0] if single else right["outputs"], yours)]

    return compare


def of_one(answers: Plain) -> Plain:
    """Return the only entry of a list; raise Finding where it has another number of them."""
    if type(answers) is not list:
        raise wrong_kind()
    return of_length(answers, 1)[0]


def gradients(name: str, count: int) -> Compare:
    """Return the comparison of the gradients of a network's parameters."""

    def compare(_: Learner, answer: Plain, right: Plain) -> list[Row]:
        of_length(answer["gradients"], count)
        return [row(GRADIENTS.format(name=name), right["gradients"], answer["gradients"])]

    return compare


def started(nin: int, times: int) -> Call:
    """Return the making of new neurons; of what is drawn only that is told which always holds."""
    many = times > 1
    made = (
        f"every = [Neuron({nin}).parameters() for _ in range({times})]"
        if many
        else f"parameters = Neuron({nin}).parameters()"
    )

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        of_length(answer["distinct"], times)
        drawn = of_length(answer["data"], times)
        if not all(one and all(type(each) in (int, float) for each in one) for one in drawn):
            return []
        if many:
            return [row(DIFFERENT, True, len({one[0] for one in drawn}) == times)]
        return [
            row(OF_ITS_OWN, True, answer["distinct"] == [len(drawn[0])]),
            row(AT_ZERO, False, 0 in drawn[0]),
            row(INSIDE, True, all(-1 <= each <= 1 for each in drawn[0])),
            row(ON_BOTH_SIDES, True, 20 < sum(each < 0 for each in drawn[0]) < 80),
        ]

    return Call(
        formula=f"Neuron({nin})",
        lines=("from exercises.nn import Neuron", made),
        last=DIFFERENT if many else INSIDE,
        probe="start",
        arguments={"kind": "Neuron", "sizes": [nin], "times": times},
        compare=compare,
        note=DRAWN,
    )


OF_ITS_OWN = "len(set(map(id, parameters))) == len(parameters)"
AT_ZERO = "any(parameter.data == 0 for parameter in parameters)"
INSIDE = "all(-1 <= parameter.data <= 1 for parameter in parameters)"
ON_BOTH_SIDES = "20 < sum(parameter.data < 0 for parameter in parameters) < 80"
DIFFERENT = f"len({{parameters[0].data for parameters in every}}) == {DRAWS}"
