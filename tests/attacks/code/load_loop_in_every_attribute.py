# /// attack
# story = "Reading any attribute of a Value never ends, in the probes' own code too."
# ///
def endless(self, name):
    while True:
        pass


Value.__getattribute__ = endless
