// Results as a table: sorted, filtered, in pages, copied; the labels of IRIs with the IRIs beside them.

import { choice, element, onCopy } from "../dom.js";
import { shown, text } from "../settings.js";
import { isNumber, labelOf, learnLabels, shorten, shownTerm, sorted, words } from "../terms.js";

export const name = "table";

const SIZES = [50, 200, 1000];

export const fits = (result) => result.variables.length > 0;

export function draw(result, panel) {
  const { variables, rows } = result;
  const state = { sorted: null, isUp: true, wanted: "", kept: rows, page: 0, size: SIZES[0] };

  const filter = element("input", {
    type: "search",
    placeholder: text("filter"),
    "aria-label": text("filter"),
    oninput: () => update({ wanted: filter.value.toLocaleLowerCase(), page: 0 }),
  });
  const iris = element("input", { type: "checkbox", onchange: () => table.classList.toggle("without-iris", !iris.checked) });
  iris.checked = true;
  const copyButton = element("button", { type: "button", class: "button plain small", text: text("copy_table") });
  onCopy(copyButton, () => asText(variables, state.kept));
  const bar = element(
    "div",
    { class: "view-bar" },
    filter,
    element("label", { class: "choice" }, iris, element("span", { text: text("show_iris") })),
    choice(text("page_size"), SIZES.map((size) => [size, shown(size)]), state.size, (size) => update({ size: Number(size), page: 0 })),
    copyButton,
  );

  const head = element("tr");
  const body = element("tbody");
  const table = element("table", {}, element("thead", {}, head), body);
  const scroll = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": text("view_table") }, table);
  const place = element("p", { role: "status" });
  const before = element("button", { type: "button", class: "button plain small", text: text("before"), onclick: () => turn(-1) });
  const after = element("button", { type: "button", class: "button plain small", text: text("after"), onclick: () => turn(1) });
  const pager = element("div", { class: "pager" }, before, place, after);

  for (const variable of variables) {
    const sort = () => {
      const isSame = state.sorted === variable;
      update(isSame && !state.isUp ? { sorted: null, page: 0 } : { sorted: variable, isUp: !isSame, page: 0 });
    };
    const button = element("button", { type: "button", text: variable, title: text("sort", { name: variable }), onclick: sort });
    head.append(element("th", { scope: "col" }, button));
  }

  function turn(by) {
    update({ page: state.page + by });
    scroll.scrollTop = 0;
  }

  function update(change) {
    Object.assign(state, change);
    const holds = (row) => variables.some((v) => words(row[v]).toLocaleLowerCase().includes(state.wanted));
    state.kept = state.wanted ? rows.filter(holds) : rows;
    if (state.sorted) state.kept = sorted(state.kept, state.sorted, state.isUp);
    [...head.cells].forEach((cell, i) => {
      cell.ariaSort = variables[i] === state.sorted ? (state.isUp ? "ascending" : "descending") : null;
    });
    fill();
  }

  async function fill() {
    const from = state.page * state.size;
    const visible = state.kept.slice(from, from + state.size);
    const lines = () => visible.map((row) => element("tr", {}, ...variables.map((v) => cell(row[v]))));
    body.replaceChildren(...lines());
    const count = shown(state.kept.length);
    place.textContent = state.kept.length
      ? text("place", { from: shown(from + 1), to: shown(from + visible.length), count }) +
        (state.kept.length < rows.length ? ` ${text("filtered", { count: shown(rows.length) })}` : "")
      : text(rows.length ? "no_match" : "none");
    pager.hidden = rows.length <= state.size && state.kept.length === rows.length;
    before.hidden = after.hidden = state.kept.length <= state.size;
    before.disabled = state.page === 0;
    after.disabled = from + state.size >= state.kept.length;
    const { page } = state;
    await learnLabels(visible);
    if (page === state.page && visible.some((row) => Object.values(row).some(lacksLabel))) body.replaceChildren(...lines());
  }

  const told = new Set();
  /** Whether a label came in after the cell was made; asked once for each IRI. */
  function lacksLabel(term) {
    if (term.type !== "uri" || told.has(term.value)) return false;
    told.add(term.value);
    return labelOf(term.value) !== null;
  }

  panel.append(bar, scroll, pager);
  update({});
}

const WIDTHS = [[14, "short"], [30, ""], [90, "long"]];

/** A cell of the table; wider columns for longer texts. */
function cell(term) {
  if (!term) return element("td");
  if (term.type !== "uri") {
    const width = WIDTHS.find(([most]) => words(term).length < most)?.[1] ?? "longer";
    return element("td", { class: isNumber(term) ? "number" : width }, shownTerm(term));
  }
  const short = shorten(term.value);
  const label = labelOf(term.value);
  const width = label && label.length < 30 ? "" : "long";
  return element("td", { class: width }, shownTerm(term), label ? element("code", { class: "iri", title: term.value, text: short }) : null);
}

/** Rows with tabs between, as spreadsheets take them; no cell is one that a spreadsheet would compute. */
function asText(variables, rows) {
  const plain = (term) => {
    const written = words(term).replace(/\s+/g, " ");
    return /^[=+@-]/.test(written) && !isNumber(term) ? `'${written}` : written;
  };
  return [variables, ...rows.map((row) => variables.map((v) => plain(row[v])))].map((cells) => cells.join("\t")).join("\n");
}
