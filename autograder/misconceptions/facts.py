"""Turns a probe's answer into facts: what does not depend on the style of right or wrong code.

Many orders are right, and a wrong walk gives a different one for every style of walking; what a
mistake has in common in all styles is kept here and nothing else. Facts are plain data.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder import answers
from autograder.graders import dot
from autograder.misconceptions.asking import Question
from autograder.results import Finding

Plain = Any
NUMBER = re.compile(r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?")
PARTS = 400  # numbers and texts in one answer's facts: no honest answer has more


def facts(questions: Sequence[Question], replies: Sequence[Plain]) -> list[Plain]:
    """Return the facts in the replies to an aspect's questions."""
    found = [of_reply(*pair) for pair in zip(questions, replies, strict=True)]
    return without_hands(questions, found)


def of_reply(question: Question, reply: Plain) -> Plain:
    """Return the facts in one reply: [answer, exception, whether a stand-in was used]."""
    answer, raised, _ = reply
    if raised is not None:
        return {"raises": str(raised)[:100]}
    read = READERS.get(question.probe)
    try:
        if question.probe in answers.FORMS:
            answer = answers.accept(question.probe, answer)
        found = plain(read(question, answer) if read else answer)
        found = found[question.fact] if question.fact else found
    except (Finding, TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError):
        return {"raises": "an answer that cannot be read"}
    return found if size(found) <= PARTS else {"raises": "an answer without end"}


def size(content: Plain) -> int:
    """Return how many things there are in plain data."""
    if isinstance(content, dict):
        return 1 + sum(map(size, content.values()))
    return 1 + sum(map(size, content)) if isinstance(content, list) else 1


def plain(answer: Plain) -> Plain:
    """Return an answer without the names of the learner's own classes, bool and int as numbers."""
    match answer:
        case {"object": _}:
            return "an object"
        case dict():
            return {str(key): plain(each) for key, each in answer.items()}
        case list() | tuple():
            return [plain(each) for each in answer]
        case str():
            return answer[:200]
    return answer


def without_hands(questions: Sequence[Question], found: Sequence[Plain]) -> list[Plain]:
    """Return the facts of mirror images in a fixed order, since walkers may be left-handed."""
    pairs: dict[int, list[Plain]] = {}
    for question, each in zip(questions, found, strict=True):
        pairs.setdefault(question.pair, []).append(each)
    alone = pairs.pop(0, [])
    return [*alone, *(sorted(pair, key=repr) for pair in pairs.values())]


def of_anatomy(_: Question, answer: Plain) -> Plain:
    """Return how a result hangs together; how many nodes it is made of is a matter of style."""
    return {name: answer[name] for name in answer if name not in ("nodes", "name")}


def of_shown(_: Question, answer: Plain) -> Plain:
    """Return the text that shows a value; what else came back is a matter of style."""
    return {"text": answer if type(answer) is str else None}


def of_order(_: Question, answer: Plain) -> Plain:
    """Return what is wrong with an order, rather than the order."""
    order, nodes = answer["order"], bounded(answer["nodes"])
    edges = [tuple(edge) for edge in answer["edges"]]
    made_of = {end for _, end in edges}
    missing = set(range(nodes)) - set(order)
    first = {node: index for index, node in reversed(list(enumerate(order)))}
    kept = [edge for edge in edges if all(node in first for node in edge)]
    root = nodes - 1
    return {
        "foreign": any(node not in range(nodes) for node in order),
        "again": len(order) - len(set(order)),
        "missing": kind_of(missing, made_of, nodes),
        "ends": [of_place(node, root) for node in (order[:1] + order[-1:])],
        "in order": all(first[start] < first[end] for start, end in kept),
        "turned": all(first[start] > first[end] for start, end in kept),
    }


def bounded(nodes: Plain) -> int:
    """Return a number of nodes; ValueError if no question's graph has so many."""
    if type(nodes) is not int or nodes > PARTS:
        raise ValueError("a graph without end")
    return nodes


def of_place(node: int, root: int) -> str:
    """Return what a node at an end of an order is."""
    return "root" if node == root else "other"


def kind_of(missing: set[int], made_of: set[int], nodes: int) -> str:
    """Return which nodes are missing, in words that fit graphs of any size."""
    kinds = {
        "none": set[int](),
        "all": set(range(nodes)),
        "all but the root": set(range(nodes - 1)),
        "leaves": set(range(nodes)) - made_of,
        "the root": {nodes - 1},
    }
    return next((kind for kind, members in kinds.items() if members == missing), "some")


