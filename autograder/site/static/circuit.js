"use strict";

// Draws a graph of Values from left to right: columns by distance from the inputs, long wires led
// between the boxes, rows ordered so that few wires cross.

const BOX_HEIGHT = 42;
const SIGN_SPACE = 52; // an operation and the wires on both sides of it
const COLUMN_GAP = 34;
const ROW_GAP = 20;
const WIRE_ROOM = 14;
const EDGE = 10;

// Where every value stands, and the way of every wire. `longest` says how many characters the
// numbers of a value have at most.
function layoutOf(root, longest) {
  const values = topologicalSort(root).reverse(); // so that the first input stands on top
  const column = columnsOf(values);
  const nodes = new Map(values.map((value) => [value, boxNode(value, column.get(value), longest.get(value))]));
  const wires = [];
  const all = [...nodes.values()];
  for (const value of values) {
    value.inputs.forEach((input, index) => {
      const way = [nodes.get(input)];
      for (let at = column.get(input) + 1; at < column.get(value); at += 1) {
        const bend = { column: at, height: 0, width: 0, left: [], right: [] };
        all.push(bend);
        way.push(bend);
      }
      way.push(nodes.get(value));
      way.slice(1).forEach((node, place) => {
        node.left.push(way[place]);
        way[place].right.push(node);
      });
      wires.push({ input, value, index, way });
    });
  }
  const columns = Array.from({ length: column.get(root) + 1 }, () => []);
  for (const node of all) columns[node.column].push(node);
  orderRows(columns);
  placeRows(columns);
  placeColumns(columns);
  const size = sizeOf(all);
  setPorts(wires);
  return { nodes, wires, size };
}

// A result stands one column after its last input; an input one before its first use.
function columnsOf(values) {
  const column = new Map();
  for (const value of [...values].reverse()) {
    const before = value.inputs.map((input) => column.get(input));
    column.set(value, before.length ? 1 + Math.max(...before) : 0);
  }
  for (const value of values.filter((each) => !each.inputs.length)) {
    const uses = values.filter((each) => each.inputs.includes(value));
    if (uses.length) column.set(value, Math.min(...uses.map((each) => column.get(each))) - 1);
  }
  return column;
}

function boxNode(value, column, longest) {
  const box = Math.max(92, 16 * longest + 14, 8 * title(value).length + 12);
  const sign = value.inputs.length ? SIGN_SPACE + 6 * Math.max(0, signOf(value).length - 1) : 0;
  return { value, column, sign, box, left: [], right: [], height: BOX_HEIGHT };
}

function longestNumbers(steps) {
  const longest = new Map();
  for (const { value, data, grad } of steps.flatMap((step) => step.numbers)) {
    const lengths = [data ?? 0, grad ?? 0].map((number) => shortNumber(number).length);
    longest.set(value, Math.max(longest.get(value) ?? 0, ...lengths));
  }
  return longest;
}

function orderRows(columns) {
  const setRows = (column) => column.forEach((node, row) => (node.row = row));
  columns.forEach(setRows);
  const middle = (node, side) =>
    node[side].length
      ? node[side].reduce((sum, other) => sum + other.row, 0) / node[side].length
      : node.row;
  for (let round = 0; round < 6; round += 1) {
    const rightwards = round % 2 === 0;
    for (const column of rightwards ? columns : [...columns].reverse()) {
      column.sort((a, b) => middle(a, rightwards ? "left" : "right") - middle(b, rightwards ? "left" : "right"));
      setRows(column);
    }
  }
}

// Every node as near to the middle of its neighbours as the others in its column allow.
function placeRows(columns) {
  for (const column of columns) spread(column, column.map(() => 0));
  for (let round = 0; round < 12; round += 1) {
    for (const column of round % 2 ? [...columns].reverse() : columns) {
      spread(column, column.map((node) => wanted(node)));
    }
  }
}

function wanted(node) {
  const others = [...node.left, ...node.right];
  return others.length ? others.reduce((sum, other) => sum + other.y, 0) / others.length : node.y;
}

function spread(column, wishes) {
  const room = (above, below) =>
    (above.height + below.height) / 2 + (above.height && below.height ? ROW_GAP : WIRE_ROOM);
  const pushedDown = [...wishes];
  const pushedUp = [...wishes];
  for (let row = 1; row < column.length; row += 1) {
    const least = pushedDown[row - 1] + room(column[row - 1], column[row]);
    pushedDown[row] = Math.max(wishes[row], least);
  }
  for (let row = column.length - 2; row >= 0; row -= 1) {
    const most = pushedUp[row + 1] - room(column[row], column[row + 1]);
    pushedUp[row] = Math.min(wishes[row], most);
  }
  column.forEach((node, row) => (node.y = (pushedDown[row] + pushedUp[row]) / 2));
}

function placeColumns(columns) {
  let x = 0;
  for (const column of columns) {
    const boxes = column.filter((node) => node.value);
    const sign = Math.max(0, ...boxes.map((node) => node.sign));
    const box = Math.max(0, ...boxes.map((node) => node.box));
    for (const node of column) Object.assign(node, { x: x + sign, start: x, end: x + sign + box });
    x += sign + box + COLUMN_GAP;
  }
}

