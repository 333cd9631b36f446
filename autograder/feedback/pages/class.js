"use strict";
// Buttons that sort tables, and a field that finds submissions. Without this script the page says
// the same, in the order of names.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function value(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return collator.compare(one, other);
}

function sort(table, heading, column) {
  const descending = heading.getAttribute("aria-sort") === "ascending";
  const rows = Array.from(table.tBodies[0].rows, (row) => [value(row, column), row]);
  rows.sort(([one], [other]) => (descending ? compare(other, one) : compare(one, other)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const way = descending ? "largest or last first" : "smallest or first first";
  document.getElementById("sorted").textContent = `Sorted by ${heading.textContent}, ${way}`;
}

for (const table of document.querySelectorAll("table.sortable")) {
  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, heading, column));
    heading.append(button);
  });
}

const field = document.getElementById("find");
const rows = Array.from(document.getElementById("class-table").tBodies[0].rows);
field.closest("p").hidden = rows.length < 2;
field.addEventListener("input", () => {
  const wanted = field.value.trim().toLowerCase();
  let number = 0;
  for (const row of rows) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
    number += !row.hidden;
  }
  document.getElementById("found").textContent = wanted ? `${number} of ${rows.length}` : "";
});
