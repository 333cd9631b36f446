"""Page, Markdown and terminal say the same, in causes' order, and nothing of hidden checks."""

import html
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder import grading
from autograder.course import PROJECT, Course
from autograder.feedback import (
    cards,
    grader_errors,
    graph_picture,
    graph_text,
    layout,
    learner_page,
    markdown,
    mending,
    terminal,
    wording,
)
from autograder.feedback.hints import ladders
from autograder.grading import Bench
from autograder.misconceptions import known
from autograder.results import Result, Verdict
from autograder.tally import Tally
from tests import made, samples
from tests.engine.submissions import changed

PRECISE = re.compile(r"\d\.\d{3,}")  # what hidden checks draw has three decimals


@pytest.fixture(scope="module")
def forgotten(bench: Bench) -> Result:
    """A product whose rule forgets what arrives: three tasks suffer from it."""
    return grading.grade(samples.read("wrong_mul_forgets_out_grad", bench.course).submission, bench)


def every_form(course: Course, result: Result) -> dict[str, str]:
    return {
        "page": learner_page.html(course, result),
        "markdown": markdown.markdown(course, result),
        "terminal": terminal.report(course, result),
    }


def test_every_form_shows_every_task_to_mend_with_its_program(
    the_course: Course, forgotten: Result
) -> None:
    for text in every_form(the_course, forgotten).values():
        for card in cards.cards(the_course, forgotten):
            assert card.names in text
            assert card.example
            assert "\n".join(
                line.strip() for line in card.example.python.splitlines()
            ) in "\n".join(line.strip() for line in text.splitlines())


def test_what_hidden_checks_asked_is_in_no_form(the_course: Course, forgotten: Result) -> None:
    asked = {
        number
        for task in forgotten.tasks
        for outcome in task.outcomes
        if outcome.hidden
        for number in PRECISE.findall(outcome.evidence)
    }
    assert len(asked) > 5
    for text in every_form(the_course, forgotten).values():
        assert not {number for number in asked if number in text}


def test_a_cause_comes_before_its_consequences(the_course: Course, forgotten: Result) -> None:
    told = [(card.names, card.after) for card in cards.cards(the_course, forgotten)]
    assert told == [
        ("value.mul", ()),
        ("value.reflected", ("value.mul",)),
        ("value.accumulate", ("value.mul",)),
    ]


@pytest.fixture
def bonus_and_more(the_course: Course) -> Result:
    """Two tasks for a bonus fail, and between them in the course one that is required."""
    failing = {
        "value.stable_tanh": Verdict.CRASHED,
        "backward.once": Verdict.WRONG,
        "backward.deep": Verdict.TIMED_OUT,
    }
    return made.result(the_course, "x", verdicts=failing)


def test_what_is_for_a_bonus_is_mended_last_and_says_so(
    the_course: Course, bonus_and_more: Result
) -> None:
    made_of_it = cards.cards(the_course, bonus_and_more)
    names = ["backward.once", "value.stable_tanh (bonus)", "backward.deep (bonus)"]
    assert [card.names for card in made_of_it] == names
    for text in every_form(the_course, bonus_and_more).values():
        places = [text.index(name) for name in names]
        assert places == sorted(places)


def test_a_report_begins_with_no_bonus(the_course: Course, bonus_and_more: Result) -> None:
    for text in (learner_page.html, markdown.markdown):
        assert "Begin with backward.once;" in text(the_course, bonus_and_more)


def test_a_task_without_a_program_may_follow_from_what_it_puts_together(
    the_course: Course,
) -> None:
    broken = dict.fromkeys(("value.exp", "value.repr", "value.accumulate"), Verdict.CRASHED)
    causes = mending.causes(the_course, made.result(the_course, "x", verdicts=broken))
    assert causes == {"value.exp": (), "value.repr": (), "value.accumulate": ("value.exp",)}


EVERYBODY = "No task passes yet, which is where everybody starts."


