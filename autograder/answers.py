"""The form that the answer of each probe has: a worker is hostile, so any JSON may come back.

A type stands for exactly that type, `[form]` for a list of any length, `(form, form)` for a list
of just these, a dict for an object with just these fields. `object` stands for anything at all:
there the learner's own objects show through, and who compares says kindly what is wrong with them.
"""

from collections.abc import Mapping
from typing import Any

from autograder.results import Finding

Form = Any
Plain = Any

PAIR = (int, int)
NODE = {"data": object, "operation": object}
MADE = {"made": [int], "inputs": [[int]]}
TRACED = {"nodes": [int], "edges": [PAIR]}
CALLS = {"called": [int], "starts": [object], "grads": [object]}

NO_FORMS: Mapping[str, Form] = {}
FORMS: Mapping[str, Form] = {
    "call": object,
    "difference": object,
    "gradient": {"partials": object, "inputs": [object]},
    "forward": [object],
    "local_gradients": [object],
    "remembered": {"inputs": [int], "is_value": bool, "has_rule": bool},
    "power": object,
    "text": object,
    "expression": {"data": [object], "grad": [object]},
    "several": [object],  # each is looked at by itself
    "several_by_hand": [object],
    "made": MADE,
    "inputs": [[int]],
    "passed_on": [object],
    "deep": int,
    "order": [{**MADE, "order": [int]}],
    "calls": CALLS,
    "joined_chain": int,
    "kept": MADE,
    "kept_gradients": {"data": [object], "grad": [object]},
    "joined_orders": [[int]],
    "kept_orders": [[int]],
    "joined_calls": CALLS,
    "kept_calls": CALLS,
    "zeroed": [object],
    "trace": {**MADE, "nodes": [int], "edges": [PAIR]},
    "joined_trace": TRACED,
    "kept_trace": TRACED,
    "drawing": {"source": [str], "nodes": [NODE]},
    "start": {"data": [[object]], "distinct": [int]},
    "count": (int, int, int),
    "moves": bool,
    "resting": [[int]],
    "influence": [[PAIR]],
    "network": {"single": bool, "outputs": [object], "gradients": [object]},
    "loss": {**MADE, "loss": object},
    "descent": [object],
    "training": {"losses": object, "parameters": [object], "gradients": [object]},
    "interview": [(object, object, bool)],
}
# These may answer None: what they look for cannot be seen in every style.
UNSEEN = {"calls", "joined_calls", "kept_calls"}


def accept(probe: str, answer: Plain, own: Mapping[str, Form] = NO_FORMS) -> Plain:
    """Return an answer that has its probe's form; raise Finding for any other.

    `own` are the forms of a course's own probes.
    """
    if answer is None and probe in UNSEEN:
        return None
    if not has_form(answer, own[probe] if probe in own else FORMS[probe]):
        raise wrong_kind()
    return answer


def has_form(answer: Plain, form: Form) -> bool:
    """Tell whether plain data has a form; bool is not taken for int."""
    match form:
        case dict():
            return (
                type(answer) is dict
                and answer.keys() == form.keys()
                and all(has_form(answer[name], inner) for name, inner in form.items())
            )
        case [inner] if type(form) is list:
            return type(answer) is list and have_form(answer, inner)
        case tuple():
            return (
                type(answer) is list
                and len(answer) == len(form)
                and all(map(has_form, answer, form))
            )
    return form is object or type(answer) is form


def have_form(items: list[Plain], form: Form) -> bool:
    """Tell whether every item has a form; most lists are of plain numbers, and long."""
    if form is object:
        return True
    if isinstance(form, type):
        return set(map(type, items)) <= {form}
    return all(has_form(item, form) for item in items)


def wrong_kind() -> Finding:
    """Return what is said of an answer that no honest worker gives."""
    return Finding("the answer is not of the right kind", harmless="the answer is not usable")
