// What a query came to: the sum of it, its views with those that fit to choose from, and its downloads.

import * as chart from "./views/chart.js";
import * as graph from "./views/graph.js";
import * as map from "./views/map.js";
import * as raw from "./views/raw.js";
import * as table from "./views/table.js";
import * as timeline from "./views/timeline.js";
import { element } from "./dom.js";
import { settings, shown, text } from "./settings.js";
import { learnLabels } from "./terms.js";

/**
 * A view is a module with `name`, `fits(result)` and `draw(result, panel)`. Its text in messages/query.toml is
 * "view_" and its name, and "view_{name}_needs" says what it wants where it does not fit.
 */
const VIEWS = [table, chart, timeline, map, graph, raw];

/** What `#defaultView:` in a query calls a view, as on the query service of Wikidata. */
const DEFAULTS = { table: "table", barchart: "chart", timeline: "timeline", map: "map", graph: "graph" };

const byId = (id) => document.getElementById(id);

export const hideResult = () => (byId("answer").hidden = true);

/** Show a result in the view asked for, else in that which the query names, else as a table. */
export async function showResult(result, wanted, chosen) {
  await learnLabels(result.rows);
  byId("answer").hidden = false;
  document.querySelector(".limits")?.remove(); // the notes tell them
  byId("summary").textContent = summary(result);
  notes(result);
  const hint = /#\s*defaultView:(\w+)/i.exec(result.query)?.[1].toLowerCase();
  const fitting = VIEWS.filter((view) => view.fits(result));
  const first = [wanted, DEFAULTS[hint]].map((name) => fitting.find((view) => view.name === name));
  const current = first.find(Boolean) ?? fitting[0];
  const tabs = VIEWS.map((view) => tab(view, fitting.includes(view)));
  const select = async (view, { focuses = false } = {}) => {
    for (const one of tabs) {
      const isOn = one.value === view.name;
      one.ariaSelected = String(isOn);
      one.tabIndex = isOn ? 0 : -1;
      if (isOn && focuses) one.focus();
    }
    const panel = element("div", { class: `view view-${view.name}` });
    byId("view").replaceChildren(panel);
    byId("view").setAttribute("aria-labelledby", `view-${view.name}`);
    await view.draw(result, panel);
  };
  byId("views").replaceChildren(...tabs);
  byId("views").onclick = ({ target }) => pick(target.closest("button"));
  byId("views").onkeydown = (event) => {
    const open = tabs.filter((one) => one.ariaDisabled !== "true");
    const now = open.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: open.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    pick(open.at(next % open.length));
  };
  const pick = (button) => {
    const view = button && fitting.find((one) => one.name === button.value);
    if (!view) return;
    select(view, { focuses: true });
    chosen(view.name);
  };
  downloads(result);
  await select(current);
}

function tab(view, isFitting) {
  return element("button", {
    type: "button",
    role: "tab",
    id: `view-${view.name}`,
    value: view.name,
    "aria-controls": "view",
    "aria-disabled": isFitting ? undefined : "true",
    title: isFitting ? undefined : text(`view_${view.name}_needs`),
    text: text(`view_${view.name}`),
  });
}

/** How much came back, in what time. */
function summary(result) {
  const rows = result.rows.length;
  const count = "boolean" in result ? text("answered") : text(result.triples ? "triples" : rows === 1 ? "row" : "rows", { count: shown(rows) });
  const size = result.bytes < 1e6 ? `${shown(Math.ceil(result.bytes / 1000))} kB` : `${shown(result.bytes / 1e6, 1)} MB`;
  return text("summary", { count, seconds: shown(result.seconds, 2), size });
}

/** Whether there may be more than what came back. */
function notes(result) {
  const { time, bytes } = result.limits;
  const capped = Number(/\bLIMIT\s+(\d+)[^{}]*$/i.exec(result.query)?.[1]) === result.rows.length && result.rows.length > 0;
  const notes = [
    result.rows.length || "boolean" in result ? null : text("none"),
    capped ? text("capped_by_query", { count: shown(result.rows.length) }) : null,
    time && !capped && result.rows.length ? text("whole", { seconds: time, megabytes: Math.floor(bytes / 2 ** 20) }) : null,
  ].filter(Boolean);
  byId("notes").textContent = notes.join(" ");
}

/** Links that have the server write the whole result in each format. */
function downloads(result) {
  const links = settings.formats[result.triples ? "graph" : "table"].map(({ name, label, extension }) => {
    const href = `${settings.endpoint}?${new URLSearchParams({ query: result.query, format: name })}`;
    return element("li", {}, element("a", { href, download: `kamergraph.${extension}`, text: label }));
  });
  byId("downloads").replaceChildren(element("li", { class: "quiet", text: text("download") }), ...links);
}
