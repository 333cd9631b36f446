"""Runs the cells of a page and compares what the page says with what they give."""

import ast
import contextlib
import io
import re
import warnings
from itertools import pairwise
from typing import Any

from tests.notes.pages import Block, Page, wires

ARROW = re.compile(r"#\s*→\s*(.+)$")
STATED = re.compile(r"`([^`\n]+)`\s+is\s+(-?\d+(?:\.\d+)?)")
SPAN = re.compile(r"`([^`\n]+)`")
ARITHMETIC = re.compile(r"[-(]*\d[\d\s.+\-·/()²³⁴]*[=≈][\d\s.+\-·/()²³⁴=≈]+")
SIGNS = str.maketrans({"·": "*", "²": "**2", "³": "**3", "⁴": "**4"})


class Run:
    """One page from top to bottom. `compared` counts, `wrong` lists what does not hold."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.namespace: dict[str, Any] = {"__name__": f"notes_{page.name}"}
        self.compared = 0
        self.wrong: list[str] = []
        self._drawings: list[Block] = []
        self._output: Block | None = None  # the fence that shows what the last cell printed
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Failed to initialize NumPy")  # torch, without NumPy
            for block in page.blocks:
                self._take(block)
        self.wrong += [f"{b.line}: no cell follows this drawing" for b in self._drawings]

    def _take(self, block: Block) -> None:
        if block.kind == "python":
            self._cell(block)
        elif block.kind == "prose":
            self._prose(block)
        elif block.kind == "text" and "|" in block.text and block is not self._output:
            self._drawings.append(block)

    def _cell(self, block: Block) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            for statement in ast.parse(block.text).body:
                self._statement(block, statement)
        self._output = self._next_fence(block) if printed.getvalue() else None
        shown = self._output.text if self._output else ""
        self._compare(block.line, "printed", printed.getvalue(), shown)
        while self._drawings:
            self._drawing(self._drawings.pop())

    def _next_fence(self, block: Block) -> Block | None:
        """The `text` fence that follows a cell with no word between."""
        between, *rest = self.page.blocks[self.page.blocks.index(block) + 1 :]
        follows = rest and rest[0].kind == "text" and not between.text.strip()
        return rest[0] if follows else None

    def _statement(self, block: Block, statement: ast.stmt) -> None:
        name = f"{self.page.name}.md, cell at line {block.line}"
        if not isinstance(statement, ast.Expr):
            code = compile(ast.Module([statement], []), name, "exec", dont_inherit=True)
            exec(code, self.namespace)
            return
        code = compile(ast.Expression(statement.value), name, "eval", dont_inherit=True)
        value = eval(code, self.namespace)
        last = block.text.splitlines()[(statement.end_lineno or 1) - 1]
        stated = ARROW.search(last)
        if value is not None or stated:
            said = stated[1].strip() if stated else "nothing"
            self._compare(block.line + statement.lineno - 1, last.strip(), repr(value), said)

    def _prose(self, block: Block) -> None:
        for span in SPAN.findall(block.text):
            if ARITHMETIC.fullmatch(span):
                self._arithmetic(block, span)
        for expression, number in STATED.findall(block.text):
            try:
                found = rounded(eval(expression, self.namespace), number)
            except NameError as error:
                found = str(error)
            self._compare(block.line, expression, found, number)

    def _arithmetic(self, block: Block, span: str) -> None:
        sides = re.split(r"([=≈])", span)
        values = [eval(side.strip().translate(SIGNS)) for side in sides[::2]]
        for (left, right), sign, text in zip(
            pairwise(values), sides[1::2], sides[2::2], strict=True
        ):
            fits = (
                abs(left - right) <= 1e-12 * abs(left)
                if sign == "="
                else rounded(left, text.strip()) == text.strip()
            )
            self._compare(block.line, span, str(fits), "True")

    def _drawing(self, block: Block) -> None:
        found = wires(block.text)
        self._compare(block.line, "bars", str(block.text.count("|")), str(len(found)))
        for name, *numbers in found:
            for number, true in zip(numbers, self._wire(name), strict=True):
                self._compare(block.line, f"wire {name}", rounded(true, number), number)

    def _wire(self, name: str) -> tuple[float, float]:
        measured = self.namespace.get("wires", {})
        if name in measured:
            return measured[name]
        value = self.namespace[name]
        return value.data, value.grad

    def _compare(self, line: int, what: str, true: str, stated: str) -> None:
        self.compared += 1
        if true != stated:
            self.wrong.append(f"{self.page.name}.md:{line}: {what}: {true!r}, not {stated!r}")


def rounded(value: float, like: str) -> str:
    """A number with as many digits after the point as in the text `like`; never -0."""
    digits = len(like.partition(".")[2])
    return f"{round(float(value), digits) + 0.0:.{digits}f}"
