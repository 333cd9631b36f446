"""nn.py in another hand, and every mistake of the catalogue in it."""

from tests.misconceptions.foreign.planting import changed

RIGHT = """\
import random

from .value import Value


def fresh():
    return Value(2 * random.random() - 1)


class Neuron:
    def __init__(self, nin):
        self.ws = []
        for _ in range(nin):
            self.ws.append(fresh())
        self.offset = fresh()

    def __call__(self, xs):
        total = self.offset
        for w, x in zip(self.ws, xs):
            total = total + x * w
        return total.tanh()

    def parameters(self):
        mine = list(self.ws)
        mine.append(self.offset)
        return mine


class Layer:
    def __init__(self, nin, nout):
        self.members = []
        for _ in range(nout):
            self.members.append(Neuron(nin))

    def __call__(self, xs):
        ys = []
        for member in self.members:
            ys.append(member(xs))
        if len(ys) > 1:
            return ys
        return ys[0]

    def parameters(self):
        ours = []
        for member in self.members:
            ours.extend(member.parameters())
        return ours


class MLP:
    def __init__(self, nin, nouts):
        self.stack = []
        before = nin
        for size in nouts:
            self.stack.append(Layer(before, size))
            before = size

    def __call__(self, xs):
        signal = xs
        for layer in self.stack:
            signal = layer(signal)
        return signal

    def parameters(self):
        everything = []
        for layer in self.stack:
            everything.extend(layer.parameters())
        return everything
"""
FRESH = "return Value(2 * random.random() - 1)"
MINE = "        mine = list(self.ws)\n        mine.append(self.offset)\n        return mine\n"
CHANGES: dict[str, list[tuple[str, str]]] = {
    "neuron_without_bias": [("total = self.offset\n", "total = Value(0)\n")],
    "neuron_relu_for_tanh": [("total.tanh()", "total.relu()")],
    "neuron_is_linear": [("total.tanh()", "total")],
    "neuron_sigmoid_for_tanh": [("return total.tanh()", "return total.exp() / (total.exp() + 1)")],
    "neuron_squashes_each_product": [
        ("total + x * w", "total + (x * w).tanh()"),
        ("return total.tanh()", "return total"),
    ],
    "neuron_squashes_before_the_bias": [
        ("total = self.offset\n", "total = 0\n"),
        ("return total.tanh()", "return total.tanh() + self.offset"),
    ],
    "weighted_sum_wrapped_again": [("return total.tanh()", "return Value(data=total.data).tanh()")],
    "neuron_makes_new_weights_each_call": [
        (
            "        total = self.offset\n",
            "        ws, total = [fresh() for _ in self.ws], fresh()\n",
        ),
        ("zip(self.ws, xs)", "zip(ws, xs)"),
    ],
    "neuron_one_weight_too_few": [("for _ in range(nin):", "for _ in range(nin - 1):")],
    "one_weight_for_all_inputs": [
        (
            "        self.ws = []\n"
            "        for _ in range(nin):\n"
            "            self.ws.append(fresh())\n",
            "        shared = fresh()\n        self.ws = [shared for _ in range(nin)]\n",
        )
    ],
    "weights_start_at_zero": [(FRESH, "return Value(0.0)")],
    "bias_starts_at_zero": [("self.offset = fresh()", "self.offset = Value(0)")],
    "weights_start_alike": [(FRESH, "return Value(0.25)")],
    "weights_start_between_zero_and_one": [(FRESH, "return Value(random.uniform(0, 1))")],
    "weights_start_too_far_out": [(FRESH, "return Value(random.normalvariate(0, 1))")],
    "weights_start_at_whole_numbers": [(FRESH, "return Value(1.0 * random.choice([-1, 0, 1]))")],
    "weights_start_from_one_seed": [
        ("        self.ws = []\n", "        random.seed(1337)\n        self.ws = []\n")
    ],
    "parameters_bias_first": [(MINE, "        return [self.offset] + self.ws\n")],
    "parameters_without_bias": [("        mine.append(self.offset)\n", "")],
    "parameters_without_weights": [("mine = list(self.ws)", "mine = []")],
    "parameters_hold_a_list": [("mine = list(self.ws)", "mine = [self.ws]")],
    "parameters_are_numbers": [
        ("        return mine\n", "        return [p.data for p in mine]\n")
    ],
    "parameters_are_copies": [
        ("        return mine\n", "        return [Value(p.data) for p in mine]\n")
    ],
    "layer_returns_in_the_loop": [
        (
            "        if len(ys) > 1:\n            return ys\n        return ys[0]\n",
            "            if len(ys) > 1:\n                return ys\n            return ys[0]\n",
        )
    ],
    "single_output_in_a_list": [
        (
            "        if len(ys) > 1:\n            return ys\n        return ys[0]\n",
            "        return ys\n",
        )
    ],
    "layer_adds_its_outputs_up": [
        (
            "        if len(ys) > 1:\n            return ys\n        return ys[0]\n",
            "        return sum(ys)\n",
        )
    ],
    "layer_repeats_one_neuron": [
        (
            "        self.members = []\n"
            "        for _ in range(nout):\n"
            "            self.members.append(Neuron(nin))\n",
            "        one = Neuron(nin)\n        self.members = [one for _ in range(nout)]\n",
        )
    ],
    "layer_sizes_exchanged": [
        ("for _ in range(nout)", "for _ in range(nin)"),
        ("self.members.append(Neuron(nin))", "self.members.append(Neuron(nout))"),
    ],
    "layer_lists_one_neurons_parameters": [("        return ours", "            return ours")],
    "layer_parameters_in_lists": [("ours.extend(", "ours.append(")],
    "last_layer_is_linear": [
        (
            "def __init__(self, nin):",
            "def __init__(self, nin, squash=True):\n        self.squash = squash",
        ),
        ("return total.tanh()", "return total.tanh() if self.squash else total"),
        ("def __init__(self, nin, nout):", "def __init__(self, nin, nout, squash=True):"),
        ("Neuron(nin)", "Neuron(nin, squash)"),
        ("for size in nouts:", "for i, size in enumerate(nouts):"),
        ("Layer(before, size)", "Layer(before, size, i + 1 < len(nouts))"),
    ],
    "mlp_feeds_every_layer_the_inputs": [("signal = layer(signal)", "signal = layer(xs)")],
    "mlp_returns_in_the_loop": [("        return signal", "            return signal")],
    "mlp_one_layer_too_few": [("for size in nouts:", "for size in nouts[:-1]:")],
    "mlp_without_first_layer": [
        (
            "before = nin\n        for size in nouts:",
            "before = nouts[0]\n        for size in nouts[1:]:",
        )
    ],
    "mlp_all_layers_on_the_inputs": [("Layer(before, size)", "Layer(nin, size)")],
    "mlp_parameters_of_one_layer": [("        return everything", "            return everything")],
    "mlp_parameters_of_the_last_layer": [
        ("everything.extend(layer.parameters())", "everything = layer.parameters()")
    ],
    "mlp_parameters_in_lists": [("everything.extend(", "everything.append(")],
    "parameters_inherited_empty": [
        (
            "class MLP:\n",
            "class Base:\n    def parameters(self):\n        return []\n\n\nclass MLP(Base):\n",
        ),
        (
            "    def parameters(self):\n        everything",
            "    def params(self):\n        everything",
        ),
    ],
    "parameters_grow_at_each_call": [
        ("        self.stack = []\n", "        self.stack, self.everything = [], []\n"),
        ("        everything = []\n", ""),
        ("everything.extend(", "self.everything.extend("),
        ("return everything", "return self.everything"),
    ],
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    return changed(RIGHT, *(change for name in names for change in CHANGES[name]))