@pytest.mark.parametrize(
    ("verdict", "first"),
    [
        (Verdict.NOT_STARTED, EVERYBODY),
        (Verdict.WRONG, EVERYBODY),
        (Verdict.CRASHED, "Nothing of it can be run yet; the reason is the first thing to mend."),
    ],
)
def test_a_report_without_any_points_says_where_to_begin(
    verdict: Verdict, first: str, the_course: Course
) -> None:
    result = made.result(the_course, "zero", otherwise=verdict)
    result = replace(result, tasks=tuple(replace(task, hundredths=0) for task in result.tasks))
    for text in (learner_page.html(the_course, result), markdown.markdown(the_course, result)):
        assert first in text
        assert "0 of 100 points" in re.sub("<[^>]*>|[*]", "", text)
        assert "derivative.forward" in text


def test_a_report_on_a_failing_grader_says_that_marks_are_not_complete(the_course: Course) -> None:
    result = made.result(the_course, "ours", verdicts={"value.mul": Verdict.GRADER_ERROR})
    for text in every_form(the_course, result).values():
        assert "The grader itself failed in value.mul: these marks are not complete" in text


def test_where_the_grader_failed_there_is_nothing_to_mend(the_course: Course) -> None:
    broken = {"value.mul": Verdict.GRADER_ERROR}
    result = made.result(the_course, "ours", verdicts=broken, message="the grader failed")
    for text in every_form(the_course, result).values():
        assert not re.search("Begin with|What to mend|Hint 1|Read:", text)
    mul = next(task for task in result.tasks if task.name == "value.mul")
    assert not any("Read:" in line for line in wording.of_task(mul))


def test_what_was_never_judged_is_not_called_a_beginning(the_course: Course) -> None:
    result = made.result(the_course, "lost", otherwise=Verdict.GRADER_ERROR)
    text = markdown.markdown(the_course, result)
    assert "Nothing could be judged yet." in text
    assert "The grader itself failed in every task" in text


def test_a_broken_check_is_told_once_for_a_whole_class(the_course: Course) -> None:
    broken = dict.fromkeys(list(the_course.tasks)[:3], Verdict.GRADER_ERROR)
    results = [made.result(the_course, name, verdicts=broken) for name in ("ada", "bob")]
    lines = list(grader_errors.lines(Tally.of(results)))
    assert len(lines) == grader_errors.CHECKS + 2
    assert "derivative.forward: test_first (hidden check): asked in secret" in lines[1]
    assert lines[1].endswith("; seen in ada and 1 more")
    assert lines[-2] == "the grader failed in 4 more checks"
    assert "--reveal" in lines[-1]


