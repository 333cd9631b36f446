"""The two pages to touch compute what the reference computes, and anybody can use them."""

import json
import math
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from autograder.expressions import formula
from autograder.random_programs import random_program
from autograder.site import moons
from solutions.backward import backward, topological_sort
from solutions.value import Value
from tests.pages.looking import PHONE, opened, overflow, violations

GRAPH = """text => {
    const root = parseExpression(text);
    backward(root);
    return topologicalSort(root).map(value => [value.operation, value.data, value.grad]);
}"""
WRITTEN = [
    "a=2; b=-3; L = -a**2 + b",
    "a=2; b=-3; L = a - b - a",
    "a=2; b=-3; L = a/b/a*b",
    "a=2; L = a**-1 + a**2**2",
    "a=2; L = 2**3*a - (1 + 2)/4",
    "a=2; b=-3; L = -a*-b + a",
    "a=2.5e-1; L = 10 - a.tanh().exp() / .5",
    "x = 3; b = x*x; d = b + b*b",
    "x = 3; b = x*x; d = b*b + b",
    "a = 3; a*a + a",
    "a = -2; L = relu(a) + log(4) - exp(1)*a",
]


@pytest.fixture(scope="module")
def open_stepper(browser: Browser, site: Path) -> Iterator[Page]:
    with opened(browser, site / "course_notes" / "live" / "stepper.html") as page:
        yield page


@pytest.fixture
def stepper(open_stepper: Page) -> Page:
    """The stepper at the start of the running example."""
    open_stepper.select_option("[data-part=examples]", index=0)
    return open_stepper


@pytest.fixture(scope="module")
def open_training(browser: Browser, site: Path) -> Iterator[Page]:
    with opened(browser, site / "course_notes" / "live" / "moons.html") as page:
        yield page


@pytest.fixture
def training(open_training: Page) -> Page:
    """The training before its first step, from the chapter's start."""
    open_training.click("[data-part=reset]")
    return open_training


def by_the_reference(text: str) -> list[list[Any]]:
    """Operation, data and gradient of every node, in the reference's order."""
    functions = ("tanh", "exp", "log", "relu")
    names: dict[str, Any] = {name: lift(name) for name in functions}
    found: Value | float = 0.0
    for line in text.replace("\n", ";").split(";"):
        name, _, expression = line.strip().rpartition("=")
        found = eval(expression.strip(), names)
        names[name.strip()] = found = found if isinstance(found, Value) else Value(found)
    assert isinstance(found, Value)
    backward(found)
    return [[value._op, value.data, value.grad] for value in topological_sort(found)]


def lift(name: str) -> Any:
    return lambda x: getattr(x if isinstance(x, Value) else Value(x), name)()


def random_texts(count: int) -> list[str]:
    random = Random(7)
    texts = []
    for _ in range(count):
        inputs = random.randint(1, 4)
        program, values = random_program(random, inputs, inputs + random.randint(0, 6))
        given = [f"{name} = {value}" for name, value in zip(program.inputs, values, strict=True)]
        texts.append("\n".join([*given, *formula(program).split(", ")]))
    return texts


def agree(ours: list[list[Any]], theirs: list[list[Any]]) -> bool:
    return len(ours) == len(theirs) and all(
        type_of(mine[0]) == type_of(other[0])
        and all(starmap(close, zip(mine[1:], other[1:], strict=True)))
        for mine, other in zip(ours, theirs, strict=True)
    )


def type_of(operation: str) -> str:
    return "**" if operation.startswith("**") else operation  # **2.0 here is **2 there


def close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)


def test_random_expressions_have_the_references_numbers_node_by_node(stepper: Page) -> None:
    texts = [*WRITTEN, *random_texts(150)]
    answers = stepper.evaluate(f"texts => texts.map({GRAPH})", texts)
    for text, answer in zip(texts, answers, strict=True):
        assert agree(answer, by_the_reference(text)), text


def test_the_last_step_shows_what_the_passes_give(stepper: Page) -> None:
    last = """text => stepsOf(parseExpression(text)).at(-1).numbers
        .map(({ value, data, grad }) => [value.operation, data, grad])"""
    for text in WRITTEN:
        shown = sorted(stepper.evaluate(last, text), key=json.dumps)
        assert agree(shown, sorted(stepper.evaluate(GRAPH, text), key=json.dumps)), text


def test_the_backward_steps_take_the_references_order(stepper: Page) -> None:
    order = """text => stepsOf(parseExpression(text))
        .filter(step => step.pass === "backward" && !step.seeds).map(step => step.value.data)"""
    for text in WRITTEN:
        results = [data for operation, data, _ in by_the_reference(text) if operation]
        taken = stepper.evaluate(order, text)
        assert all(starmap(close, zip(taken, reversed(results), strict=True))), text


def test_the_running_example_is_told_step_by_step(stepper: Page) -> None:
    seen = []
    for _ in range(9):
        seen.append(stepper.inner_text("[data-part=words]"))
        stepper.press("[data-go=next]", "Enter")
    assert "Forward pass. The inputs have their values: x = 3." in seen[0]
    assert "b = x · x = 3 · 3 = 9." in seen[1]
    assert "its gradient is 1" in seen[4]
    assert "added to the 10 that was there, b now has 19" in seen[6]
    assert "its share is 19 · 3 = 57; added to the 57 that was there, x now has 114" in seen[7]
    assert "the derivative of d by x is 114" in seen[8]
    assert "114" in stepper.inner_text("[data-part=figure]")


