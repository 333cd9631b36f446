"""What PyTorch says, in float64: the only authority, and the only file that imports torch.

Every question is plain data and so is its answer. Answers are remembered in files, so that a run
whose questions were asked before never imports torch at all.
"""

import fcntl
import functools
import hashlib
import importlib.util
import json
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder import whole
from autograder.course import PROJECT
from autograder.errors import GraderFailedError
from autograder.expressions import Program, evaluate

Plain = Any

RECORDED = PROJECT / "autograder" / "graders" / "public" / "answers.json"
REMEMBERED = PROJECT / "build" / "answers.json"


class OracleError(GraderFailedError):
    """PyTorch is needed and not there; the message says what to install."""


@functools.cache
def pytorch() -> ModuleType:
    """Return torch, imported at most once in a run."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Failed to initialize NumPy")  # we do not use it
            import torch  # two seconds that a run with known answers must not pay
    except ImportError as error:
        raise OracleError(
            "a question is new and PyTorch is not installed: "
            "pip install -c constraints.txt '.[grade]', or record the answers where it is"
        ) from error
    torch.set_num_threads(1)
    return torch


def expression(
    program: Plain, values: Plain, out_grad: float = 1.0, already: Plain = None
) -> Plain:
    """Return every node's data, and every node's gradient of the result.

    The result starts with the gradient `out_grad`; inputs start with the gradients `already`, to
    which theirs are added. A node that the result does not depend on has gradient 0.
    """
    torch = pytorch()
    parsed = Program.from_plain(program)
    inputs = [leaf(value) for value in values]
    for each, start in zip(inputs, already or [], strict=bool(already)):
        each.grad = torch.tensor(start, dtype=torch.float64)
    nodes = evaluate(parsed, inputs)
    for node in nodes[len(inputs) :]:
        node.retain_grad()
    nodes[parsed.result].backward(torch.tensor(out_grad, dtype=torch.float64))
    return {
        "data": [node.item() for node in nodes],
        "grad": [0.0 if node.grad is None else node.grad.item() for node in nodes],
    }


def outputs(program: Plain, points: Plain) -> Plain:
    """Return the result of a program at each of several points."""
    parsed = Program.from_plain(program)
    return [evaluate(parsed, [leaf(x) for x in point])[parsed.result].item() for point in points]


def network(sizes: Plain, parameters: Plain, inputs: Plain, weights: Plain) -> Plain:
    """Return a tanh network's outputs, and the gradients of their weighted sum by parameter.

    `parameters` lie as the course orders them: layer by layer, neuron by neuron, weights then bias.
    """
    torch = pytorch()
    model, flat = perceptron(sizes, parameters)
    result = model(torch.tensor(inputs, dtype=torch.float64))
    (result * torch.tensor(weights, dtype=torch.float64)).sum().backward()
    return {"outputs": result.tolist(), "gradients": flat.grad.tolist()}


def loss(predictions: Plain, targets: Plain) -> Plain:
    """Return the summed squared error and its gradient by prediction."""
    torch = pytorch()
    leaves = torch.tensor(predictions, dtype=torch.float64, requires_grad=True)
    error = torch.nn.functional.mse_loss(
        leaves, torch.tensor(targets, dtype=torch.float64), reduction="sum"
    )
    error.backward()
    return {"loss": error.item(), "gradients": leaves.grad.tolist()}


def descent(data: Plain, grads: Plain, learning_rate: float) -> Plain:
    """Return parameters after one step of SGD, given their gradients."""
    torch = pytorch()
    leaves = torch.tensor(data, dtype=torch.float64, requires_grad=True)
    leaves.grad = torch.tensor(grads, dtype=torch.float64)
    torch.optim.SGD([leaves], lr=learning_rate).step()
    return leaves.tolist()


def training(
    sizes: Plain, parameters: Plain, inputs: Plain, targets: Plain, steps: int, learning_rate: float
) -> Plain:
    """Return the losses before each step of SGD on the summed squared error.

    Beside them the parameters after the last step, and the gradients that it used.
    """
    torch = pytorch()
    model, flat = perceptron(sizes, parameters)
    optimizer = torch.optim.SGD([flat], lr=learning_rate)
    examples = torch.tensor(inputs, dtype=torch.float64)
    wanted = torch.tensor(targets, dtype=torch.float64)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        error = torch.nn.functional.mse_loss(model(examples).squeeze(-1), wanted, reduction="sum")
        error.backward()
        losses.append(error.item())
        optimizer.step()
    return {"losses": losses, "parameters": flat.tolist(), "gradients": flat.grad.tolist()}


def leaf(value: float) -> Any:
    """Return a scalar that gradients flow to."""
    torch = pytorch()
    return torch.tensor(float(value), dtype=torch.float64, requires_grad=True)


def perceptron(
    sizes: Sequence[int], parameters: Sequence[float]
) -> tuple[Callable[[Any], Any], Any]:
    """Return a multi-layer perceptron in PyTorch and the one tensor that holds its parameters."""
    torch = pytorch()
    flat = torch.tensor(parameters, dtype=torch.float64, requires_grad=True)

    def model(inputs: Any) -> Any:
        start = 0
        for inner, outer in pairwise(sizes):
            end = start + outer * (inner + 1)
            rows = flat[start:end].reshape(outer, inner + 1)
            inputs = torch.tanh(torch.nn.functional.linear(inputs, rows[:, :-1], rows[:, -1]))
            start = end
        return inputs

    return model, flat


QUESTIONS: dict[str, Callable[..., Plain]] = {
    function.__name__: function
    for function in (expression, outputs, network, loss, descent, training)
}


class UnansweredError(BaseException):
    """A question is new here and not to be put to PyTorch; no check can make anything of it."""


class Oracle:
    """Answers questions from memory, or by asking PyTorch and remembering."""

    def __init__(self, *memories: Path, may_ask: bool = True, for_others: bool = False) -> None:
        """Read what is remembered in files; new answers go to the last of them.

        Unless it `may_ask` PyTorch, a new question raises UnansweredError. Answers `for_others` are
        recorded for those who have no PyTorch.
        """
        self._may_ask, self._for_others = may_ask, for_others
        self._memory: dict[str, Plain] = {}
        self._file = memories[-1] if memories else None
        self._fresh: dict[str, Plain] = {}
        for path in memories:
            self._memory |= remembered(path)

    def ask(self, question: str, **arguments: Plain) -> Plain:
        """Return PyTorch's answer to one of the questions above."""
        key = digest([question, arguments])
        if key not in self._memory:
            if not self._may_ask:
                raise UnansweredError(question)
            self._memory[key] = self._fresh[key] = QUESTIONS[question](**arguments)
        return self._memory[key]

    def foresee(self, question: str, **arguments: Plain) -> None:
        """Record an answer that others need for work in another style than the one at hand."""
        if self._for_others:
            self.ask(question, **arguments)

    @property
    def known(self) -> dict[str, Plain]:
        """Every answer that is remembered, by the digest of its question."""
        return dict(self._memory)

    def learn(self, answers: Mapping[str, Plain]) -> None:
        """Take over answers that were given elsewhere."""
        self._fresh |= {key: answers[key] for key in answers.keys() - self._memory.keys()}
        self._memory |= answers

    def save(self) -> None:
        """Write the new answers beside those that another run may have written meanwhile."""
        if self._file is not None and self._fresh:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                write(self._file, remembered(self._file) | self._fresh)
            self._fresh = {}


