# /// attack
# story = "Numbers of ten thousand digits, and such that no float can hold."
# unit = "derivative"
# ///
def gradient(f, inputs, h):
    return [10**9_999] * len(inputs)


def forward_difference(f, x, h):
    return 1 << 1_023


def central_difference(f, x, h):
    return 10**400
