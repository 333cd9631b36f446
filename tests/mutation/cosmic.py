"""Cosmic Ray's operators: each sign for every other, numbers one off, conditions negated."""

from collections.abc import Iterator

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names


def operators(source: str) -> Iterator[str]:
    """Give the source once for every change that an operator makes in it."""
    nodes = list(ast_nodes(get_ast(source)))
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments():  # those that need some draw at random
            continue
        places = sum(len(list(kind().mutation_positions(node))) for node in nodes)
        for occurrence in range(places):
            yield mutate_code(source, kind(), occurrence)
