# /// attack
# story = "Form feeds, bells, escape codes and marks that turn the direction of writing, in the source."
# place = "alone"
# verdict = "crashed"
# ///
class Value:  # [2J ‮
    pass

def tanh(self): raise ValueError("here")  # [31m]0;title ‮⁦
Value.__init__ = tanh
raise ValueError(Value)  # [2J[31m everything passed ‮
