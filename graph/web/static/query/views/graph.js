// Results as a drawing of nodes and edges: a graph, or rows that join two things.

import { add, element, load, svg } from "../dom.js";
import { settings, shown, text } from "../settings.js";
import { cut, hue, labelOf, learnLabels, shownTerm, words } from "../terms.js";

export const name = "graph";

const MOST_NODES = 120;
const LABELLED_EDGES = 20; // past that they hide one another, and those of the chosen node are shown
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LIBRARIES = ["d3-dispatch", "d3-quadtree", "d3-timer", "d3-force"].map((file) => `${settings.vendor}${file}.min.js`);

const isNode = (term) => term?.type === "uri" || term?.type === "bnode";

/** The columns of a table that join things: subject, predicate, object, or two of things. */
function shape({ triples, variables, rows }) {
  if (triples) return ["subject", "predicate", "object"];
  const holds = (variable, test) => rows.length > 0 && rows.every((row) => test(row[variable]));
  const [first, second, third] = variables;
  if (variables.length === 3 && holds(first, isNode) && holds(second, (t) => t?.type === "uri") && holds(third, Boolean)) {
    return variables;
  }
  if (variables.length === 2 && holds(first, isNode) && holds(second, isNode)) return [first, null, second];
  return null;
}

export const fits = (result) => settings.draws.graph && result.rows.length > 0 && shape(result) !== null;

export async function draw(result, panel) {
  const { nodes, edges, left } = read(result, shape(result));
  await Promise.all([load(LIBRARIES), learnLabels(nodes.map(({ term }) => ({ term })))]);
  if (!nodes.length) return panel.append(element("p", { class: "meta", text: text("graph_empty") }));
  lay(nodes, edges);

  const details = element("div", { class: "graph-details", role: "region", "aria-live": "polite", "aria-label": text("graph_details") });
  const drawing = svg("svg", { class: "drawing", role: "group", "aria-label": text("graph_about", { nodes: nodes.length, edges: edges.length }) });
  const arrow = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerUnits: "userSpaceOnUse", markerWidth: 9, markerHeight: 9, orient: "auto-start-reverse" }, svg("path", { d: "M0 0 8 4 0 8z" }));
  drawing.append(svg("defs", {}, arrow), ...edges.map((edge) => drawnEdge(edge, edges.length)), ...nodes.map(drawnNode));

  function select(node, { focuses = false } = {}) {
    const near = new Set(node.edges.flatMap((edge) => [edge.source, edge.target]));
    for (const other of nodes) {
      other.drawn.classList.toggle("is-chosen", other === node);
      other.drawn.classList.toggle("is-far", !near.has(other) && other !== node);
      other.drawn.setAttribute("tabindex", other === node ? 0 : -1);
    }
    for (const edge of edges) {
      edge.drawn.classList.toggle("is-near", node.edges.includes(edge));
      edge.drawn.classList.toggle("is-far", !node.edges.includes(edge));
    }
    details.replaceChildren(...described(node));
    if (focuses) node.drawn.focus({ preventScroll: true });
  }
  for (const node of nodes) {
    node.drawn.addEventListener("click", () => select(node, { focuses: true }));
    node.drawn.addEventListener("keydown", (event) => {
      const turn = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      if (!turn && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      select((turn && towards(node, nodes, turn)) || node, { focuses: true });
    });
  }
  const most = nodes.reduce((a, b) => (b.edges.length > a.edges.length ? b : a));
  most.drawn.setAttribute("tabindex", 0);
  details.append(element("p", { class: "meta", text: text("graph_help") }));

  const zoom = zoomed(drawing, nodes);
  const button = (key, by) => element("button", { type: "button", class: "button plain small", text: text(key), onclick: () => zoom(by) });
  add(
    panel,
    element("div", { class: "view-bar" }, button("zoom_in", 1.35), button("zoom_out", 1 / 1.35), button("zoom_all", null)),
    left ? element("p", { class: "meta", text: text("graph_first", { count: shown(nodes.length), left: shown(left) }) }) : null,
    element("div", { class: "graph-and-details" }, drawing, details),
  );
}

/** Nodes and edges of rows; literals and classes describe the node they belong to. */
function read({ rows }, [subject, predicate, object]) {
  const nodes = new Map();
  const edges = new Map();
  const key = (term) => `${term.type} ${term.value}`;
  const seen = new Set();
  const node = (term) => {
    seen.add(key(term));
    if (!nodes.has(key(term)) && nodes.size < MOST_NODES) nodes.set(key(term), { term, edges: [], facts: [] });
    return nodes.get(key(term));
  };
  for (const row of rows) {
    const [from, by, to] = [row[subject], predicate ? row[predicate] : null, row[object]];
    const source = node(from);
    if (!isNode(to) || by?.value === TYPE) {
      source?.facts.push([by, to]);
      continue;
    }
    const target = node(to);
    if (!source || !target) continue;
    const pair = `${key(from)}\n${key(to)}`;
    const back = edges.get(`${key(to)}\n${key(from)}`);
    if (by && source !== target && back?.by.some((other) => other.value === by.value)) {
      back.isMutual = true;
      continue;
    }
    const edge = edges.get(pair) ?? { source, target, by: [], isMutual: false };
    if (by) edge.by.push(by);
    if (!edges.has(pair)) for (const end of new Set([source, target])) end.edges.push(edge);
    edges.set(pair, edge);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], left: seen.size - nodes.size };
}