def digest(data: Plain) -> str:
    """Return a name for plain data that is the same on every machine."""
    content = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


@functools.cache
def made_with() -> dict[str, str | None]:
    """Return what remembered answers depend on beside the question: PyTorch's version, our code."""
    here = Path(__file__).parent
    sources = [Path(__file__), *sorted((here / "expressions").glob("*.py"))]
    code = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return {"torch": installed_version(), "code": code}


def installed_version() -> str | None:
    """Return PyTorch's version without its build, None if it is not there, without its import."""
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    text = Path(spec.origin).with_name("version.py").read_text("utf-8")
    match = re.search(r"__version__ = '([\d.]+)", text)
    return match[1] if match else "unknown"


def remembered(path: Path) -> dict[str, Plain]:
    """Return the answers in a file; none if it is not there, or made by another version.

    Where PyTorch is not installed, answers of any version are taken: they were recorded for that.
    """
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    now = made_with()
    match content:
        case {"made_with": {"torch": torch, "code": code}, "answers": dict(answers)}:
            same = code == now["code"] and now["torch"] in (None, torch)
            return answers if same else {}
    return {}


def write(path: Path, answers: dict[str, Plain]) -> None:
    """Write a file of answers whole or not at all."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(answers[key])}" for key in sorted(answers))
    head = json.dumps(made_with())
    whole.write(path, f'{{"made_with": {head},\n"answers": {{\n{lines}\n}}}}\n')
