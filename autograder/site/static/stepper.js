"use strict";

// The page that walks through the forward and the backward pass of an expression of one's own.

const EXAMPLES = [
  ["The running example", "x = 3\nb = x*x\ne = b*b\nd = b + e"],
  ["Four leaves", "a = 2\nb = -3\nc = 10\nf = -2\nL = (a*b + c) * f"],
  ["A neuron", "x1 = 2\nx2 = 0\nw1 = -3\nw2 = 1\nbias = 6.8813735870195432\no = tanh(x1*w1 + x2*w2 + bias)"],
  ["A value used twice", "a = 5\nd = a - a"],
  ["A relu that is off", "a = -3\nb = 2\nL = relu(a*b - 1) * a + exp(b)/4"],
  ["A power and a logarithm", "a = 2\nL = log(a**3 + 1) / a"],
];

class Stepper {
  constructor(place) {
    place.innerHTML = STEPPER_PAGE;
    this.place = place;
    this.parts = Object.fromEntries(
      [...place.querySelectorAll("[data-part]")].map((each) => [each.dataset.part, each]),
    );
    this.offerExamples();
    this.listen();
    this.parts.text.value = EXAMPLES[0][1];
    this.build();
  }

  offerExamples() {
    for (const [name] of EXAMPLES) this.parts.examples.add(new Option(name));
  }

  listen() {
    const { form, examples, text } = this.parts;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.build();
    });
    examples.addEventListener("change", () => {
      text.value = EXAMPLES[examples.selectedIndex][1];
      this.build();
    });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.build();
    });
    for (const button of this.place.querySelectorAll("[data-go]")) {
      button.addEventListener("click", () => this.go(button.dataset.go));
    }
    this.place.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    const keys = { ArrowRight: "next", ArrowLeft: "back", Home: "start", End: "end" };
    const typing = ["TEXTAREA", "SELECT"].includes(event.target.tagName);
    const scrolling = event.target === this.parts.figure && event.shiftKey;
    if (!keys[event.key] || typing || scrolling || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.go(keys[event.key]);
  }

  build() {
    const { error, text, walk } = this.parts;
    try {
      const root = parseExpression(text.value);
      this.steps = stepsOf(root);
      this.layout = layoutOf(root, longestNumbers(this.steps));
      this.at = 0;
      error.textContent = "";
      text.removeAttribute("aria-invalid");
      walk.hidden = false;
      this.show();
    } catch (problem) {
      if (!(problem instanceof ExpressionError)) throw problem;
      error.textContent = problem.message;
      text.setAttribute("aria-invalid", "true");
      walk.hidden = true;
    }
  }

  go(where) {
    const last = this.steps.length - 1;
    const goals = { start: 0, back: Math.max(0, this.at - 1), next: Math.min(last, this.at + 1), end: last };
    this.at = goals[where];
    this.show();
  }

  show() {
    const step = this.steps[this.at];
    const passes = { forward: "forward pass", backward: "backward pass", done: "done" };
    this.parts.count.textContent = `Step ${this.at + 1} of ${this.steps.length}, ${passes[step.pass]}`;
    this.parts.words.textContent = step.words;
    this.parts.figure.replaceChildren(drawCircuit(this.layout, step));
    this.parts.rows.replaceChildren(...step.numbers.map((numbers) => this.row(numbers, step)));
    this.keepInSight(step.value);
    // aria-disabled and not disabled: a button that loses the focus throws the keyboard out.
    for (const button of this.place.querySelectorAll("[data-go]")) {
      const atEnd = ["start", "back"].includes(button.dataset.go) ? this.at === 0 : this.at === this.steps.length - 1;
      button.setAttribute("aria-disabled", String(atEnd));
    }
    window.dispatchEvent(new Event("resize"));
  }

  keepInSight(value) {
    const { figure } = this.parts;
    if (!value) return;
    const node = this.layout.nodes.get(value);
    figure.scrollLeft = node.x + node.box / 2 - figure.clientWidth / 2;
  }

  row(numbers, step) {
    const { value } = numbers;
    const row = document.createElement("tr");
    const cells = [
      value.label || "number",
      value.inputs.length ? formulaOf(value) : "input",
      numbers.data === null ? "?" : shortNumber(numbers.data),
      numbers.grad === null ? "–" : shortNumber(numbers.grad),
    ];
    cells.forEach((text, index) => {
      const cell = document.createElement(index ? "td" : "th");
      if (!index) cell.scope = "row";
      cell.textContent = text;
      row.append(cell);
    });
    if (step.value === value) row.setAttribute("aria-current", "step");
    return row;
  }
}

const STEPPER_PAGE = `
<form data-part="form" class="controls">
  <label>Example <select data-part="examples"></select></label>
  <label for="expression">Your expression, one line for each name</label>
  <textarea id="expression" data-part="text" rows="5" spellcheck="false" autocapitalize="off"
    aria-describedby="expression-error"></textarea>
  <button type="submit">Build it</button>
  <p id="expression-error" data-part="error" role="alert" class="error"></p>
</form>
<section data-part="walk" aria-label="The walk">
  <div class="controls row" role="group" aria-label="Steps">
    <button type="button" data-go="start">Start</button>
    <button type="button" data-go="back">← Back</button>
    <button type="button" data-go="next">Next →</button>
    <button type="button" data-go="end">End</button>
    <span data-part="count" class="count"></span>
  </div>
  <p data-part="words" class="words" aria-live="polite"></p>
  <div data-part="figure" class="live-figure"></div>
  <div class="table-wrapper docutils container">
    <table class="docutils numbers">
      <thead><tr><th scope="col">name</th><th scope="col">made by</th><th scope="col">value</th>
        <th scope="col">gradient</th></tr></thead>
      <tbody data-part="rows"></tbody>
    </table>
  </div>
</section>`;

{
  const place = document.getElementById("live-stepper");
  if (place) new Stepper(place);
}
