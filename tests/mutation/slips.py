"""Mistakes that a person makes and no tool's operators hold: from public notes on such courses.

A slip is a function from one node of the syntax tree to the nodes that could stand in its place.
"""

import ast
import copy
from collections.abc import Callable, Iterator

Slip = Callable[[ast.AST], Iterator[ast.AST]]

DEFINITION = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
COMMUTATIVE = (ast.Add, ast.Mult, ast.BitOr)
FLIPPED = {ast.Add: ast.Sub, ast.Sub: ast.Add}


def slips(source: str) -> Iterator[str]:
    """Give the source once for every slip that can be made in it."""
    tree = ast.parse(source)
    for parent in list(ast.walk(tree)):
        for field, value in ast.iter_fields(parent):
            children = value if isinstance(value, list) else [value]
            for place, child in enumerate(children):
                for new in replacements(child):
                    changed = [*children[:place], new, *children[place + 1 :]]
                    setattr(parent, field, changed if isinstance(value, list) else new)
                    yield ast.unparse(ast.fix_missing_locations(tree))
                setattr(parent, field, value)


def replacements(node: object) -> Iterator[ast.AST]:
    """Give all nodes that could stand in a node's place."""
    if isinstance(node, ast.AST):
        for slip in SLIPS:
            yield from slip(node)


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """Return a node with some of its fields changed."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def block(node: ast.AST) -> list[ast.stmt]:
    """Return the statements that a node holds as its body."""
    body = getattr(node, "body", None)
    return body if isinstance(body, list) else []


# Statements


def forget(node: ast.AST) -> Iterator[ast.AST]:
    """A statement is left out."""
    if isinstance(node, ast.stmt):
        yield ast.Pass()


def replace_instead_of_adding(node: ast.AST) -> Iterator[ast.AST]:
    """`=` where `+=` belongs, or the other sign."""
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)
        if type(node.op) in FLIPPED:
            yield changed(node, op=FLIPPED[type(node.op)]())


def return_nothing(node: ast.AST) -> Iterator[ast.AST]:
    """The result is computed and not returned."""
    if isinstance(node, ast.Return) and node.value is not None:
        yield ast.Expr(node.value)


def order_of_statements(node: ast.AST) -> Iterator[ast.AST]:
    """Two statements that follow each other are the other way round."""
    body = block(node)
    for at, one in enumerate(body[:-1]):
        if not isinstance(one, DEFINITION) and not isinstance(body[at + 1], DEFINITION):
            yield changed(node, body=[*body[:at], body[at + 1], one, *body[at + 2 :]])


def indentation(node: ast.AST) -> Iterator[ast.AST]:
    """A statement after a loop or an if stands inside it, or its last one stands after it."""
    body = block(node)
    for at, inner in enumerate(body):
        if isinstance(inner, ast.For | ast.While | ast.If):
            rest = body[at + 1 :]
            if rest:
                longer = changed(inner, body=[*inner.body, rest[0]])
                yield changed(node, body=[*body[:at], longer, *rest[1:]])
            if len(inner.body) > 1:
                shorter = changed(inner, body=inner.body[:-1])
                yield changed(node, body=[*body[:at], shorter, inner.body[-1], *rest])


def one_round_only(node: ast.AST) -> Iterator[ast.AST]:
    """A loop ends after its first round."""
    if isinstance(node, ast.For | ast.While):
        yield changed(node, body=[*node.body, ast.Break()])


def always(node: ast.AST) -> Iterator[ast.AST]:
    """A condition is forgotten: its branch is always taken, or never."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield changed(node, test=ast.Constant(True))
        yield changed(node, test=ast.Constant(False))


# Expressions


def swap_operands(node: ast.AST) -> Iterator[ast.AST]:
    """The operands are the other way round: b - a for a - b."""
    if isinstance(node, ast.BinOp) and not isinstance(node.op, COMMUTATIVE):
        yield changed(node, left=node.right, right=node.left)


def forget_an_operand(node: ast.AST) -> Iterator[ast.AST]:
    """One operand, and with it the operation, is forgotten; or the sign of the whole."""
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right
        yield ast.UnaryOp(ast.USub(), node)


