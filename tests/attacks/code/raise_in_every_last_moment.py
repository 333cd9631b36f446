# /// attack
# story = "Objects that recurse without end in __del__, __repr__, __hash__ and __eq__."
# twin = "solutions"
# ///
class Last:
    def __repr__(self):
        return repr(self)

    def __hash__(self):
        return hash(self)

    def __eq__(self, other):
        return self == other

    def __del__(self):
        raise RecursionError(repr(self))


class Value(Value):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.last = Last()
        self.grad = Last()
