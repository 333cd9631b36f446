"""The smallest calls of the unit value that are no expressions: texts and exceptions."""

from collections.abc import Iterator

from autograder.learner import Learner
from autograder.small_calls.call import VALUE, Call, Plain, Row

# As the probe takes an exponent that is no number, and as Python writes it.
EXPONENTS: dict[str, Plain] = {"Value(2.0)": {"value": 2.0}, '"2"': "2", "2j": {"imaginary": 2.0}}
NO_NUMBER = "An exponent that is neither int nor float should be refused."
NO_NUMBERS = "repr names the class and the data."


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    if task == "value.repr":
        yield from map(as_text, (2.5, -1.0))
    if task == "value.pow":
        yield from (power(*each) for each in EXPONENTS.items())


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