def test_every_form_tells_isolation_and_notices(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    for text in every_form(the_course, result).values():
        assert "own process" in text
        assert "a notice" in text


def test_whatever_a_learner_wrote_is_text_in_every_form(the_course: Course) -> None:
    for result in made.everyone(the_course):
        page, text = (every_form(the_course, result)[kind] for kind in ("page", "markdown"))
        assert "<script>alert" not in page
        outside = re.sub(r"^(`{3,})\w*\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"(?<!\\)<(?!/?(details|summary)>)", outside)
        assert not {"\x1b", "\x00", "\u202e"} & set(page + text)


def test_backticks_of_a_learner_end_no_block(the_course: Course) -> None:
    message = "````\n# passed\n```"
    result = made.result(the_course, "x", otherwise=Verdict.WRONG, message=message)
    assert "`````text\n````\n# passed\n```\n`````" in markdown.markdown(the_course, result)


def test_a_page_is_the_same_each_time(the_course: Course, forgotten: Result) -> None:
    first = learner_page.html(the_course, forgotten)
    layout.forget()
    assert learner_page.html(the_course, forgotten) == first


def test_there_are_three_hints_for_every_task_and_no_other(the_course: Course) -> None:
    assert [f"{unit}.{name}" for unit, name in ladders()] == list(the_course.tasks)
    assert len({hint for ladder in ladders().values() for hint in ladder}) == 3 * len(ladders())


def test_no_hint_holds_code_of_the_reference(the_course: Course) -> None:
    code = {
        line.strip()
        for source in the_course.solutions.values()
        for line in source.splitlines()
        if "=" in line or "return" in line
    }
    every = "\n".join(hint for ladder in ladders().values() for hint in ladder)
    assert not {line for line in code if len(line) > 8 and line in every}


def test_the_first_wrong_node_is_marked_by_its_shape_and_in_words(forgotten: Result) -> None:
    (example,) = [t.counterexample for t in forgotten.tasks if t.name == "value.mul"]
    assert example
    (picture,) = graph_picture.pictures([example])
    assert picture
    (first,) = re.findall(r'<g class="node first">(.*?)</g>', picture, flags=re.DOTALL)
    assert "FIRST WRONG NODE" in first
    assert first.count("<polygon") == 2
    assert len(re.findall(r"[\d.-]+,[\d.-]+", first)) > 2 * 5  # more corners than a box has
    assert "First wrong node: a; its gradient should be -9 (PyTorch), yours is -3" in picture


def test_a_picture_shows_numbers_of_both_at_every_node(forgotten: Result) -> None:
    (example,) = [t.counterexample for t in forgotten.tasks if t.name == "value.mul"]
    assert example
    text = "".join(filter(None, graph_picture.pictures([example]))).replace("&#45;", "-")
    for node in example.nodes:
        assert {f">data {node.data}<", f">grad PyTorch {node.grad}<"} <= set(
            re.findall(">[^<]+<", text)
        )


def test_nothing_of_a_learner_is_markup_in_a_picture(forgotten: Result) -> None:
    (example,) = [t.counterexample for t in forgotten.tasks if t.name == "value.mul"]
    assert example
    odd = replace(example.nodes[0], your_grad='a "];x<b>&lt;\\n\x1b, not a number', label="a")
    (picture,) = graph_picture.pictures([replace(example, nodes=(odd, *example.nodes[1:]))])
    assert picture
    assert "<b>" not in picture
    assert "\x1b" not in picture
    assert picture.count('class="node') == len(example.nodes)


def test_a_picture_takes_one_process_for_many(forgotten: Result) -> None:
    examples = [task.counterexample for task in forgotten.tasks if task.counterexample]
    layout.forget()
    assert all(graph_picture.pictures(examples))
    assert len(set(graph_picture.pictures(examples))) == len(set(examples))


def test_without_a_program_that_draws_the_table_and_a_clear_word_remain() -> None:
    code = (
        "import sys; sys.executable = '/nowhere/python'\n"
        "from autograder.feedback import layout\n"
        "print(layout.draw(['digraph { a }']))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PATH": "/nowhere", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "[None]\n"
    page = (PROJECT / "autograder/feedback/pages/feedback.html").read_text("utf-8")
    assert "no_picture" in page


def test_the_table_of_nodes_is_aligned_and_marks_the_first_wrong_one(forgotten: Result) -> None:
    (example,) = [t.counterexample for t in forgotten.tasks if t.name == "value.mul"]
    assert example
    head, *lines = graph_text.table(example)
    assert len(lines) == len(example.nodes)
    assert sum(line.endswith("<- first wrong") for line in lines) == 1
    assert all(line[: len(head)].rstrip()[-1].isdigit() for line in lines)


def test_a_named_mistake_and_its_own_hints_are_in_every_form(
    the_course: Course, forgotten: Result
) -> None:
    (task,) = [each for each in forgotten.tasks if each.name == "value.mul"]
    mistake = known.load().mistakes[task.misconceptions[0]]
    forms = every_form(the_course, forgotten)
    for text in forms.values():
        assert mistake.sentence in html.unescape(text).replace("\\", "")
    for hint in mistake.hints:
        assert hint in html.unescape(forms["page"])
        assert hint in forms["markdown"].replace("\\", "")


def test_a_unit_that_cannot_be_loaded_takes_one_line_before_the_reason(bench: Bench) -> None:
    course = bench.course
    broken = changed(course, value=f"{course.solutions['value']}\nx = (\n")
    public = [each for each in bench.checks if not each.hidden]
    result = grading.grade(broken, replace(bench, checks=public, own_files=True))
    lines = terminal.progress(course, result).splitlines()
    (reason,) = [place for place, line in enumerate(lines) if "SyntaxError in value.py" in line]
    assert reason < 24
    assert "  ✓ derivative.forward   Forward difference                passed" in lines
    assert sum("all of value " in line for line in lines[:reason]) == 1
