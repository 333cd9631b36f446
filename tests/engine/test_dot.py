"""Drawings are read as Graphviz reads them, and hostile texts cost next to nothing."""

import contextlib
import sys
from collections.abc import Callable
from typing import Any

import graphviz
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.graders import dot
from autograder.graders.dot import PARTS_LIMIT, SIZE_LIMIT, Drawing
from autograder.results import Finding

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\\\0\r\n:"), max_size=8)
WORDS = st.sampled_from(["graph", "node", "edge", "Digraph", "strict", "subgraph", "1.5", "-.5"])


def read(**parts: Any) -> Drawing:
    """Read what the graphviz package writes of nodes and edges."""
    digraph = graphviz.Digraph(**{k: v for k, v in parts.items() if k not in ("nodes", "edges")})
    for node in parts.get("nodes", ()):
        digraph.node(*node[:1], **node[1])
    for edge in parts.get("edges", ()):
        digraph.edge(*edge)
    return dot.parse(digraph.source)


@given(st.lists(st.tuples(NAMES | WORDS, NAMES | WORDS), min_size=1, max_size=5))
def test_names_and_labels_come_back_however_they_are_quoted(pairs: list[tuple[str, str]]) -> None:
    names = dict(pairs)
    drawing = read(
        nodes=[(graphviz.escape(n), {"label": graphviz.escape(label)}) for n, label in pairs]
    )
    assert {unquoted(n): unquoted(drawing.label(n)) for n in drawing.nodes} == names


def unquoted(text: str) -> str:
    return text.replace('\\"', '"')


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_edges_come_back_in_their_order(edges: list[tuple[str, str]]) -> None:
    assert read(edges=edges).edges == edges


def test_attributes_of_the_graph_are_read() -> None:
    assert read(graph_attr={"rankdir": "LR"}).graph == {"rankdir": "LR"}
    assert read(body=["\trankdir=LR\n"]).graph == {"rankdir": "LR"}


def test_default_attributes_hold_for_later_nodes() -> None:
    drawing = read(node_attr={"shape": "record"}, nodes=[("a", {}), ("b", {"shape": "box"})])
    assert [drawing.nodes[name]["shape"] for name in "ab"] == ["record", "box"]


def test_default_attributes_of_edges_are_not_those_of_nodes() -> None:
    assert read(edge_attr={"shape": "none"}, nodes=[("a", {})]).nodes["a"] == {}


def test_a_subgraph_keeps_its_defaults_to_itself() -> None:
    inner = graphviz.Digraph(name="cluster_inner", node_attr={"shape": "record"})
    inner.node("a")
    outer = graphviz.Digraph()
    outer.subgraph(inner)
    outer.node("b")
    drawing = dot.parse(outer.source)
    assert drawing.nodes == {"a": {"shape": "record"}, "b": {}}


def test_ports_are_no_part_of_a_name() -> None:
    assert read(edges=[("a:data:e", "b:grad")]).edges == [("a", "b")]


def test_a_chain_of_edges_is_several_edges() -> None:
    assert dot.parse("digraph { a -> b -> c }").edges == [("a", "b"), ("b", "c")]


def test_a_node_without_a_label_shows_its_name() -> None:
    assert dot.parse('digraph { "+ 1" }').label("+ 1") == "+ 1"


@pytest.mark.parametrize(
    "label",
    ["<<b>bold</b> and <i>slanted</i>>", "<1 &lt; 2; {a}>", '<<font color="red">x</font>>'],
)
def test_labels_in_html_are_one_text(label: str) -> None:
    assert read(nodes=[("a", {"label": label}), ("b", {})]).label("a") == label[1:-1]


def test_comments_are_skipped() -> None:
    digraph = graphviz.Digraph(comment="a -> b")
    digraph.node("c")
    assert dot.parse(digraph.source + "/* d -> e\n */ # f\n").nodes.keys() == {"c"}


@pytest.mark.parametrize(
    "source", ["digraph { a -- b }", 'digraph { "a }', "digraph { a [label=<b] }", "§", "/* never"]
)
def test_what_is_no_drawing_is_said_to_be_none(source: str) -> None:
    with pytest.raises(Finding, match="the drawing is no DOT text"):
        dot.parse(source)


@given(st.text('{}[]<>=;,:"\\->/*#\n ab1é', max_size=60))
def test_any_text_is_a_drawing_or_a_finding(source: str) -> None:
    with contextlib.suppress(Finding):
        assert isinstance(dot.parse(source), Drawing)


HOSTILE: dict[str, Callable[[int], str]] = {
    "braces": lambda size: "{" * size,
    "brackets": lambda size: "a[" * (size // 2),
    "angles": lambda size: "<" * size,
    "angle pairs": lambda size: "<>" * (size // 2),
    "arrows": lambda size: "a->" * (size // 3),
    "ports": lambda size: "a" + ":" * size,
    "quotes": lambda size: '"' * size,
    "backslashes": lambda size: '"' + "\\" * size,
    "comments": lambda size: "/*" * (size // 2),
    "closed comments": lambda size: "/**/" * (size // 4),
    "spaces": lambda size: " " * size + "§",
    "defaults, then nodes": lambda size: (
        "node[" + "".join(f"a{i}=1," for i in range(size // 14)) + "]" + "".join(
            f"n{i} " for i in range(size // 14)
        )
    ),
    "defaults, then braces": lambda size: (
        "node[" + "".join(f"a{i}=1," for i in range(size // 14)) + "]" + "{" * (size // 2)
    ),
}  # fmt: skip


def steps(source: str) -> int:
    """Count the lines that run while a text is read, and what the copies of defaults cost."""
    count = 0

    def counting(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        drawing = dot.parse(source)
    except Finding:
        return count
    finally:
        sys.settrace(before)
    return count + sum(map(len, drawing.nodes.values()))


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(name: str) -> None:
    assert steps(HOSTILE[name](8_000)) <= 2.2 * steps(HOSTILE[name](4_000)) + 100


def test_a_text_that_is_too_long_is_not_read() -> None:
    with pytest.raises(Finding, match=f"longer than {SIZE_LIMIT} characters"):
        dot.parse(" " * (SIZE_LIMIT + 1))


@pytest.mark.parametrize(
    "source",
    [
        "{" * (PARTS_LIMIT + 2),
        " ".join(f"n{i}" for i in range(PARTS_LIMIT + 1)),
        "node[" + ",".join(f"a{i}=1" for i in range(PARTS_LIMIT + 1)) + "]",
    ],
    ids=["braces", "nodes", "defaults"],
)
def test_a_drawing_with_too_many_parts_is_refused(source: str) -> None:
    with pytest.raises(Finding, match=f"more than {PARTS_LIMIT} parts"):
        dot.parse(source)
