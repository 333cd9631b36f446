"""A small program's graph as a picture: a description for Graphviz in, SVG for a page out.

Marked is the first wrong node: by its shape, by words and by its class, so that a page may colour
it as well. Everything drawn is text of ours, or a learner's number with odd characters replaced.
"""

import re
from collections.abc import Sequence

from autograder.counterexamples import Counterexample, Node
from autograder.feedback import graph_text, layout
from autograder.texts import cut

ODD = re.compile(r"[^\w .,:+*/()=…-]", re.ASCII)
LONGEST = 28
HEAD = """digraph {
rankdir=LR; bgcolor=transparent; nodesep=0.3; ranksep=0.45; pad=0.1
node [shape=box, fontname="Helvetica", fontsize=12, margin="0.18,0.08"]
edge [arrowsize=0.7]
"""
LABEL = {True: "right", False: "wrong"}
OUTSIDE = re.compile(
    r"\A.*?(?=<svg)|<!--.*?-->|<title>.*?</title>|\s(?:id|xml:space)=\"[^\"]*\"", re.S
)
SIZE = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"')


def pictures(examples: Sequence[Counterexample]) -> list[str | None]:
    """Return the pictures of several programs as SVG; None for a call, or if nothing can draw."""
    graphs = [example for example in examples if example.nodes]
    drawn = zip(graphs, layout.draw([description(each) for each in graphs]), strict=True)
    made = {
        example: svg and embedded(svg, example, place) for place, (example, svg) in enumerate(drawn)
    }
    return [made.get(example) for example in examples]


def description(example: Counterexample) -> str:
    """Return the graph as Graphviz reads it."""
    formulas = graph_text.formulas(example)
    nodes = [node_line(example, place, formulas[place]) for place in range(len(example.nodes))]
    edges = [
        f"{start} -> {end}\n" for end, node in enumerate(example.nodes) for start in node.inputs
    ]
    return HEAD + "".join(nodes + edges) + "}\n"


def node_line(example: Counterexample, place: int, formula: str) -> str:
    """Return one node: how it is made, its number, its gradients, and whether it is wrong."""
    node = example.nodes[place]
    lines = [formula, *numbers(node, told=not example.trouble)]
    is_first = place == example.first_wrong
    if is_first:
        lines.append("FIRST WRONG NODE")
    kind = "first" if is_first else LABEL[node.data_agrees and node.grad_agrees]
    shape = ", shape=octagon, peripheries=2, penwidth=1.6" if is_first else ""
    label = "\\n".join(harmless(line) for line in lines)
    return f'{place} [label="{label}", class="{kind}"{shape}]\n'


def numbers(node: Node, *, told: bool) -> list[str]:
    """Return a node's number and gradients, PyTorch's and the learner's if there are any."""
    if not told:
        return [f"data {node.data}", f"grad {node.grad}"]
    data = f"data {node.data}" if node.data_agrees else f"data yours {node.your_data}"
    right = [] if node.data_agrees else [f"data PyTorch {node.data}"]
    return [data, *right, f"grad yours {node.your_grad}", f"grad PyTorch {node.grad}"]


def harmless(text: str) -> str:
    """Return a text that means nothing to Graphviz nor to a page."""
    return ODD.sub("?", cut(text, LONGEST))


def embedded(svg: str, example: Counterexample, number: int) -> str:
    """Return Graphviz's SVG as a part of a page, with a title and a description of its own."""
    bare = OUTSIDE.sub("", svg).strip()
    name = f"graph-{number}"
    told = f'<title id="{name}-title">Graph of the smallest failing expression</title>'
    told += f'<desc id="{name}-text">{layout.escaped(graph_text.summary(example))}</desc>'
    head = (
        rf'<svg class="graph" role="img" aria-labelledby="{name}-title {name}-text" '
        r'width="\1" height="\2"'
    )
    opened, _, rest = SIZE.sub(head, bare, count=1).partition(">")
    return f"{opened}>{told}{rest}"