function sizeOf(nodes) {
  const top = Math.min(...nodes.map((node) => node.y - BOX_HEIGHT / 2));
  const bottom = Math.max(...nodes.map((node) => node.y + BOX_HEIGHT / 2));
  for (const node of nodes) node.y -= top;
  return { width: Math.max(...nodes.map((node) => node.end)), height: bottom - top };
}

// Wires that leave or reach the same place keep apart, in the order of where they go.
function setPorts(wires) {
  const groups = [
    ["leaves", (wire) => wire.input, (wire) => wire.way[1].y],
    ["arrives", (wire) => wire.value, (wire) => wire.way[wire.way.length - 2].y],
  ];
  for (const [port, place, goal] of groups) {
    for (const here of new Set(wires.map(place))) {
      const side = wires.filter((wire) => place(wire) === here);
      side.sort((a, b) => goal(a) - goal(b) || a.index - b.index);
      const gap = Math.min(9, 26 / side.length);
      side.forEach((wire, at) => (wire[port] = (at - (side.length - 1) / 2) * gap));
    }
  }
}

function signOf(value) {
  const signs = { "*": "×", "-": "−", "/": "÷", neg: "−1 ·" };
  return signs[value.operation] ?? value.operation;
}

// The picture at one step: unknown numbers are open, the value at work has a thick frame.
function drawCircuit(layout, step) {
  const { width, height } = layout.size;
  const box = [-EDGE, -EDGE - 8, width + 2 * EDGE, height + 2 * EDGE + 8];
  const picture = shape("svg", {
    class: "circuit",
    viewBox: box.join(" "),
    width: box[2],
    height: box[3],
    role: "img",
    "aria-label": "The graph of the expression at this step; the table below has the same numbers",
  });
  for (const wire of layout.wires) picture.append(...wireShapes(wire, step));
  for (const numbers of step.numbers) {
    const node = layout.nodes.get(numbers.value);
    if (node.sign) picture.append(...signShapes(node));
    picture.append(...boxShapes(node, numbers, step.value === numbers.value));
  }
  return picture;
}

function wireShapes(wire, step) {
  const first = wire.way[0];
  const last = wire.way[wire.way.length - 1];
  const points = [[first.x + first.box, first.y + wire.leaves]];
  for (const bend of wire.way.slice(1, -1)) points.push([bend.start, bend.y], [bend.end, bend.y]);
  const target = signBox(last);
  points.push([target.x - 2, last.y + wire.arrives]);
  let path = `M${points[0].join(",")}`;
  points.slice(1).forEach(([x, y], index) => {
    const [before, level] = points[index];
    const half = (before + x) / 2;
    path += `C${half},${level} ${half},${y} ${x},${y}`;
  });
  const busy = step.value === wire.value && step.numbers.length > 0 && step.pass !== "done";
  const paying = busy && step.pass === "backward" && !step.seeds;
  const flowing = busy && step.pass === "forward";
  const kind = paying ? "wire paying" : flowing ? "wire flowing" : "wire";
  const [x, y] = paying ? points[0] : points[points.length - 1];
  const arrow = paying ? `M${x},${y}l8,-4l0,8z` : `M${x},${y}l-7,-3.5l0,7z`;
  return [
    shape("path", { class: kind, d: path }),
    shape("path", { class: paying || flowing ? "arrow busy" : "arrow", d: arrow }),
  ];
}

function signBox(node) {
  const width = Math.max(26, 8 * signOf(node.value).length + 12);
  return { x: node.x - 14 - width, width };
}

function signShapes(node) {
  const { x, width } = signBox(node);
  const y = node.y;
  return [
    shape("rect", { class: "sign", x, y: y - 13, width, height: 26, rx: 13 }),
    words(x + width / 2, y + 4.5, signOf(node.value)),
    shape("path", { class: "wire", d: `M${x + width},${y}H${node.x}` }),
    shape("path", { class: "arrow", d: `M${node.x},${y}l-7,-3.5l0,7z` }),
  ];
}

function boxShapes(node, numbers, isNow) {
  const { x, y, box } = node;
  const top = y - BOX_HEIGHT / 2;
  const half = box / 2;
  const shapes = [
    shape("rect", { class: isNow ? "box now" : "box", x, y: top, width: box, height: BOX_HEIGHT, rx: 5 }),
    shape("rect", { class: "data", x: x + 1, y, width: half - 1, height: BOX_HEIGHT / 2 - 1 }),
    shape("rect", { class: "grad", x: x + half, y, width: half - 1, height: BOX_HEIGHT / 2 - 1 }),
    words(x + half, y - 6, title(numbers.value), "name"),
    words(x + half / 2, y + 15, numbers.data === null ? "?" : shortNumber(numbers.data)),
    words(x + half * 1.5, y + 15, numbers.grad === null ? "" : shortNumber(numbers.grad)),
  ];
  if (isNow) {
    const tip = x + half;
    shapes.push(shape("path", { class: "pointer", d: `M${tip},${top - 4}l-6,-9h12z` }));
  }
  return shapes;
}

function shape(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function words(x, y, text, kind = "") {
  const element = shape("text", kind ? { x, y, class: kind } : { x, y });
  element.textContent = text;
  return element;
}
