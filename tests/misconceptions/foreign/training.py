"""training.py in another hand, and every mistake of the catalogue in it.

The file training.py stands alone but for one mistake, which is in value.py.
"""

from tests.misconceptions.foreign.planting import changed

RIGHT = """\
from . import backward as engine


def squared_error(predictions, targets):
    total = 0.0
    for guess, wanted in zip(predictions, targets):
        gap = guess - wanted
        total = gap * gap + total
    return total


def gradient_step(parameters, learning_rate):
    for p in parameters:
        step = -learning_rate * p.grad
        p.data = p.data + step


def train(model, inputs, targets, steps, learning_rate):
    history = []
    done = 0
    while done < steps:
        engine.zero_grad(model.parameters())
        guesses = list(map(model, inputs))
        error = squared_error(guesses, targets)
        engine.backward(error)
        gradient_step(model.parameters(), learning_rate)
        history.append(error.data)
        done += 1
    return history
"""
ZERO = "        engine.zero_grad(model.parameters())\n"
BACK = "        engine.backward(error)\n"
STEP = "        gradient_step(model.parameters(), learning_rate)\n"
KEEP = "        history.append(error.data)\n"
PREDICT = (
    "        guesses = list(map(model, inputs))\n        error = squared_error(guesses, targets)\n"
)
EACH = """\
        for row, wanted in zip(inputs, targets):
            engine.zero_grad(model.parameters())
            error = squared_error([model(row)], [wanted])
            engine.backward(error)
            gradient_step(model.parameters(), learning_rate)
"""
WHOLE = ZERO + PREDICT + BACK + STEP + KEEP
CHANGES: dict[str, list[tuple[str, str]]] = {
    "loss_forgets_the_square": [("gap * gap + total", "gap + total")],
    "loss_is_the_mean": [("    return total\n", "    return total * (1 / len(targets))\n")],
    "loss_is_halved": [("gap * gap + total", "gap * gap / 2 + total")],
    "loss_last_pair_only": [("total = gap * gap + total", "total = gap * gap")],
    "loss_first_pair_only": [("    return total\n", "        return total\n")],
    "loss_squares_the_sum": [
        ("total = gap * gap + total", "total = gap + total"),
        ("    return total\n", "    return total * total\n"),
    ],
    "loss_is_the_root": [("    return total\n", "    return total ** 0.5\n")],
    "loss_adds_instead_of_subtracting": [("gap = guess - wanted", "gap = guess + wanted")],
    "loss_is_absolute": [
        ("total = gap * gap + total", "total = (gap if gap.data > 0 else -gap) + total")
    ],
    "loss_is_cut_off": [("    return total\n", "    return type(total)(total.data)\n")],
    "loss_is_a_plain_number": [("    return total\n", "    return total.data\n")],
    "loss_missing_return": [("    return total\n", "")],
    "step_goes_uphill": [("-learning_rate", "learning_rate")],
    "step_forgets_learning_rate": [("-learning_rate * p.grad", "-p.grad")],
    "step_forgets_the_gradient": [("-learning_rate * p.grad", "-learning_rate")],
    "step_changes_nothing": [("p.data = p.data + step", "p = p.data + step")],
    "step_replaces_the_data": [("p.data = p.data + step", "p.data = step")],
    "step_moves_the_gradient": [
        ("-learning_rate * p.grad", "-learning_rate * p.data"),
        ("p.data = p.data + step", "p.grad = p.grad + step"),
    ],
    "step_divides_by_the_rate": [("-learning_rate * p.grad", "-p.grad / learning_rate")],
    "step_scales_the_data": [("-learning_rate * p.grad", "-learning_rate * p.data")],
    "step_first_only": [("p.data = p.data + step", "p.data = p.data + step\n        break")],
    "step_goes_by_sign": [
        (
            "step = -learning_rate * p.grad",
            "step = -learning_rate if p.grad > 0 else learning_rate if p.grad < 0 else 0",
        )
    ],
    "train_never_zeroes": [(ZERO, "")],
    "train_zeroes_only_once": [
        (ZERO, ""),
        ("    done = 0\n", "    done = 0\n    engine.zero_grad(model.parameters())\n"),
    ],
    "train_zeroes_after_backward": [(ZERO, ""), (BACK, BACK + ZERO)],
    "train_forgets_backward": [(BACK, "")],
    "train_forgets_the_step": [(STEP, "")],
    "train_steps_before_backward": [(WHOLE, PREDICT + STEP + ZERO + BACK + KEEP)],
    "train_reports_loss_after_the_update": [
        (KEEP, "        history.append(squared_error(list(map(model, inputs)), targets).data)\n")
    ],
    "train_returns_the_last_loss": [("return history", "return history.pop()")],
    "train_returns_nothing": [("    return history\n", "")],
    "train_returns_values": [("history.append(error.data)", "history.append(error)")],
    "train_returns_in_the_loop": [("    return history\n", "        return history\n")],
    "train_one_step_more": [("done < steps", "done <= steps")],
    "train_one_step_less": [("done = 0", "done = 1")],
    "train_steps_after_each_example": [
        (WHOLE, "        history.append(0.0)\n" + EACH + "            history[-1] += error.data\n")
    ],
    "train_reports_every_example": [(WHOLE, EACH + "            history.append(error.data)\n")],
    "train_predicts_only_once": [
        (PREDICT, ""),
        (
            "    done = 0\n",
            "    done = 0\n    error = squared_error([model(row) for row in inputs], targets)\n",
        ),
    ],
    "train_lowers_its_rate": [
        (
            "gradient_step(model.parameters(), learning_rate)",
            "gradient_step(model.parameters(), learning_rate - 0.9 * learning_rate * done / steps)",
        )
    ],
    "train_divides_by_the_number_of_rows": [
        (
            "gradient_step(model.parameters(), learning_rate)",
            "gradient_step(model.parameters(), learning_rate / len(targets))",
        )
    ],
    "train_sets_its_own_rate": [("    history = []\n", "    history, learning_rate = [], 0.05\n")],
    "train_forgets_earlier_losses": [(KEEP, "        history = [error.data]\n")],
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    return changed(RIGHT, *(change for name in names for change in CHANGES[name]))
