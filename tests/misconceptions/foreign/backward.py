"""backward.py in another hand, and every mistake of the catalogue in it."""

from tests.misconceptions.foreign.planting import changed

RIGHT = """\
def topological_sort(root):
    done = {}

    def descend(n):
        if id(n) not in done:
            done[id(n)] = None
            [descend(m) for m in n._prev]
            done.pop(id(n))
            done[id(n)] = n

    descend(root)
    return list(done.values())


def backward(root):
    tape = topological_sort(root)
    root.grad = 1
    while tape:
        tape.pop()._backward()


def zero_grad(values):
    for i, v in enumerate(values):
        v.grad = 0
"""
SORT = RIGHT[RIGHT.index("    done = {}") : RIGHT.index("\n\ndef backward")]
PASS = RIGHT[RIGHT.index("    tape = ") : RIGHT.index("\n\ndef zero_grad")]


def sort(body: str) -> list[tuple[str, str]]:
    """Return the change to another way of sorting."""
    return [(SORT, body)]


def propagate(body: str) -> list[tuple[str, str]]:
    """Return the change to another way of passing on."""
    return [(PASS, body)]


CHANGES: dict[str, list[tuple[str, str]]] = {
    "order_root_first": [
        ("list(done.values())", "list(done.values())[::-1]"),
        ("tape.pop()", "tape.pop(0)"),
    ],
    "order_is_preorder_reversed": sort("""\
    met, todo = [], [root]
    while todo:
        n = todo.pop()
        if not any(n is m for m in met):
            met.append(n)
            todo += [*n._prev][::-1]
    return met[::-1]
"""),
    "order_is_preorder": sort("""\
    met, todo = [], [root]
    while todo:
        n = todo.pop()
        if not any(n is m for m in met):
            met.append(n)
            todo += [*n._prev][::-1]
    return met
"""),
    "order_breadth_first": sort("""\
    from collections import deque
    met, line = {id(root): root}, deque([root])
    while line:
        for m in line.popleft()._prev:
            if id(m) not in met:
                met[id(m)] = m
                line.append(m)
    return list(met.values())[::-1]
"""),
    "order_breadth_first_root_first": sort("""\
    from collections import deque
    met, line = {id(root): root}, deque([root])
    while line:
        for m in line.popleft()._prev:
            if id(m) not in met:
                met[id(m)] = m
                line.append(m)
    return list(met.values())
"""),
    "order_lists_shared_nodes_again": sort("""\
    out, seen = [], []

    def go(n):
        if n not in seen:
            seen.append(n)
            for m in reversed(tuple(n._prev)):
                go(m)
        out.append(n)

    go(root)
    return out
"""),
    "order_follows_every_path": sort("""\
    return [n for m in root._prev for n in topological_sort(m)] + [root]
"""),
    "order_stays_empty": [("    descend(root)\n", "    descend\n")],
    "order_leaves_out_leaves": [
        ("list(done.values())", "[n for n in done.values() if len(n._prev)]")
    ],
    "order_leaves_out_the_root": [
        ("list(done.values())", "[n for n in done.values() if n is not root]")
    ],
    "order_root_and_inputs_only": sort("""\
    out = []
    for m in root._prev:
        if m not in out:
            out.append(m)
    out.append(root)
    return out
"""),
    "order_has_the_root_only": sort("    return [root]\n"),
    "sort_remembers_earlier_calls": [
        (
            "def topological_sort(root):\n    done = {}\n",
            "done = {}\n\n\ndef topological_sort(root):\n",
        )
    ],
    "order_collapses_equal_numbers": sort("""\
    out, seen = [], []

    def go(n):
        if n.data in seen:
            return
        seen.append(n.data)
        for m in n._prev:
            go(m)
        out.append(n)

    go(root)
    return out
"""),
    "sort_returns_nothing": [("    return list(done.values())", "    list(done.values())")],
    "root_never_seeded": [("    root.grad = 1\n", "")],
    "root_seeded_on_top": [("root.grad = 1", "root.grad = root.grad + 1")],
    "root_seeded_too_late": propagate("""\
    for n in topological_sort(root)[::-1]:
        n._backward()
    root.grad = 1
"""),
    "root_data_seeded": [("root.grad = 1", "root.data = 1")],
    "root_seeded_with_its_data": [("root.grad = 1", "root.grad = root.data")],
    "every_gradient_starts_at_one": [("    root.grad = 1\n", "    for n in tape: n.grad = 1\n")],
    "pass_in_forward_order": [("tape.pop()", "tape.pop(0)")],
    "pass_of_root_only": [
        ("    while tape:\n        tape.pop()._backward()", "    tape.pop()._backward()")
    ],
    "pass_of_root_and_inputs_only": propagate("""\
    root.grad = 1
    root._backward()
    [n._backward() for n in [*dict.fromkeys(root._prev)][::-1]]
"""),
    "pass_follows_every_path": propagate("""\
    def down(n):
        n._backward()
        for m in list(n._prev)[::-1]:
            down(m)
    root.grad = 1.0
    down(root)
"""),
    "pass_feeds_a_queue_without_visited": propagate("""\
    root.grad = 1.0
    line = [root]
    while len(line) > 0:
        n = line.pop(0)
        n._backward()
        for m in n._prev:
            line.append(m)
"""),
    "pass_depth_first_as_met": propagate("""\
    met = []

    def down(n):
        if n in met:
            return
        met.append(n)
        n._backward()
        for m in list(n._prev)[::-1]:
            down(m)
    root.grad = 1.0
    down(root)
"""),
    "pass_breadth_first": propagate("""\
    root.grad, level, met = 1.0, [root], [root]
    while level:
        below = []
        for n in level:
            n._backward()
            for m in n._prev:
                if m not in met:
                    met.append(m)
                    below.append(m)
        level = below
"""),
    "pass_skips_the_root": [("    root.grad = 1\n", "    root.grad = 1\n    tape.pop()\n")],
    "pass_names_the_rule_only": [("tape.pop()._backward()", "tape.pop()._backward")],
    "zero_grad_changes_nothing": [("v.grad = 0", "v = 0")],
    "zero_grad_first_only": [("v.grad = 0", "v.grad = 0\n        break")],
    "zero_grad_sets_none": [("v.grad = 0", "v.grad = None")],
    "zero_grad_sets_one": [("v.grad = 0", "v.grad = 1")],
    "zero_grad_clears_the_data": [("v.grad = 0", "v.data = 0")],
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    return changed(RIGHT, *(change for name in names for change in CHANGES[name]))
