# /// attack
# story = "Every method raises an exception of its own that is no Exception and has no text."
# ///
class Away(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def away(*_, **__):
    raise Away


for name in ("__init__ __add__ __mul__ __neg__ __sub__ __truediv__ __pow__ __radd__ __rmul__ "
             "__rsub__ __rtruediv__ __repr__ exp log tanh relu backward").split():
    setattr(Value, name, away)
