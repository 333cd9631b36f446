# /// attack
# story = "topological_sort returns a generator that gives the same node for ever."
# unit = "backward"
# ///
def topological_sort(root):
    while True:
        yield root