def test_the_stepper_can_be_walked_with_the_keyboard_alone(stepper: Page) -> None:
    stepper.focus("[data-part=text]")
    stepper.keyboard.press("Tab")
    stepper.keyboard.press("Tab")
    for key, count in [("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowLeft", "2"), ("End", "9")]:
        stepper.keyboard.press(key)
        assert stepper.inner_text("[data-part=count]").startswith(f"Step {count} of 9")
    stepper.keyboard.press("Home")
    stepper.keyboard.press("Enter")  # the focus is still on Start
    assert stepper.inner_text("[data-part=count]").startswith("Step 1 of 9")


def test_arrows_in_the_text_move_in_the_text(stepper: Page) -> None:
    stepper.focus("[data-part=text]")
    stepper.keyboard.press("ArrowRight")
    assert stepper.inner_text("[data-part=count]").startswith("Step 1 ")


def test_every_step_is_said_aloud(stepper: Page) -> None:
    assert stepper.get_attribute("[data-part=words]", "aria-live") == "polite"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to compute"),
        ("d = a + 1", "a has no value: add a line such as a = 2"),
        ("a = 2; d = a +", "something is missing at the end"),
        ("a = 2; d = (a + 1", ") is missing"),
        ("a = 2; d = a ** a", "an exponent is a plain number"),
        ("a = 2; a = 3", "a has a value already"),
        ("a = 0; d = log(a)", "log gives no finite number here"),
        ("a = 0; d = 1 / a", "/ gives no finite number here"),
        ("a = 2; d = a.sin()", "one of tanh, exp, log, relu"),
        ("alert(1)", "alert has no value"),
        ("a = 2; d = a['x']", "I do not know the sign ["),
        ("constructor + 1", "constructor has no value"),
        ("a = 2; d = " + "(" * 80 + "a" + ")" * 80, "nested too deeply"),
        ("a = 2; d = a" + " + a" * 80, "60 is the most"),
    ],
)
def test_what_cannot_be_built_is_explained(text: str, said: str, stepper: Page) -> None:
    stepper.fill("[data-part=text]", text)
    stepper.click("button[type=submit]")
    assert said in stepper.inner_text("[role=alert]")
    assert stepper.is_hidden("[data-part=walk]")


def test_an_expression_of_ones_own_is_built_after_a_mistake(stepper: Page) -> None:
    stepper.fill("[data-part=text]", "a = ")
    stepper.click("button[type=submit]")
    stepper.fill("[data-part=text]", "a = 5\nd = a + a")
    stepper.click("button[type=submit]")
    stepper.click("[data-go=end]")
    assert "the derivative of d by a is 2" in stepper.inner_text("[data-part=words]")


def test_the_wires_of_every_example_run_between_the_boxes(stepper: Page) -> None:
    apart = """() => EXAMPLES.every(([, text]) => {
        const root = parseExpression(text);
        const { nodes } = layoutOf(root, longestNumbers(stepsOf(root)));
        const boxes = [...nodes.values()];
        return boxes.every((a, index) => boxes.slice(index + 1).every(b =>
            a.x + a.box <= b.x || b.x + b.box <= a.x || Math.abs(a.y - b.y) >= BOX_HEIGHT));
    })"""
    assert stepper.evaluate(apart)


def test_the_training_has_the_references_losses(training: Page) -> None:
    losses = training.evaluate(
        """() => {
            const network = new Network(MOONS.sizes, MOONS.start);
            return Array.from({ length: 80 }, () =>
                trainStep(network, MOONS.rows, MOONS.moons, MOONS.learningRate));
        }"""
    )
    expected = moons.trained(moons.two_moons()).losses
    assert losses == pytest.approx(expected, rel=1e-9)


def test_the_page_learns_step_by_step_and_begins_anew(training: Page) -> None:
    assert "After 0 steps: loss 24.253" in training.inner_text("[data-part=status]")
    for _ in range(10):
        training.click("[data-part=step]")
    assert "After 10 steps: loss 13.275" in training.inner_text("[data-part=status]")
    assert "After 10 steps" in training.inner_text("[data-part=said]")
    training.click("[data-part=reset]")
    assert "After 0 steps: loss 24.253" in training.inner_text("[data-part=status]")


def test_the_border_moves_and_the_weights_with_it(training: Page) -> None:
    picture = "[data-part=map], [data-part=network], [data-part=curve]"
    before = training.eval_on_selector_all(picture, "all => all.map(each => each.innerHTML)")
    training.click("[data-part=step]")
    after = training.eval_on_selector_all(picture, "all => all.map(each => each.innerHTML)")
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_it_plays_and_pauses_by_keyboard(training: Page) -> None:
    training.focus("[data-part=play]")
    training.keyboard.press("Enter")
    training.wait_for_function(
        "document.querySelector('[data-part=curve] polyline').points.length > 3"
    )
    assert training.inner_text("[data-part=play]") == "Pause"
    training.keyboard.press("Enter")
    assert training.inner_text("[data-part=play]") == "Play"


def test_another_start_is_another_network(browser: Browser, site: Path) -> None:
    with opened(browser, site / "course_notes" / "live" / "moons.html") as page:
        before = page.inner_html("[data-part=rows]")
        page.click("[data-part=fresh]")
        assert page.inner_html("[data-part=rows]") != before


@pytest.mark.parametrize("name", ["stepper", "moons"])
def test_a_live_page_at_work_serves_everybody_on_a_phone_at_night(
    name: str, browser: Browser, site: Path
) -> None:
    with opened(browser, site / "course_notes" / "live" / f"{name}.html", PHONE, "dark") as page:
        for _ in range(6):
            page.click("[data-go=next]" if name == "stepper" else "[data-part=step]")
        assert not violations(page)
        assert overflow(page) <= 0
