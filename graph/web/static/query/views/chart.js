// Results as bars: one number for each label.

import { choice, element, svg } from "../dom.js";
import { shown, text } from "../settings.js";
import { cut, isNumber, shownTerm, timeOf, words } from "../terms.js";

export const name = "chart";

const MOST = 60;
const ALL = "\0all";

const numbers = ({ variables, rows }) =>
  variables.filter((v) => rows.some((row) => row[v]) && rows.every((row) => !row[v] || isNumber(row[v])));

/** Columns that can name a bar: anything but numbers, short enough to stand beside it. */
const labels = (result) => {
  const taken = new Set(numbers(result));
  return result.variables.filter((v) => !taken.has(v) && result.rows.every((row) => words(row[v]).length < 200));
};

export const fits = (result) =>
  !result.triples && result.rows.length > 0 && numbers(result).length > 0 && labels(result).length > 0;

export function draw(result, panel) {
  const [amounts, names] = [numbers(result), labels(result)];
  // A later column is more often the count than an identifying number.
  const state = { amount: amounts.at(-1), label: firstLabel(result, names), order: "size" };
  const list = element("ol", { class: "bars" });
  const note = element("p", { class: "meta", role: "status" });

  function update(change) {
    Object.assign(state, change);
    const used = state.label === ALL ? names : [state.label];
    const bars = summed(result.rows, used, state.amount);
    if (state.order === "size") bars.sort((a, b) => b.value - a.value);
    const visible = bars.slice(0, MOST);
    const low = Math.min(0, ...visible.map((bar) => bar.value));
    const high = Math.max(0, ...visible.map((bar) => bar.value));
    list.replaceChildren(...visible.map((bar) => line(bar, low, high - low || 1)));
    const isSummed = bars.some((bar) => bar.rows > 1);
    note.textContent = [
      isSummed ? text("chart_summed", { amount: state.amount, label: used.join(", ") }) : null,
      bars.length > MOST ? text("first_of", { shown: shown(MOST), count: shown(bars.length) }) : null,
    ].filter(Boolean).join(" ");
  }

  const same = (list) => list.map((v) => [v, v]);
  panel.append(
    element(
      "div",
      { class: "view-bar" },
      amounts.length > 1 ? choice(text("chart_amount"), same(amounts), state.amount, (amount) => update({ amount })) : null,
      names.length > 1
        ? choice(text("chart_label"), [[ALL, text("all_columns")], ...same(names)], state.label, (label) => update({ label }))
        : null,
      choice(text("order"), [["size", text("order_size")], ["rows", text("order_rows")]], state.order, (order) => update({ order })),
    ),
    note,
    list,
  );
  update({});
}

/** The first column that tells the rows apart, else the first that is no date. */
function firstLabel({ rows }, names) {
  const differs = (v) => new Set(rows.map((row) => words(row[v]))).size === rows.length;
  return names.find(differs) ?? names.find((v) => !rows.some((row) => timeOf(row[v]))) ?? names[0];
}

function summed(rows, used, amount) {
  const bars = new Map();
  for (const row of rows) {
    if (!row[amount]) continue;
    const key = used.map((v) => words(row[v])).join(" · ");
    const bar = bars.get(key) ?? { key, terms: used.map((v) => row[v]).filter(Boolean), value: 0, rows: 0 };
    bar.value += Number(row[amount].value);
    bar.rows += 1;
    bars.set(key, bar);
  }
  return [...bars.values()];
}

function line(bar, low, span) {
  const start = ((Math.min(0, bar.value) - low) / span) * 100;
  const width = (Math.abs(bar.value) / span) * 100;
  const drawn = svg(
    "svg",
    { class: "bar", width: "100%", height: 16, "aria-hidden": "true" },
    svg("rect", { x: `${start}%`, width: `${width}%`, height: 16, rx: 2 }),
  );
  const label = bar.terms.length === 1 ? shownTerm(bar.terms[0]) : element("span", { text: cut(bar.key, 120) });
  return element(
    "li",
    {},
    element("span", { class: "bar-label" }, bar.key ? label : element("span", { text: text("empty") })),
    drawn,
    element("span", { class: "bar-value number", text: shown(bar.value) }),
  );
}