/** Give every node its place, the same for the same graph each time. */
function lay(nodes, edges) {
  const { forceSimulation, forceLink, forceManyBody, forceX, forceY, forceCollide } = window.d3;
  forceSimulation(nodes)
    .force("link", forceLink(edges).distance(130))
    .force("charge", forceManyBody().strength(-900))
    .force("x", forceX().strength(0.05))
    .force("y", forceY().strength(0.11))
    .force("collide", forceCollide(52))
    .stop()
    .tick(320);
}

/** What a node is called: its label, or one that the graph itself gives. */
function called({ term, facts }) {
  const own = facts.find(([by, value]) => /[#/](label|prefLabel|title|name)$/.test(by?.value ?? "") && value.type === "literal");
  return own && !labelOf(term.value) ? own[1].value : words(term);
}

function drawnNode(node) {
  const label = called(node);
  const radius = 7 + Math.min(9, Math.sqrt(node.edges.length) * 2);
  node.drawn = svg(
    "g",
    { class: `node ${node.term.type === "uri" ? hue(node.term.value) : ""}`, transform: `translate(${node.x} ${node.y})`, role: "button", tabindex: -1, "aria-label": label },
    svg("title", { text: label }),
    svg("circle", { r: radius }),
    svg("text", { y: radius + 13, "text-anchor": "middle", text: cut(label, 26) }),
  );
  return node.drawn;
}

function drawnEdge(edge, count) {
  const { source, target } = edge;
  const label = [...new Set(edge.by.map(words))].join(", ");
  const length = Math.hypot(target.x - source.x, target.y - source.y) || 1;
  const gap = 9 + Math.min(9, Math.sqrt(target.edges.length) * 2);
  const [right, down] = [(target.x - source.x) / length, (target.y - source.y) / length];
  const [x, y] = [target.x - right * gap, target.y - down * gap];
  const start = 9 + Math.min(9, Math.sqrt(source.edges.length) * 2);
  const isLoop = source === target;
  const d = isLoop ? `M${x} ${y}c40 -50 -40 -50 0 0` : `M${source.x + right * start} ${source.y + down * start}L${x} ${y}`;
  edge.drawn = svg(
    "g",
    { class: count > LABELLED_EDGES ? "edge is-unlabelled" : "edge" },
    svg("path", { d, "marker-end": "url(#arrow)", "marker-start": edge.isMutual && "url(#arrow)" }),
    svg("text", { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 - 3, "text-anchor": "middle", text: cut(label, 30) }),
  );
  return edge.drawn;
}

/** The nearest node in a direction. */
function towards(node, nodes, [right, down]) {
  const cost = (other) => {
    const [x, y] = [other.x - node.x, other.y - node.y];
    const ahead = x * right + y * down;
    return ahead > 1 ? ahead + 2 * Math.abs(x * down + y * right) : Infinity;
  };
  const best = nodes.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return cost(best) < Infinity ? best : null;
}

/** Everything the result says of a node, with links. */
function described(node) {
  const line = (by, term) => [element("dt", {}, by), element("dd", {}, shownTerm(term))];
  const property = (by) => (by ? shownTerm(by) : text("graph_joined"));
  const out = node.edges.filter((edge) => edge.source === node);
  const into = node.edges.filter((edge) => edge.target === node && edge.source !== node);
  const each = (edge, term, sign) => (edge.by.length ? edge.by : [null]).flatMap((by) => line(element("span", {}, edge.isMutual ? "↔ " : sign, property(by)), term));
  return [
    element("h3", {}, node.term.type === "uri" ? shownTerm(node.term) : words(node.term)),
    element(
      "dl",
      { class: "facts" },
      ...node.facts.flatMap(([by, value]) => line(property(by), value)),
      ...out.flatMap((edge) => each(edge, edge.target.term, "→ ")),
      ...into.flatMap((edge) => each(edge, edge.source.term, "← ")),
    ),
  ];
}

/** Have a drawing show all its nodes, be dragged, and be enlarged by a factor; null shows all again. */
function zoomed(drawing, nodes) {
  const [xs, ys] = [nodes.map((node) => node.x), nodes.map((node) => node.y)];
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 40];
  const all = { x: left, y: top, w: Math.max(...xs) + 90 - left, h: Math.max(...ys) + 50 - top };
  let box = { ...all };
  const scale = () => Math.max(box.w / (drawing.clientWidth || 600), box.h / (drawing.clientHeight || 500));
  const show = () => {
    drawing.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
    drawing.style.setProperty("--unit", Math.min(1.7, Math.max(0.7, scale()))); // letters stay as large as can be read
  };
  let grip = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".node")) grip = { x: event.clientX, y: event.clientY, box };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!grip || !event.buttons) return;
    box = { ...box, x: grip.box.x - (event.clientX - grip.x) * scale(), y: grip.box.y - (event.clientY - grip.y) * scale() };
    show();
  });
  window.addEventListener("pointerup", () => (grip = null));
  requestAnimationFrame(show); // once it has a size
  show();
  return (by) => {
    box = by ? { x: box.x + (box.w * (1 - 1 / by)) / 2, y: box.y + (box.h * (1 - 1 / by)) / 2, w: box.w / by, h: box.h / by } : { ...all };
    show();
  };
}
