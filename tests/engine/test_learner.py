"""A learner's code is asked unit by unit; what it does to its worker costs that question only."""

import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from autograder import allowances, discretion, grading
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import Finding, Verdict
from autograder.sandbox import watch
from autograder.sandbox.supervisor import Zygote
from autograder.sandbox.watch import LAST_RESORT, StarvedError, Watch
from autograder.submission import Submission
from autograder.workers import LEAST_PATIENCE, PATIENCE, USED_UP
from tests.engine.submissions import changed

SUM = {"program": {"inputs": ["a", "b"], "steps": [["add", 0, 1]], "result": 2}}
ENDLESS = "\n\ndef {name}(*inputs):\n    while True:\n        pass\n"


@pytest.fixture
def examine(bench: Bench, the_course: Course) -> Iterator[Callable[..., Learner]]:
    """A function that turns to a task of a submission."""
    made = []

    def turned(handed_in: Submission, task: str, *, own_files: bool = False) -> Learner:
        learner = Learner(the_course, handed_in, bench.zygote, bench.pytorch, own_files=own_files)
        learner.turn_to(the_course.tasks[task], "seed")
        made.append(learner)
        return learner

    yield turned
    for learner in made:
        learner.close()


def test_the_units_before_come_from_the_reference(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    learner = examine(changed(the_course, value="raise ValueError"), "backward.seed")
    assert learner.ask("expression", **SUM, values=[2.0, 3.0])["grad"] == [1.0, 1.0, 1.0]


def test_the_learner_s_own_files_are_used_where_that_is_asked(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    handed_in = changed(the_course, value="raise ValueError")
    with pytest.raises(Finding, match=r"ValueError in value\.py, line 1"):
        examine(handed_in, "backward.seed", own_files=True).ask("order")


def test_one_task_may_ask_for_the_learner_s_own_files(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    handed_in = changed(the_course, value="raise ValueError")
    with pytest.raises(Finding, match=r"ValueError in value\.py, line 1"):
        examine(handed_in, "training.together").ask("training")


def test_a_unit_that_is_missing_is_not_started(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    with pytest.raises(Finding, match=r"there is no graph\.py") as caught:
        examine(changed(the_course, graph=None), "graph.nodes").ask("trace")
    assert caught.value.verdict is Verdict.NOT_STARTED


def test_a_unit_that_cannot_be_read_says_why(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    handed_in = replace(changed(the_course, graph=None), unreadable={"graph": "it is a pipe"})
    with pytest.raises(Finding, match="it is a pipe") as caught:
        examine(handed_in, "graph.nodes").ask("trace")
    assert caught.value.verdict is Verdict.CRASHED


def test_a_unit_that_does_not_load_says_so_every_time_and_is_loaded_once(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    learner = examine(changed(the_course, graph="1 / 0"), "graph.nodes")
    for _ in range(3):
        with pytest.raises(Finding, match=r"ZeroDivisionError in graph\.py, line 1"):
            learner.ask("trace")
    assert len(learner._workers._workers) == 1


def test_a_unit_imports_what_lies_beside_it(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    handed_in = changed(the_course, derivative="from .mine import central_difference", mine=CENTRAL)
    learner = examine(handed_in, "derivative.central")
    program = {"inputs": ["x"], "steps": [["mul", 0, 0]], "result": 1}
    question = {"program": program, "x": 3.0, "h": 0.5}
    assert learner.ask("difference", name="central_difference", **question) == 6.0


CENTRAL = "def central_difference(f, x, h):\n    return (f(x + h) - f(x - h)) / (2 * h)\n"


@pytest.fixture
def endless(the_course: Course) -> Submission:
    source = the_course.solutions["backward"] + ENDLESS.format(name="topological_sort")
    return changed(the_course, backward=source)


def test_after_an_endless_answer_the_rest_is_asked_of_a_new_worker(
    examine: Callable[..., Learner], endless: Submission
) -> None:
    learner = examine(endless, "backward.order")
    with pytest.raises(Finding, match="it did not end in time") as caught:
        learner.ask("order", **SUM, values=[2.0, 3.0], ways=[[False, 0]])
    assert caught.value.verdict is Verdict.TIMED_OUT
    assert learner.ask("zeroed", grads=[1.0, 2.0]) == [0.0, 0.0]


def test_after_a_worker_has_ended_the_rest_is_asked_of_a_new_one(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    killer = "\n\ndef topological_sort(root):\n    import os\n    os._exit(0)\n"
    handed_in = changed(the_course, backward=the_course.solutions["backward"] + killer)
    learner = examine(handed_in, "backward.order")
    with pytest.raises(Finding, match="ended itself with exit status 0") as caught:
        learner.ask("order", **SUM, values=[2.0, 3.0], ways=[[False, 0]])
    assert caught.value.verdict is Verdict.CRASHED
    assert learner.ask("zeroed", grads=[1.0, 2.0]) == [0.0, 0.0]


def test_patience_is_halved_with_every_endless_answer_down_to_a_least(
    examine: Callable[..., Learner], endless: Submission
) -> None:
    learner = examine(endless, "backward.order")
    patience = []
    for _ in range(6):
        with pytest.raises(Finding):
            learner.ask("order", **SUM, values=[2.0, 3.0], ways=[[False, 0]])
        patience.append(PATIENCE * learner._workers._hurry)
    assert patience == [0.5, 0.25, 0.125, LEAST_PATIENCE, LEAST_PATIENCE, LEAST_PATIENCE]


def computed() -> float:
    """CPU seconds of this process and of all its children that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def endless_everywhere(the_course: Course) -> Submission:
    """Every public function and method of the reference, each looping for ever."""
    loop = (
        "\n\nimport types as _types\n"
        "def _loop(*a, **k):\n    while True:\n        pass\n"
        "for _name, _each in list(globals().items()):\n"
        "    if getattr(_each, '__module__', None) != __name__ or _name[0] == '_':\n"
        "        continue\n"
        "    if isinstance(_each, type):\n"
        "        for _method, _rule in list(vars(_each).items()):\n"
        "            if isinstance(_rule, _types.FunctionType) and _method != '__init__':\n"
        "                setattr(_each, _method, _loop)\n"
        "    else:\n"
        "        globals()[_name] = _loop\n"
    )
    return changed(the_course, **{unit: text + loop for unit, text in the_course.solutions.items()})


def test_work_that_never_ends_costs_at_most_ten_seconds_of_computing(
    bench: Bench, the_course: Course
) -> None:
    before = computed()
    with Zygote(the_course.packages) as zygote:  # what its workers used counts when it has ended
        result = grading.grade(endless_everywhere(the_course), replace(bench, zygote=zygote))
    assert computed() - before < 10
    assert sum(task.verdict is Verdict.TIMED_OUT for task in result.tasks) > 30


FAILS = "def backward(root):\n    raise ValueError({})\ndef zero_grad(values):\n    pass\n"


def test_what_a_failure_says_is_told(examine: Callable[..., Learner], the_course: Course) -> None:
    learner = examine(changed(the_course, backward=FAILS.format("'why'")), "backward.seed")
    with pytest.raises(Finding, match=r"ValueError in backward\.py, line 2: why"):
        learner.ask("expression", **SUM, values=[2.0, 3.0])


def test_few_words_leave_where_the_reference_could_be_read(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    random = "__import__('random').randbytes(50).hex()"
    learner = examine(changed(the_course, backward=FAILS.format(random)), "backward.seed")
    told = set()
    for _ in range(30):
        with pytest.raises(Finding) as caught:
            learner.ask("expression", **SUM, values=[2.0, 3.0])
        told.add(str(caught.value))
    assert sum(map(len, told)) < discretion.WORDS + 200
    assert any(text.endswith(discretion.LEFT_OUT) for text in told)


def test_words_told_again_are_always_told(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    learner = examine(changed(the_course, backward=FAILS.format("'why ' * 20")), "backward.seed")
    for _ in range(20):
        with pytest.raises(Finding, match="why why"):
            learner.ask("expression", **SUM, values=[2.0, 3.0])


def test_a_learners_own_words_are_free_where_no_file_is_given(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    noisy = (
        "print('why ' * 400)\nclass Value:\n    def __init__(self, data):\n        print('why')\n"
    )
    learner = examine(changed(the_course, value=noisy), "value.repr")
    learner.ask("text", data=1.0)
    assert len(learner.said) > discretion.WORDS


SLEEPS = "import time\ndef zero_grad(values):\n    time.sleep({})\n"


def test_when_the_time_is_used_up_nothing_more_is_asked(
    examine: Callable[..., Learner], the_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowances, "SECONDS", 0.3)
    monkeypatch.setattr(allowances, "slowness", lambda: 1.0)
    learner = examine(changed(the_course, backward=SLEEPS.format(0.2)), "backward.zero")
    learner.ask("zeroed", grads=[1.0])
    with pytest.raises(Finding) as caught:
        learner.ask("zeroed", grads=[1.0])
    assert (caught.value.verdict, str(caught.value)) == (Verdict.TIMED_OUT, USED_UP)


def test_when_the_time_is_used_up_no_worker_is_made_ready(
    examine: Callable[..., Learner], the_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowances, "SECONDS", 0.0)
    learner = examine(changed(the_course), "backward.zero")
    with pytest.raises(Finding, match="it was not asked"):
        learner.ask("zeroed", grads=[1.0])
    assert not learner.is_given("value")


def test_on_a_slow_machine_there_is_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowances, "SECONDS", 1e-9)
    monkeypatch.setattr(allowances, "slowness", lambda: 1e12)
    time_left = allowances.Time()
    with time_left.running():
        pass
    assert time_left.left(lambda: 0.0) > 900


def test_waiting_for_a_cpu_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowances, "SECONDS", 0.0)
    monkeypatch.setattr(allowances, "slowness", lambda: 1.0)
    time_left = allowances.Time()
    assert time_left.left(lambda: 2.0) == 2.0
    time_left.give_back(3.0)
    assert time_left.left(lambda: 0.0) == 3.0


def test_nobody_looks_who_waited_while_there_is_plenty_of_time() -> None:
    assert allowances.Time().left(pytest.fail) == allowances.SECONDS


def test_a_worker_that_gets_no_cpu_at_all_is_the_machines_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited, clock = (iter([0.0, LAST_RESORT + 1]) for _ in range(2))
    monkeypatch.setattr(watch, "waiting_seconds", lambda _: next(waited))
    monkeypatch.setattr(watch.time, "monotonic", lambda: next(clock))
    patient = Watch(1, 1.0)
    assert not patient.overdue()
    with pytest.raises(StarvedError, match="too much to do"):
        patient.overdue()


LEANING = "from .value import Value, mine\n"
OWN_NAME = "\nmine = 1\n"


def test_a_unit_that_imports_an_own_name_of_an_earlier_one_gets_the_own_files(
    examine: Callable[..., Learner], the_course: Course
) -> None:
    sources = {unit: the_course.solutions[unit] for unit in ("value", "backward")}
    own = sources["backward"].replace("from .value import Value\n", LEANING)
    handed_in = changed(the_course, value=sources["value"] + OWN_NAME, backward=own)
    learner = examine(handed_in, "backward.zero")
    assert learner.ask("zeroed", grads=[1.0]) == [0.0]
    assert learner.on_own_files == {"backward"}


@pytest.mark.parametrize(
    "says",
    [
        "raise ImportError(\"cannot import name 'mine' from 'learner.value'\")",
        "from .value import Value\nraise ImportError('cannot import name')",
        "raise ValueError('cannot import name')\nfrom .value import mine",
    ],
)
def test_what_a_unit_raises_does_not_get_it_the_own_files(
    says: str, examine: Callable[..., Learner], the_course: Course
) -> None:
    learner = examine(changed(the_course, backward=says), "backward.zero")
    with pytest.raises(Finding, match="cannot import name"):
        learner.ask("zeroed", grads=[1.0])
    assert not learner.on_own_files
