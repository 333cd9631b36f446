"use strict";

// The page on which a network learns the two moons while one watches.

const MOST_STEPS = 2000;

class Training {
  constructor(place, data) {
    place.innerHTML = TRAINING_PAGE;
    this.data = data;
    this.parts = Object.fromEntries(
      [...place.querySelectorAll("[data-part]")].map((each) => [each.dataset.part, each]),
    );
    this.map = new MoonsMap(data);
    this.curve = new LossCurve();
    this.parts.map.append(this.map.svg);
    this.parts.curve.append(this.curve.svg);
    this.listen();
    this.begin(data.start);
  }

  listen() {
    const { play, step, reset, fresh } = this.parts;
    play.addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    step.addEventListener("click", () => {
      this.pause();
      this.learn(1);
      this.say();
    });
    reset.addEventListener("click", () => this.begin(this.start));
    fresh.addEventListener("click", () => {
      this.begin(this.data.start.map(() => 2 * Math.random() - 1));
    });
  }

  begin(start) {
    this.pause(false);
    this.start = start;
    this.network = new Network(this.data.sizes, start);
    this.losses = [];
    this.graph = new NetworkGraph(this.network);
    this.parts.network.replaceChildren(this.graph.svg);
    this.show();
    this.say();
  }

  play() {
    this.playing = true;
    this.parts.play.textContent = "Pause";
    let due = 0;
    let before = performance.now();
    const frame = (now) => {
      if (!this.playing) return;
      due += (Math.min(250, now - before) * Number(this.parts.speed.value)) / 1000;
      before = now;
      const steps = Math.floor(due);
      due -= steps;
      if (steps) this.learn(steps);
      if (this.losses.length >= MOST_STEPS) this.pause();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  pause(tell = true) {
    if (!this.playing) return;
    this.playing = false;
    this.parts.play.textContent = "Play";
    if (tell) this.say();
  }

  learn(steps) {
    const { rows, moons } = this.data;
    for (let count = 0; count < steps && this.losses.length < MOST_STEPS; count += 1) {
      this.losses.push(trainStep(this.network, rows, moons, Number(this.parts.rate.value)));
      if (this.losses.length % 100 === 0) this.say();
    }
    this.show();
  }

  loss() {
    const { rows, moons } = this.data;
    return rows.reduce((sum, row, index) => sum + (this.network.answer(row) - moons[index]) ** 2, 0);
  }

  summary() {
    const { rows, moons } = this.data;
    const right = onTheirSide(this.network, rows, moons);
    return `After ${this.losses.length} steps: loss ${this.loss().toFixed(3)}, ${right} of ${rows.length} points on their own side.`;
  }

  show() {
    this.map.show(this.network);
    this.curve.show([...this.losses, this.loss()]);
    this.graph.show();
    this.parts.status.textContent = this.summary();
    this.parts.rows.replaceChildren(...this.tableRows());
  }

  // What a screen reader says: not at every step, only when something was asked for.
  say() {
    this.parts.said.textContent = this.summary();
  }

  tableRows() {
    const names = (count) => [...Array.from({ length: count }, (_, index) => `weight ${index + 1}`), "bias"];
    return this.network.layers.flatMap((neurons, layer) =>
      neurons.flatMap((parameters, index) => {
        const last = layer === this.network.layers.length - 1;
        const neuron = last ? "output" : `hidden ${index + 1}`;
        return names(parameters.length - 1).map((name, place) => {
          const row = document.createElement("tr");
          const { data, grad } = parameters[place];
          for (const text of [neuron, name, shortNumber(data), shortNumber(grad)]) {
            row.insertCell().textContent = text;
          }
          return row;
        });
      }),
    );
  }
}

const TRAINING_PAGE = `
<div class="controls row" role="group" aria-label="Training">
  <button type="button" data-part="play">Play</button>
  <button type="button" data-part="step">One step</button>
  <button type="button" data-part="reset">Reset</button>
  <button type="button" data-part="fresh">New start</button>
  <label>Steps a second
    <input data-part="speed" type="range" min="1" max="60" value="12"></label>
  <label>Learning rate
    <select data-part="rate"><option>0.01</option><option>0.02</option><option selected>0.05</option>
      <option>0.1</option><option>0.5</option></select></label>
</div>
<p data-part="status" class="words"></p>
<p data-part="said" class="for-screen-readers" aria-live="polite"></p>
<div class="three">
  <figure><div data-part="map"></div>
    <figcaption>The moons. Discs should lie on the first ground, squares on the second; the line
      between is the border.</figcaption></figure>
  <figure><div data-part="curve"></div>
    <figcaption>The loss before each step, and the one now.</figcaption></figure>
  <figure><div data-part="network"></div>
    <figcaption>The network. Thick lines are large weights, dashed ones negative.</figcaption></figure>
<details><summary>All parameters as numbers</summary>
  <div class="table-wrapper docutils container"><table class="docutils numbers">
    <thead><tr><th scope="col">neuron</th><th scope="col">parameter</th><th scope="col">value</th>
      <th scope="col">gradient</th></tr></thead>
    <tbody data-part="rows"></tbody></table></div>
</details>
</div>`;

{
  const place = document.getElementById("live-moons");
  if (place) new Training(place, MOONS);
}
