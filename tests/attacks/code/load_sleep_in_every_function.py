# /// attack
# story = "Every operation sleeps for a minute: as little CPU and as much time as it can take."
# grade = ["value", "backward", "graph", "nn", "training", "derivative"]
# twin = "exercises"
# ///
import time

for name in ("__add__ __mul__ __neg__ __sub__ __truediv__ __pow__ __radd__ __rmul__ "
             "__rsub__ __rtruediv__ __repr__ exp log tanh relu").split():
    setattr(Value, name, lambda *_: time.sleep(60))
