"""Reads the DOT text of a drawing into nodes and edges.

The subset of the DOT language that graphviz.Digraph writes, plus chains of edges, ports and
subgraphs. The text comes from a learner's code: it is scanned once, from left to right, without
recursion. Source: the DOT language's grammar in Graphviz's documentation.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from autograder.results import Finding

SIZE_LIMIT = 50_000  # characters
PARTS_LIMIT = 200  # nodes, default attributes, braces in braces: what is inherited is copied

TOKEN = re.compile(
    r"\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/|(?P<arrow>->)|(?P<mark>[{}\[\];,=:])"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<html><)|(?P<word>-?[\w.]+)',
    re.DOTALL,
)
BRACKET = re.compile("[<>]")
KEYWORDS = ("graph", "node", "edge", "digraph", "strict", "subgraph")
Token = tuple[str, str]  # kind (arrow, mark, keyword, text) and text


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
        if kind == "html":
            start, at = at, end_of_html(source, at)
            found.append(("text", source[start : at - 1]))
        elif kind in ("arrow", "mark"):
            found.append((kind, match[kind]))
        elif kind == "word" and match[kind].lower() in KEYWORDS:
            found.append(("keyword", match[kind].lower()))
        elif kind is not None:
            found.append(("text", match[kind]))
    return found


def end_of_html(source: str, start: int) -> int:
    """Return where a text in angle brackets ends, with as many closed as were opened."""
    depth = 1
    for bracket in BRACKET.finditer(source, start):
        depth += 1 if bracket[0] == "<" else -1
        if depth == 0:
            return bracket.end()
    raise Finding("the drawing is no DOT text: a < is never closed")


def bounded(parts: Collection[object]) -> None:
    """Raise Finding if there is more of something than an exercise's drawing has."""
    if len(parts) > PARTS_LIMIT:
        raise Finding(f"the drawing has more than {PARTS_LIMIT} parts of one kind")


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
                bounded(self._defaults)
                self._defaults.append(dict(self._defaults[-1]))
            elif (kind, text) == ("mark", "}") and len(self._defaults) > 1:
                self._defaults.pop()
            elif kind == "keyword":
                self._keyword(text)
            elif kind == "text":
                self._statement(text)
        return self._drawing

    def _keyword(self, word: str) -> None:
        targets = {"graph": self._drawing.graph, "node": self._defaults[-1]}
        attributes = self._attributes()
        targets.get(word, {}).update(attributes)
        bounded(self._defaults[-1])

    def _statement(self, first: str) -> None:
        if self._next() == ("mark", "{"):
            return
        if self._next() == ("mark", "="):
            self._take()
            self._drawing.graph[first] = self._take()[1]
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
            bounded(self._drawing.nodes)
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
