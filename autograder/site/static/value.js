"use strict";

// The course's Value in JavaScript, operation by operation as in solutions/value.py, and the
// backward pass as in solutions/backward.py: the same numbers in the same order.

class Value {
  constructor(data, inputs = [], operation = "", label = "") {
    this.data = data;
    this.grad = 0;
    this.inputs = inputs;
    this.operation = operation;
    this.label = label;
    this.localDerivatives = () => []; // one number for each input
  }

  // Each input's share: the result's gradient times the local derivative.
  shares() {
    return this.localDerivatives().map((derivative) => derivative * this.grad);
  }

  handOn() {
    this.shares().forEach((share, index) => {
      this.inputs[index].grad += share;
    });
  }
}

function operation(name, inputs, data, localDerivatives) {
  const result = new Value(data, inputs, name);
  result.localDerivatives = () => localDerivatives(result);
  return result;
}

const OPERATIONS = {
  add: (a, b) => operation("+", [a, b], a.data + b.data, () => [1, 1]),
  mul: (a, b) => operation("*", [a, b], a.data * b.data, () => [b.data, a.data]),
  neg: (a) => operation("neg", [a], -a.data, () => [-1]),
  sub: (a, b) => operation("-", [a, b], a.data - b.data, () => [1, -1]),
  div: (a, b) =>
    operation("/", [a, b], a.data / b.data, (out) => [1 / b.data, -out.data / b.data]),
  pow: (a, exponent) =>
    operation(`**${exponent}`, [a], a.data ** exponent, () => [
      exponent * a.data ** (exponent - 1),
    ]),
  exp: (a) => operation("exp", [a], Math.exp(a.data), (out) => [out.data]),
  log: (a) => operation("log", [a], Math.log(a.data), () => [1 / a.data]),
  tanh: (a) => operation("tanh", [a], Math.tanh(a.data), (out) => [1 - out.data ** 2]),
  relu: (a) => operation("relu", [a], Math.max(a.data, 0), () => [a.data > 0 ? 1 : 0]),
};

// Inputs before what is made from them, the root last; the same order as the reference's.
function topologicalSort(root) {
  const order = [];
  const visited = new Set();
  const stack = [[root, false]];
  while (stack.length) {
    const [value, inputsArePlaced] = stack.pop();
    if (inputsArePlaced) {
      order.push(value);
    } else if (!visited.has(value)) {
      visited.add(value);
      stack.push([value, true], ...value.inputs.map((input) => [input, false]));
    }
  }
  return order;
}

function backward(root) {
  root.grad = 1;
  for (const value of topologicalSort(root).reverse()) value.handOn();
}

// At most four digits after the point, as in the figures of the notes.
function shortNumber(number) {
  if (number !== 0 && (Math.abs(number) < 0.00005 || Math.abs(number) >= 1e9)) {
    return number.toExponential(2).replace("e+", "e").replaceAll("-", "−");
  }
  const text = String(Number(number.toFixed(4)));
  return text === "-0" ? "0" : text.replace("-", "−");
}
