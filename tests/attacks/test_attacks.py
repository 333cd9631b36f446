"""A fast selection of the attacks; `make attacks` tries them all and prints what they got."""

import pytest

from autograder.course import Course
from autograder.grading import Bench

from . import attack, classes, folders
from .trial import cpu_seconds, try_out, workers

# What once succeeded, or nearly did; beside them every twelfth of all others that are quick.
ONCE_SUCCESSFUL = (
    "forge_calls_out_of_sight",
    "forge_constant_calls",
    "forge_constant_drawing",
    "forge_constant_order",
    "forge_constant_parameters",
    "forge_constant_trace",
    "forge_deep_object",
    "forge_interview_too_deep",
    "forge_interview_without_end",
    "forge_no_gradients",
    "forge_parameters_of_nothing",
    "forge_order_from_the_question",
    "leak_through_exit_status",
    "leak_through_line_numbers",
    "leak_through_missing_attribute",
    "leak_through_missing_module",
    "leak_through_names_of_answers",
    "lean_gc_half",
    "lean_lists_in_the_stack",
    "lean_lists_in_the_stack_for_trace",
    "lean_refuses_rules",
    "lean_shares_in_the_frame",
    "lean_steps_in_the_frame",
    "lean_tape_for_each_graph_traced",
    "lean_twins_are_one",
    "lie_length_of_parameters",
    "message_largest_losses",
    "shadow_package_names",
    "short_chain_by_data",
    "short_deep_by_count",
    "short_finite_differences_in_backward",
    "short_finite_differences_refuse_rules",
    "short_gc_half_for_drawings",
    "short_lists_in_the_stack",
    "short_lists_in_the_stack_for_drawings",
    "short_lists_in_the_stack_for_trace",
    "short_one_record_for_all",
    "short_order_of_making",
    "short_private_tape",
    "short_remembers_public_answers",
    "short_shares_in_the_stack",
    "short_strangers_by_data",
    "short_tape_for_each_graph_drawn",
    "short_trace_without_its_user",
    "short_zeroes_when_asked",
    "source_control_characters",
    "source_deep_brackets",
    "watch_one_parameter_at_a_time",
    "watch_the_stack",
)
SLOW = ("load_", "lie_endless", "forge_frame_byte", "forge_right_id", "look_at_descriptors")
QUICK = [name for name in attack.names() if not name.startswith(SLOW)]
CHOSEN = sorted({*ONCE_SUCCESSFUL, *QUICK[::12]})


@pytest.mark.parametrize("name", CHOSEN)
def test_an_attack_gains_harms_stalls_and_leaves_nothing(
    name: str, the_course: Course, bench: Bench
) -> None:
    trial = try_out(attack.read(name, the_course), bench)
    assert not trial.faults, trial.attack.story


@pytest.mark.parametrize("plant", folders.PLANTS[::4], ids=lambda plant: plant.__name__)
def test_a_hostile_folder_gains_harms_stalls_and_leaves_nothing(
    plant: folders.Plant, the_course: Course, bench: Bench
) -> None:
    with folders.planted(plant, the_course) as hostile:
        assert not try_out(hostile, bench).faults


@pytest.mark.parametrize("plant", classes.PLANTS, ids=lambda plant: plant.__name__)
def test_a_hostile_folder_is_nobody_else_and_hides_nobody(
    plant: classes.Plant, the_course: Course, bench: Bench
) -> None:
    with classes.planted(plant, the_course) as hostile:
        assert not try_out(hostile, bench).faults


def test_there_are_enough_attacks() -> None:
    assert len(attack.names()) + len(folders.PLANTS) >= 60


def test_a_worker_that_is_alive_is_seen(bench: Bench) -> None:
    before = set(workers(bench))
    worker = bench.zygote.fork()
    assert len(set(workers(bench)) - before) == 1
    worker.end()
    assert set(workers(bench)) == before


def test_the_time_of_a_worker_is_counted(bench: Bench, the_course: Course) -> None:
    before = cpu_seconds(bench)
    try_out(attack.read("load_masked_signals", the_course), bench)
    assert cpu_seconds(bench) - before > 0.5