def of_calls(question: Question, answer: Plain) -> Plain:
    """Return how often nodes are called and whether in a right order; starts; the inputs' end.

    Nothing is known where a class keeps its rules elsewhere.
    """
    if answer is None:
        return None
    program = question.arguments["program"]
    inputs, result = len(program["inputs"]), program["result"]
    counts = Counter(answer["called"])
    first = {node: place for place, node in reversed(list(enumerate(answer["called"])))}
    users = [
        (operand, inputs + place)
        for place, (_, *operands) in enumerate(program["steps"])
        for operand in operands
        if type(operand) is int and operand >= inputs
    ]
    starts = answer["starts"][: len(answer["grads"])]
    return {
        "counts": sorted(counts[node] for node in range(inputs, result + 1)),
        "ends": [each == result for each in (answer["called"][:1] + answer["called"][-1:])],
        "late": any(first.get(a, -1) < first.get(b, -1) for a, b in users),
        "root starts": starts[result : result + 1],
        "others start": distinct(starts[:result]),
        "grads": answer["grads"][:inputs],
        "root ends": answer["grads"][result],
    }


def distinct(numbers: Sequence[Plain]) -> list[Plain]:
    """Return the different numbers among some, and "else" if there is anything else."""
    right = [type(each) in (bool, int, float) for each in numbers]
    found = {float(each) for each, is_number in zip(numbers, right, strict=True) if is_number}
    return [*sorted(found), *(["else"] * (not all(right)))]


def of_expression(question: Question, answer: Plain) -> Plain:
    """Return all data, and the gradients of the inputs and the result, those in no order."""
    program = question.arguments["program"]
    inputs = answer["grad"][: len(program["inputs"])]
    ordered = sorted(inputs, key=lambda each: (type(each) is float, repr(each)))
    return {"data": answer["data"], "inputs": ordered, "root": answer["grad"][program["result"]]}


def of_training(_: Question, answer: Plain) -> Plain:
    """Return losses and parameters; what is left in the gradients is free."""
    return {"losses": answer["losses"], "parameters": answer["parameters"]}


def of_start(_: Question, answer: Plain) -> Plain:
    """Return what many random draws have in common."""
    drawn = [each for network in answer["data"] for each in network]
    alike = len(set(drawn)) == 1
    return {
        "shared": answer["distinct"] != [len(network) for network in answer["data"]],
        "zero": [all(each == 0 for each in drawn), any(each == 0 for each in drawn)],
        "mostly zero": 2 * drawn.count(0) > len(drawn),
        "alike": alike,
        "again": answer["data"][0] == answer["data"][1],
        "both sides": alike or [any(each < 0 for each in drawn), any(each > 0 for each in drawn)],
        "beyond": not alike and any(abs(each) > 1 for each in drawn),
        "small": not alike and all(abs(each) < 0.3 for each in drawn),
        "whole": not alike and all(float(each).is_integer() for each in drawn),
    }


def of_drawing(question: Question, answer: Plain) -> Plain:
    """Return what is drawn: how values show, and which kinds of nodes are joined."""
    drawing = dot.parse("\n".join(answer["source"]))
    labels, grads = question.arguments["labels"], question.arguments["grads"]
    shown: dict[str, str] = {}
    values = []
    for label, grad, node in zip(labels, grads, answer["nodes"], strict=False):
        boxes = [name for name in drawing.nodes if label in re.findall(r"\w+", drawing.label(name))]
        shown |= dict.fromkeys(boxes, label)
        values.append(
            [len(boxes), *(of_box(drawing, box, node["data"], grad) for box in boxes[:1])]
        )
    kinds = Counter(
        f"{'value' if start in shown else 'other'} to {'value' if end in shown else 'other'}"
        for start, end in drawing.edges
    )
    bounded(len(answer["nodes"]))
    named = {str(node["operation"]) for node in answer["nodes"] if node["operation"]}
    others = [drawing.label(name) for name in drawing.nodes if name not in shown]
    return {
        "direction": drawing.graph.get("rankdir", "TB"),
        "values": sorted(values, key=repr),
        "others": len(others),
        "operations": sum(any(each in text for each in named) for text in others),
        "edges": dict(sorted(kinds.items())),
    }


def of_box(drawing: dot.Drawing, box: str, data: Any, grad: float) -> list[Plain]:
    """Return whether a value's box is a record, and shows data and gradient."""
    numbers = [float(each) for each in NUMBER.findall(drawing.label(box))]
    near = [any(abs(each - wanted) < 1e-3 for each in numbers) for wanted in (data, grad)]
    return [drawing.nodes[box].get("shape") in ("record", "Mrecord"), *near]


READERS: Mapping[str, Callable[[Question, Plain], Plain]] = {
    "anatomy": of_anatomy,
    "shown": of_shown,
    "sorted_nodes": of_order,
    "expression": of_expression,
    "training": of_training,
    "calls": of_calls,
    "start": of_start,
    "drawn": of_drawing,
}
