# 微分係数を数値的に求める


def forward_difference(f, x, h):
    """前進差分。誤差は h に比例する。"""
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h):
    """中心差分。誤差は h の二乗に比例する。"""
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f, inputs, h):
    """各入力についての偏微分のリスト。"""
    結果 = []
    for 番号, x in enumerate(inputs):
        def 一変数(t, 番号=番号):
            return f(*inputs[:番号], t, *inputs[番号 + 1:])
        結果.append(central_difference(一変数, x, h))
    return 結果
