"use strict";

// From text such as "x = 3; b = x*x; d = b + b*b" to a graph of Values. A line with a number names
// an input, a line with an expression names a result, and the last line is the root.

class ExpressionError extends Error {}

const MOST_NODES = 60;
const MOST_CHARACTERS = 2000;
const DEEPEST = 50;
const FUNCTIONS = ["tanh", "exp", "log", "relu"];
const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/().=]))/y;

function parseExpression(text) {
  if (text.length > MOST_CHARACTERS) {
    throw new ExpressionError(`That is longer than ${MOST_CHARACTERS} characters.`);
  }
  const lines = text.split(/[\n;]/).filter((line) => line.trim());
  if (!lines.length) throw new ExpressionError("There is nothing to compute yet.");
  const names = new Map();
  let root = null;
  for (const line of lines) root = new LineParser(line, names).assignment();
  const order = topologicalSort(root);
  if (order.length > MOST_NODES) {
    throw new ExpressionError(`That makes ${order.length} values; ${MOST_NODES} is the most.`);
  }
  nameTheRest(order, names);
  return root;
}

// Results without a name of their own get e1, e2 …; plain numbers show themselves.
function nameTheRest(order, names) {
  let count = 0;
  for (const value of order.filter((each) => !each.label && each.inputs.length)) {
    do count += 1;
    while (names.has(`e${count}`));
    value.label = `e${count}`;
  }
}

class LineParser {
  constructor(line, names) {
    this.line = line;
    this.names = names;
    this.tokens = tokens(line);
    this.at = 0;
    this.depth = 0;
  }

  assignment() {
    const [name, equals] = this.tokens;
    if (name?.kind !== "name" || equals?.text !== "=") {
      return this.whole(`result`);
    }
    if (FUNCTIONS.includes(name.text)) this.fail(`${name.text} is a function's name`);
    if (this.names.has(name.text)) this.fail(`${name.text} has a value already`);
    this.at = 2;
    return this.whole(name.text);
  }

  whole(label) {
    const found = this.sum();
    if (this.at < this.tokens.length) this.fail(`I did not expect ${this.tokens[this.at].text}`);
    // A second name for a value that has one: the first stays.
    const value = asValue(found);
    if (!Number.isFinite(value.data)) this.fail("the result is no finite number");
    value.label ||= label;
    this.names.set(label, value);
    return value;
  }

  sum() {
    let left = this.product();
    for (let sign = this.take("+", "-"); sign; sign = this.take("+", "-")) {
      left = this.two(sign === "+" ? "add" : "sub", left, this.product());
    }
    return left;
  }

  product() {
    let left = this.signed();
    for (let sign = this.take("*", "/"); sign; sign = this.take("*", "/")) {
      left = this.two(sign === "*" ? "mul" : "div", left, this.signed());
    }
    return left;
  }

  signed() {
    this.deeper();
    let found;
    if (this.take("-")) {
      const inner = this.signed();
      found = typeof inner === "number" ? -inner : this.one("neg", inner);
    } else {
      found = this.take("+") ? this.signed() : this.power();
    }
    this.depth -= 1;
    return found;
  }

  // As in Python: -a**2 is -(a**2), and the exponent may have a sign.
  power() {
    const base = this.atom();
    if (!this.take("**")) return base;
    const exponent = this.signed();
    if (typeof exponent !== "number") this.fail("an exponent is a plain number");
    const result = typeof base === "number" ? base ** exponent : OPERATIONS.pow(base, exponent);
    return this.finite(result);
  }

  atom() {
    const token = this.tokens[this.at];
    if (!token) this.fail("something is missing at the end");
    this.at += 1;
    let found;
    if (token.kind === "number") found = Number(token.text);
    else if (token.text === "(") found = this.bracketed();
    else if (token.kind === "name") found = this.named(token.text);
    else this.fail(`I did not expect ${token.text}`);
    while (this.take(".")) found = this.method(found);
    return found;
  }

  bracketed() {
    const inner = this.sum();
    this.want(")");
    return inner;
  }

  named(name) {
    if (FUNCTIONS.includes(name)) {
      this.want("(");
      return this.one(name, asValue(this.bracketed()));
    }
    if (!this.names.has(name)) this.fail(`${name} has no value: add a line such as ${name} = 2`);
    return this.names.get(name);
  }

  method(value) {
    const name = this.tokens[this.at]?.text;
    if (!FUNCTIONS.includes(name)) this.fail(`after the point, one of ${FUNCTIONS.join(", ")}`);
    this.at += 1;
    this.want("(");
    this.want(")");
    return this.one(name, asValue(value));
  }

  one(name, value) {
    return this.finite(OPERATIONS[name](value));
  }

  // Two plain numbers make a plain number, as in Python.
  two(name, left, right) {
    const both = OPERATIONS[name](asValue(left), asValue(right));
    return this.finite(typeof left === "number" && typeof right === "number" ? both.data : both);
  }

  finite(result) {
    const number = typeof result === "number" ? result : result.data;
    if (!Number.isFinite(number)) {
      this.fail(`${(result.operation ?? "that") || "that"} gives no finite number here`);
    }
    return result;
  }

  take(...signs) {
    const text = this.tokens[this.at]?.text;
    if (!signs.includes(text)) return null;
    this.at += 1;
    return text;
  }

  want(sign) {
    if (!this.take(sign)) this.fail(`${sign} is missing`);
  }

  deeper() {
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail("that is nested too deeply");
  }

  fail(reason) {
    throw new ExpressionError(`In “${this.line.trim().slice(0, 60)}”: ${reason}.`);
  }
}

function tokens(line) {
  const found = [];
  TOKEN.lastIndex = 0;
  const end = line.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(line);
    if (!match) {
      const sign = line.slice(start).trim()[0];
      throw new ExpressionError(`In “${line.trim().slice(0, 60)}”: I do not know the sign ${sign}.`);
    }
    const kind = match[1] ? "number" : match[2] ? "name" : "sign";
    found.push({ kind, text: match[1] ?? match[2] ?? match[3] });
  }
  return found;
}

function asValue(found) {
  return typeof found === "number" ? new Value(found) : found;
}
