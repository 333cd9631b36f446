"use strict";

// The three pictures of a training: the map with its border, the losses, the network.

const MAP = { width: 400, height: 250, columns: 49, lines: 31 };
const CURVE = { width: 400, height: 200, left: 40, top: 14, bottom: 26, right: 12 };
const NET = { width: 400, height: 250 };

function picture(size, label) {
  return shape("svg", {
    class: "plot",
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: "img",
    "aria-label": label,
  });
}

class MoonsMap {
  constructor(data) {
    this.data = data;
    this.svg = picture(MAP, "The two moons and the network's border");
    this.ground = shape("path", { class: "first-ground" });
    this.border = shape("path", { class: "border" });
    const whole = shape("rect", { class: "second-ground", width: MAP.width, height: MAP.height });
    this.svg.append(whole, this.ground, this.border, ...this.points());
  }

  points() {
    const [left, right, bottom, top] = this.data.area;
    return this.data.rows.map(([across, up], index) => {
      const x = (MAP.width * (across - left)) / (right - left);
      const y = (MAP.height * (top - up)) / (top - bottom);
      return this.data.moons[index] > 0
        ? shape("circle", { class: "first", cx: x, cy: y, r: 6 })
        : shape("rect", { class: "second", x: x - 5, y: y - 5, width: 10, height: 10 });
    });
  }

  show(network) {
    const grid = this.answers(network);
    const wide = MAP.width / (MAP.columns - 1);
    const high = MAP.height / (MAP.lines - 1);
    let ground = "";
    let border = "";
    for (let line = 0; line < MAP.lines - 1; line += 1) {
      for (let column = 0; column < MAP.columns - 1; column += 1) {
        const ring = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([right, down]) => [
          (column + right) * wide,
          (line + down) * high,
          grid[line + down][column + right],
        ]);
        const { area, edge } = cellShapes(ring);
        ground += area;
        border += edge;
      }
    }
    this.ground.setAttribute("d", ground);
    this.border.setAttribute("d", border);
  }

  answers(network) {
    const [left, right, bottom, top] = this.data.area;
    return Array.from({ length: MAP.lines }, (_, line) =>
      Array.from({ length: MAP.columns }, (__, column) =>
        network.answer([
          left + ((right - left) * column) / (MAP.columns - 1),
          top - ((top - bottom) * line) / (MAP.lines - 1),
        ]),
      ),
    );
  }
}

// The part of a cell where the answer is above 0, and the line where it is 0.
function cellShapes(ring) {
  const outline = [];
  const crossings = [];
  ring.forEach((corner, index) => {
    const next = ring[(index + 1) % 4];
    if (corner[2] > 0) outline.push(at(corner[0], corner[1]));
    if (corner[2] > 0 !== next[2] > 0) {
      const part = corner[2] / (corner[2] - next[2]);
      const point = at(corner[0] + part * (next[0] - corner[0]), corner[1] + part * (next[1] - corner[1]));
      outline.push(point);
      crossings.push(point);
    }
  });
  let edge = "";
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    edge += `M${crossings[index]}L${crossings[index + 1]}`;
  }
  return { area: outline.length ? `M${outline.join("L")}z` : "", edge };
}

function at(x, y) {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

class LossCurve {
  constructor() {
    this.svg = picture(CURVE, "The losses so far");
    this.line = shape("polyline", { class: "ours" });
    const bottom = CURVE.height - CURVE.bottom;
    const frame = `M${CURVE.left},${CURVE.top}V${bottom}H${CURVE.width - CURVE.right}`;
    this.highest = words(CURVE.left - 6, CURVE.top + 6, "", "end");
    this.last = words(CURVE.width - CURVE.right, bottom + 18, "", "end");
    this.svg.append(
      shape("path", { class: "axis", d: frame }),
      this.line,
      this.highest,
      this.last,
      words(CURVE.left - 6, bottom + 4, "0", "end"),
      words(CURVE.left + 8, CURVE.top + 6, "loss"),
      words(CURVE.left, bottom + 18, "step 0"),
    );
  }

  show(losses) {
    const steps = Math.max(80, losses.length);
    const most = Math.max(10, Math.ceil(Math.max(...losses.slice(0, 1), ...losses) / 10) * 10);
    const wide = CURVE.width - CURVE.left - CURVE.right;
    const high = CURVE.height - CURVE.top - CURVE.bottom;
    const points = losses.map((loss, step) =>
      at(CURVE.left + (wide * step) / (steps - 1), CURVE.top + high * (1 - loss / most)),
    );
    this.line.setAttribute("points", points.join(" "));
    this.highest.textContent = most;
    this.last.textContent = steps - 1;
  }
}

// Two inputs, the hidden neurons, one output. Thick lines are large weights; dashed ones negative.
class NetworkGraph {
  constructor(network) {
    this.svg = picture(NET, "The network: a line for each weight, thick when it is large");
    this.lines = [];
    const places = network.sizes.map((count, layer) =>
      Array.from({ length: count }, (_, index) => [
        50 + (layer * (NET.width - 100)) / (network.sizes.length - 1),
        (NET.height * (index + 1)) / (count + 1),
      ]),
    );
    network.layers.forEach((neurons, layer) => {
      neurons.forEach((parameters, index) => {
        parameters.slice(0, -1).forEach((parameter, from) => {
          const [x1, y1] = places[layer][from];
          const [x2, y2] = places[layer + 1][index];
          const line = shape("line", { x1, y1, x2, y2 });
          this.lines.push([line, parameter]);
          this.svg.append(line);
        });
      });
    });
    places.forEach((column, layer) => {
      column.forEach(([cx, cy], index) => {
        this.svg.append(shape("circle", { class: "neuron", cx, cy, r: 14 }));
        const name = layer === 0 ? ["x", "y"][index] : layer === places.length - 1 ? "out" : index + 1;
        this.svg.append(words(cx, cy + 4, name, "middle"));
      });
    });
  }

  show() {
    for (const [line, parameter] of this.lines) {
      const weight = parameter.data;
      line.setAttribute("class", weight < 0 ? "weight negative" : "weight");
      line.setAttribute("stroke-width", Math.min(7, 0.6 + 1.4 * Math.abs(weight)).toFixed(2));
    }
  }
}