def other_constant(node: ast.AST) -> Iterator[ast.AST]:
    """Another number or text: 0, ±1, the opposite, one half and the double, nothing."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return
    if isinstance(node.value, int | float):
        number = node.value
        others = {0, 1, -1, number + 1, number - 1, 2 * number, number / 2, -number} - {number}
        yield from map(ast.Constant, sorted(others))
    elif isinstance(node.value, str):
        yield ast.Constant("")
        yield ast.Constant(f"{node.value}x")


def other_range(node: ast.AST) -> Iterator[ast.AST]:
    """A range is one short at either end, or one long."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "range" and len(node.args) == 1:
        one, (end,) = ast.Constant(1), node.args
        yield changed(node, args=[ast.BinOp(end, ast.Sub(), one)])
        yield changed(node, args=[ast.BinOp(end, ast.Add(), one)])
        yield changed(node, args=[one, end])


def forget_a_call(node: ast.AST) -> Iterator[ast.AST]:
    """reversed(xs), list(xs), x.exp() are written xs and x, or an argument is left out."""
    if not isinstance(node, ast.Call):
        return
    yield from (node.args if len(node.args) == 1 else [])
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    for at in range(len(node.args)):
        yield changed(node, args=node.args[:at] + node.args[at + 1 :])
    for at in range(len(node.keywords)):
        yield changed(node, keywords=node.keywords[:at] + node.keywords[at + 1 :])


def other_elements(node: ast.AST) -> Iterator[ast.AST]:
    """A list or tuple lacks an element, or is the other way round."""
    if isinstance(node, ast.List | ast.Tuple) and isinstance(node.ctx, ast.Load):
        for at in range(len(node.elts)):
            yield changed(node, elts=node.elts[:at] + node.elts[at + 1 :])
        if len(node.elts) > 1:
            yield changed(node, elts=node.elts[::-1])


def one_for_all(node: ast.AST) -> Iterator[ast.AST]:
    """[f() for _ in xs] is written [f()] * len(xs): the same object again and again."""
    if isinstance(node, ast.ListComp):
        (first, *_) = node.generators
        length = ast.Call(ast.Name("len"), [ast.Call(ast.Name("list"), [first.iter], [])], [])
        yield ast.BinOp(ast.List([node.elt]), ast.Mult(), length)


def other_order(node: ast.AST) -> Iterator[ast.AST]:
    """What is gone through is gone through backwards."""
    if isinstance(node, ast.For | ast.comprehension):
        listed = ast.Call(ast.Name("list"), [node.iter], [])
        yield changed(node, iter=ast.Call(ast.Name("reversed"), [listed], []))


def opposite_membership(node: ast.AST) -> Iterator[ast.AST]:
    """`in` where `not in` belongs, and the reverse."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        turned = ast.NotIn() if isinstance(node.ops[0], ast.In) else ast.In()
        yield changed(node, ops=[turned])


def data_for_grad(node: ast.AST) -> Iterator[ast.AST]:
    """`grad` where `data` belongs, and the reverse; or the Value itself."""
    if isinstance(node, ast.Attribute) and node.attr in ("data", "grad"):
        yield changed(node, attr="grad" if node.attr == "data" else "data")
        if isinstance(node.ctx, ast.Load):
            yield node.value


def call_instead_of_keep(node: ast.AST) -> Iterator[ast.AST]:
    """A function is called where it should be kept for later."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
        yield changed(node, value=ast.Call(node.value, [], []))


def other_name(node: ast.AST) -> Iterator[ast.AST]:
    """Another of the function's own names: `self` for `other`, `other` for `result`."""
    if not isinstance(node, ast.FunctionDef):
        return
    names = own_names(node)
    for name in [each for each in ast.walk(node) if isinstance(each, ast.Name)]:
        if isinstance(name.ctx, ast.Load):
            yield from renamed(node, name, names - {name.id})


def renamed(function: ast.FunctionDef, name: ast.Name, others: set[str]) -> Iterator[ast.AST]:
    """Give a function with other names in one place."""
    kept = name.id
    for other in sorted(others):
        name.id = other
        yield copy.deepcopy(function)
    name.id = kept


def own_names(function: ast.FunctionDef) -> set[str]:
    """Return the parameters and local variables of a function."""
    inside = list(ast.walk(function))
    stored = {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return {node.arg for node in inside if isinstance(node, ast.arg)} | stored


SLIPS: tuple[Slip, ...] = (
    forget,
    replace_instead_of_adding,
    return_nothing,
    order_of_statements,
    indentation,
    one_round_only,
    always,
    swap_operands,
    forget_an_operand,
    other_constant,
    other_range,
    forget_a_call,
    other_elements,
    one_for_all,
    other_order,
    opposite_membership,
    data_for_grad,
    call_instead_of_keep,
    other_name,
)
