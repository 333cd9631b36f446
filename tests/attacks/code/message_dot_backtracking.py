# /// attack
# story = "A drawing whose text makes a careless pattern go back without end, on the grader's side."
# unit = "graph"
# ///
def draw_dot(root):
    class Drawing:
        source = "digraph {" + '"\\' * 20_000 + "/*" * 20_000 + "<" * 20_000

    return Drawing
