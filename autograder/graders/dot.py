"""Reads the DOT text of a drawing into nodes and edges.

The subset of the DOT language that graphviz.Digraph writes, plus chains of edges, ports and
subgraphs. The text comes from a learner's code: it is scanned once, from left to right, without
recursion. Source: the DOT language's grammar in Graphviz's documentation.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from autograder.results import Finding

SIZE_LIMIT = 200_000  # characters

TOKEN = re.compile(
    r"\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/|(?P<arrow>->)|(?P<mark>[{}\[\];,=:])"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*)"|<(?P<html>[^{};]*?)>(?=[\s\]\[;,])|(?P<word>-?[\w.]+)',
    re.DOTALL,
)
Token = tuple[str, str]  # kind (arrow, mark, text) and text


@dataclass
class Drawing:
    """What is drawn: attributes of the graph, of nodes by name, and edges in order."""

    graph: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)

    def label(self, node: str) -> str:
        """The text that a node shows: its label, or else its name."""
        return self.nodes[node].get("label", node)


def parse(source: str) -> Drawing:
    """Return the drawing that a DOT text describes; raise Finding where it is none."""
    if len(source) > SIZE_LIMIT:
        raise Finding(f"the drawing's text is longer than {SIZE_LIMIT} characters")
    return Reader(tokens(source)).read()


def tokens(source: str) -> list[Token]:
    """Return the words and marks of a DOT text, without comments and white space."""
    found, at = [], 0
    while at < len(source):
        match = TOKEN.match(source, at)
        if match is None:
            raise Finding(f"the drawing is no DOT text near {source[at : at + 20]!r}")
        at = match.end()
        kind = match.lastgroup
        if kind in ("arrow", "mark"):
            found.append((kind, match[kind]))
        elif kind is not None:
            found.append(("text", match[kind]))
    return found


class Reader:
    """Goes through the tokens once; subgraphs only change the default attributes."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._defaults: list[dict[str, str]] = [{}]
        self._drawing = Drawing()

    def read(self) -> Drawing:
        """Return the whole drawing."""
        while self._at < len(self._tokens):
            kind, text = self._take()
            if (kind, text) == ("mark", "{"):
                self._defaults.append(dict(self._defaults[-1]))
            elif (kind, text) == ("mark", "}") and len(self._defaults) > 1:
                self._defaults.pop()
            elif kind == "text":
                self._statement(text)
        return self._drawing

    def _statement(self, first: str) -> None:
        lowered = first.lower()
        if lowered in ("digraph", "strict", "subgraph") or self._next() == ("mark", "{"):
            return
        if self._next() == ("mark", "="):
            self._take()
            self._drawing.graph[first] = self._take()[1]
        elif lowered in ("graph", "node", "edge"):
            target = {"graph": self._drawing.graph, "node": self._defaults[-1]}.get(lowered, {})
            target.update(self._attributes())
        else:
            self._nodes_and_edges(first)

    def _nodes_and_edges(self, first: str) -> None:
        chain = [first]
        self._skip_port()
        while self._next()[0] == "arrow":
            self._take()
            chain.append(self._take()[1])
            self._skip_port()
        for name in chain:
            self._drawing.nodes.setdefault(name, dict(self._defaults[-1]))
        attributes = self._attributes()
        if len(chain) == 1:
            self._drawing.nodes[first].update(attributes)
        self._drawing.edges.extend(pairwise(chain))

    def _attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while self._next() == ("mark", "["):
            self._take()
            while self._next()[0] == "text":
                name = self._take()[1]
                attributes[name] = "true"
                if self._next() == ("mark", "="):
                    self._take()
                    attributes[name] = self._take()[1]
                if self._next()[1] in (",", ";"):
                    self._take()
            self._take()
        return attributes

    def _skip_port(self) -> None:
        while self._next() == ("mark", ":"):
            self._at += 2

    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _take(self) -> Token:
        token = self._next()
        self._at += 1
        return token
