import random

from .value import Value


class Neuron:
    def __init__(self, nin):
        self.重み = [Value(random.uniform(-1, 1), label=f"重み{i}") for i in range(nin)]
        self.バイアス = Value(random.uniform(-1, 1), label="バイアス")

    def __call__(self, x):
        # 重み付きの和
        和 = sum((w * xi for w, xi in zip(self.重み, x)), self.バイアス)
        return 和.tanh()

    def parameters(self):
        return self.重み + [self.バイアス]


class Layer:
    def __init__(self, nin, nout):
        self.ニューロン = [Neuron(nin) for _ in range(nout)]

    def __call__(self, x):
        出力 = [n(x) for n in self.ニューロン]
        return 出力[0] if len(出力) == 1 else 出力

    def parameters(self):
        return [p for n in self.ニューロン for p in n.parameters()]


class MLP:
    def __init__(self, nin, nouts):
        大きさ = [nin] + list(nouts)
        self.層 = [Layer(大きさ[i], 大きさ[i + 1]) for i in range(len(nouts))]

    def __call__(self, x):
        for 一層 in self.層:
            x = 一層(x)
        return x

    def parameters(self):
        return [p for 一層 in self.層 for p in 一層.parameters()]
