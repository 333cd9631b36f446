"""A program as text: Python to paste, and one line for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from autograder.expressions.program import Constant, Number, Program, Step

NAMES = "efghjkmnpqrstuvwxyz"  # for nodes of their own; no i, l, o, which read like digits
WIDTH = 60  # a longer inlined part becomes a line of its own

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)  # how tightly a text holds together
SYMBOLS = {"add": " + ", "sub": " - ", "mul": "*", "truediv": "/"}


@dataclass(frozen=True)
class _Text:
    text: str
    binding: int = ATOM

    def within(self, least: int) -> str:
        return self.text if self.binding >= least else f"({self.text})"


def to_python(program: Program, values: Sequence[Number], names: Iterable[str] = NAMES) -> str:
    """Lines to paste below `from value import Value`: inputs, shared nodes, at last `L = ...`.

    `names` are tried in their order for nodes with a line of their own; those in use are skipped.
    """
    shown = _input_names(program)
    inputs = [
        f"{name} = Value({_number(value)})" for name, value in zip(shown, values, strict=True)
    ]
    return "\n".join([*inputs, *_assignments(program, shown, names)]) + "\n"


def formula(program: Program, names: Iterable[str] = NAMES) -> str:
    """One line for people: `L = a*b + a`, with shared nodes `e = a*b, L = e*e + e`."""
    return ", ".join(_assignments(program, _input_names(program), names))


def named_steps(program: Program, names: Iterable[str] = NAMES) -> list[tuple[str, str]]:
    """Every step's own name and expression, the last one `L`: `("e", "a*a"), ("L", "e + a")`."""
    shown = _input_names(program)
    last, fresh = _unused_names(shown, names)
    texts, named = [_Text(name) for name in shown], list[tuple[str, str]]()
    for node, step in enumerate(program.steps, start=len(shown)):
        name = last if node == program.result else next(fresh)
        named.append((name, _step_text(step, texts).text))
        texts.append(_Text(name))
    return named


def _input_names(program: Program) -> list[str]:
    """The program's own names, except one that would hide the class."""
    taken = set(program.inputs)
    return [
        next(fresh for n in count(1) if (fresh := f"value{n}") not in taken)
        if name == "Value"
        else name
        for name in program.inputs
    ]


def _assignments(program: Program, inputs: list[str], names: Iterable[str]) -> list[str]:
    """Nodes come after what they use, so one pass in order needs no recursion."""
    program = program.pruned()
    last, fresh = _unused_names(inputs, names)
    uses = Counter(node for step in program.steps for node in step.nodes)
    texts, lines = [_Text(name) for name in inputs], []
    for node, step in enumerate(program.steps, start=len(inputs)):
        text = _step_text(step, texts)
        if node != program.result and (uses[node] > 1 or len(text.text) > WIDTH):
            name = next(fresh)
            lines.append(f"{name} = {text.text}")
            text = _Text(name)
        texts.append(text)
    return [*lines, f"{last} = {texts[program.result].text}"]


def _unused_names(inputs: list[str], names: Iterable[str]) -> tuple[str, Iterator[str]]:
    """A name for the result, and as many others as anyone asks for."""
    taken = {*inputs, "Value"}
    last = next(name for name in chain("L", _numbered("L")) if name not in taken)
    taken.add(last)
    distinct = dict.fromkeys(names)  # in order, each once
    return last, (n for n in chain(distinct, _numbered("node")) if _take(n, taken))


def _take(name: str, taken: set[str]) -> bool:
    is_free = name not in taken
    taken.add(name)
    return is_free


def _numbered(stem: str) -> Iterator[str]:
    return (f"{stem}{number}" for number in count(1))


def _step_text(step: Step, texts: list[_Text]) -> _Text:
    operands = [
        _constant(operand.value) if isinstance(operand, Constant) else texts[operand]
        for operand in step.operands
    ]
    first, last = operands[0], operands[-1]
    match step.operation:
        case "add" | "sub" | "mul" | "truediv":
            level = SUM if step.operation in ("add", "sub") else PRODUCT
            text = first.within(level) + SYMBOLS[step.operation] + last.within(level + 1)
            return _Text(text, level)
        case "pow":
            return _Text(f"{first.within(ATOM)}**{last.text}", POWER)
        case "neg":
            return _Text(f"-{first.within(SIGN)}", SIGN)
    return _Text(f"{first.within(ATOM)}.{step.operation}()")


def _constant(value: Number) -> _Text:
    text = repr(value)
    return _Text(text, SIGN if text.startswith("-") else ATOM)


def _number(value: Number) -> str:
    text = repr(value)
    return f'float("{text}")' if text.lstrip("-") in ("inf", "nan") else text
