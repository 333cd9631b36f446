"use strict";

// The forward and the backward pass of a graph, one step a value, each with its reason in words.
// A step says which value it is about, and what is known after it.

function stepsOf(root) {
  const order = topologicalSort(root);
  const leaves = order.filter((value) => !value.inputs.length).reverse(); // as they were written
  const results = order.filter((value) => value.inputs.length);
  const shown = [...leaves, ...results];
  for (const value of order) value.grad = 0;
  const known = new Set(leaves);
  const steps = [state("forward", null, startInWords(leaves), shown, known)];
  for (const value of results) {
    known.add(value);
    steps.push(state("forward", value, forwardInWords(value), shown, known));
  }
  root.grad = 1;
  steps.push({ ...state("backward", root, seedInWords(root), shown, known), seeds: true });
  for (const value of [...results].reverse()) {
    const words = backwardInWords(value); // before the shares are paid
    value.handOn();
    steps.push(state("backward", value, words, shown, known));
  }
  steps.push(state("done", null, endInWords(root, leaves), shown, known));
  return steps;
}

function state(pass, value, words, shown, known) {
  const numbers = shown.map((each) => ({
    value: each,
    data: known.has(each) ? each.data : null,
    grad: pass === "forward" ? null : each.grad,
  }));
  return { pass, value, words, numbers };
}

const SIGNS = { "*": "·", "-": "−", "/": "/", "+": "+" };

function title(value) {
  return value.label || shortNumber(value.data);
}

function formulaOf(value) {
  const names = value.inputs.map(title);
  if (SIGNS[value.operation]) return names.join(` ${SIGNS[value.operation]} `);
  if (value.operation === "neg") return `−${names[0]}`;
  if (value.operation.startsWith("**")) return `${names[0]}${value.operation}`;
  return `${value.operation}(${names[0]})`;
}

function startInWords(leaves) {
  const all = leaves.filter((leaf) => leaf.label).map((leaf) => `${leaf.label} = ${shortNumber(leaf.data)}`);
  const given = all.length ? `: ${all.join(", ")}` : "";
  return `Forward pass. The inputs have their values${given}. Now every result is computed from its inputs.`;
}

function forwardInWords(value) {
  const numbers = value.inputs.map((input) => bracketed(input.data));
  const sign = SIGNS[value.operation];
  const sum = sign ? `${numbers.join(` ${sign} `)} = ` : "";
  return `${value.label} = ${formulaOf(value)} = ${sum}${shortNumber(value.data)}.`;
}

function seedInWords(root) {
  return (
    `Backward pass. ${title(root)} moves with itself, one to one: its gradient is 1. ` +
    "All others start at 0 and wait for their shares."
  );
}

function backwardInWords(value) {
  const parts = [
    `${value.label} = ${formulaOf(value)} has gradient ${shortNumber(value.grad)}, ` +
      "complete, since everything made from it has paid.",
  ];
  const running = new Map(value.inputs.map((input) => [input, input.grad]));
  const shares = value.shares();
  value.localDerivatives().forEach((derivative, index) => {
    const input = value.inputs[index];
    const before = running.get(input);
    running.set(input, before + shares[index]);
    parts.push(shareInWords(value, index, derivative, shares[index], before));
  });
  if (new Set(value.inputs).size < value.inputs.length) {
    parts.push(`${title(value.inputs[0])} was used twice here, so it gets two shares.`);
  }
  return parts.join(" ");
}

function shareInWords(value, index, derivative, share, before) {
  const input = value.inputs[index];
  const name = title(input);
  const product = `${bracketed(value.grad)} · ${bracketed(derivative)} = ${shortNumber(share)}`;
  const why = `The local derivative by ${name} is ${reason(value, index)}${shortNumber(derivative)}`;
  const sum =
    before === 0
      ? `${name} now has ${shortNumber(before + share)}`
      : `added to the ${shortNumber(before)} that was there, ${name} now has ${shortNumber(before + share)}`;
  return `${why}, so its share is ${product}; ${sum}.`;
}

// Where the local derivative comes from, when it is not plain.
function reason(value, index) {
  const [first] = value.inputs;
  const other = value.inputs[1 - index];
  switch (value.operation) {
    case "*":
      return `the other factor, ${other.label ? `${other.label} = ` : ""}`;
    case "/":
      return index === 0 ? "one over the divisor, " : "minus the result over the divisor, ";
    case "exp":
      return "the result itself, ";
    case "log":
      return "one over the input, ";
    case "tanh":
      return "1 minus the result squared, ";
    case "relu":
      return first.data > 0 ? "1 for a positive input: " : "0, as the input is not positive: ";
    default:
      return value.operation.startsWith("**") ? "exponent times base to the power one less, " : "";
  }
}

function endInWords(root, leaves) {
  const all = leaves
    .filter((leaf) => leaf.label)
    .map((leaf) => `by ${leaf.label} is ${shortNumber(leaf.grad)}`);
  const found = all.length ? `: the derivative of ${title(root)} ${all.join(", ")}` : "";
  return `Done. Every gradient is complete${found}.`;
}

function bracketed(number) {
  const text = shortNumber(number);
  return text.startsWith("−") ? `(${text})` : text;
}
