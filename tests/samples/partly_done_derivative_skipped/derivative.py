def forward_difference(f, x, h):
    raise NotImplementedError


def central_difference(f, x, h):
    raise NotImplementedError


def gradient(f, inputs, h):
    raise NotImplementedError
