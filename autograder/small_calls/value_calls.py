"""The smallest calls of the unit value that are no expressions: texts and exceptions."""

from collections.abc import Iterator

from autograder.expressions import formula, trace
from autograder.graders.comparisons import of_length, shown
from autograder.learner import Learner
from autograder.small_calls.call import VALUE, Call, Plain, Row, row
from autograder.small_programs import EXAMPLES, Example, traced

# As the probe takes an exponent that is no number, and as Python writes it.
EXPONENTS: dict[str, Plain] = {"Value(2.0)": {"value": 2.0}, '"2"': "2", "2j": {"imaginary": 2.0}}
NO_NUMBER = "An exponent that is neither int nor float should be refused."
GRAPH = "From a result one gets back to its inputs through _prev, and each has a rule to be called."
NEW = "An operation gives a new Value, which has a gradient of its own."
NO_NUMBERS = "repr names the class and the data."


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    name = task.partition(".")[2]
    if name in EXAMPLES:
        yield from map(
            remembering, EXAMPLES[name][:4] if name == "reflected" else EXAMPLES[name][:1]
        )
    if task == "value.accumulate":
        yield itself()
    if task == "value.repr":
        yield from map(as_text, (2.5, -1.0))
    if task == "value.pow":
        yield from (power(*each) for each in EXPONENTS.items())


def remembering(example: Example) -> Call:
    """Return an operation of whose result is asked what it remembers.

    An input counts that can be reached from it, over however many steps.
    """
    program, values = traced(example)
    made = [f"{name} = Value({x!r})" for name, x in zip(program.inputs, values, strict=True)]

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        if not answer["is_value"]:
            return []
        known = [place in answer["inputs"] for place in range(len(program.inputs))]
        pairs = zip(program.inputs, known, strict=True)
        rows = [row(f"{name} in L._prev", True, there) for name, there in pairs]
        return [*rows, row("callable(L._backward)", True, answer["has_rule"])]

    return Call(
        formula=shown(program, values),
        lines=(VALUE, *made, formula(program)),
        last="L._prev",
        probe="remembered",
        arguments={"program": program.plain, "values": list(values)},
        compare=compare,
        note=GRAPH,
    )


def itself() -> Call:
    """Return an operation that changes nothing, whose result should be a new Value all the same."""
    program = trace(lambda a: a.relu())

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        first, second = of_length(answer["made"], 2)
        return [row("a.relu() is a", False, first == second)]

    arguments = {"program": program.plain, "values": [2.0]}
    lines = (VALUE, "a = Value(2.0)")
    return Call("a.relu(), a=2", lines, "a.relu()", "made", arguments, compare, note=NEW)


def as_text(data: float) -> Call:
    """Return a call of repr; something may stand behind the data."""
    last, right = f"repr(Value({data!r}))", f"Value(data={data!r})"

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        told = type(answer) is str
        agrees = told and answer.startswith(right[:-1]) and answer.endswith(")")
        return [Row(last, right, answer, agrees)]

    return Call(last, (VALUE,), last, "text", {"data": data}, compare, note=NO_NUMBERS)


def power(written: str, exponent: Plain) -> Call:
    """Return a power that should raise a TypeError."""
    last = f"(Value(2.0) ** {written}).data"

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        return [Row(last, None, answer, agrees=False, wanted="raises TypeError")]

    return Call(
        formula=last,
        lines=(VALUE,),
        last=last,
        probe="power",
        arguments={"base": 2.0, "exponent": exponent},
        compare=compare,
        note=NO_NUMBER,
        raises=TypeError.__name__,
    )
