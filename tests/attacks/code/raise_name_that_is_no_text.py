# /// attack
# story = "The class of the exception has a name that is no text, so that it cannot be described."
# verdict = "crashed"
# ///
class Kind(type):
    @property
    def __name__(cls):
        return 7


class Away(Exception, metaclass=Kind):
    pass


raise Away
