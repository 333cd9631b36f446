# /// attack
# story = "Labels of a drawing with HTML, ports, escapes, braces and endless quotes."
# unit = "graph"
# ///
def draw_dot(root):
    class Drawing:
        source = (
            'digraph { rankdir=LR a [label="\x1b[2J ash | <b>bold</b> | {{{{ \\\\" shape=record] '
            + 'b [label=<<TABLE><TR><TD HREF="javascript:1">birch</TD></TR></TABLE>>] '
            + "subgraph { " * 5_000 + '"' * 4_001
        )

    return Drawing


def trace(root):
    return [], []
