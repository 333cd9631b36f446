# /// attack
# story = "Every power is a TypeError, as wrong exponents must be."
# ///
def power(self, exponent):
    raise TypeError("an exponent is an int or a float")


Value.__pow__ = power
