"""What a hostile worker answers when it is asked for the name of a mistake."""

from typing import Any

import pytest

from autograder.misconceptions import facts, questions
from autograder.misconceptions.asking import Question

UNREADABLE = {"raises": "an answer that cannot be read"}


def question(aspect: str) -> Question:
    return questions.named(aspect).questions[0]


@pytest.mark.parametrize("nodes", [1_000_000, 10**300, 2.5, "3", None, True])
def test_a_graph_has_no_more_nodes_than_a_question_can_make(nodes: Any) -> None:
    reply = [{"order": [], "nodes": nodes, "edges": []}, None, False]
    assert facts.of_reply(question("backward.order"), reply) == UNREADABLE


def test_a_drawing_has_no_more_nodes_than_a_question_can_make() -> None:
    nodes = [{"data": 1.0, "operation": f"{number}"} for number in range(1_000)]
    reply = [{"source": ["digraph {", "a", "}"], "nodes": nodes}, None, False]
    assert facts.of_reply(question("graph.drawing"), reply) == UNREADABLE


def test_an_honest_answer_is_read() -> None:
    reply = [{"order": [0], "nodes": 1, "edges": []}, None, False]
    assert facts.of_reply(question("backward.order"), reply)["missing"] == "none"
