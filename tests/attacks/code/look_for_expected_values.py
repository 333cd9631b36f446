# /// attack
# story = "Walks every frame and every object for expected answers and would hand them in."
# grade = ["value", "backward", "training"]
# same = true
# ///
import gc
import sys

gc.unfreeze()
words = ("expected", "pytorch", "oracle", "hundredths", "hidden", "SEED")
frame, found = sys._getframe(), []
while frame:
    found += [name for name in frame.f_locals if name in words]
    frame = frame.f_back
names = {id(globals())}
for each in gc.get_objects():
    if type(each) is dict and id(each) not in names and any(word in each for word in words):
        found += [word for word in words if word in each]
if found:
    raise SystemExit(f"LEAK found {found}")
