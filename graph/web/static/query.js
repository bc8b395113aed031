// The query page: the Yasgui editor with completions, table and examples of this graph. Without it the form works.

const settings = JSON.parse(document.getElementById("settings").textContent);
const text = (key, values = {}) =>
  Object.entries(values).reduce((words, [name, value]) => words.replaceAll(`{${name}}`, value), settings.texts[key]);
const absolute = (path) => new URL(path, location.href).href;
const LABELS_AT_ONCE = 500;
const ROWS_AT_ONCE = 250;

// ------------------------------------------------------------------------------------------------ names of things

const known = new Map();

/** Fetch labels of those IRIs that have none yet; failing leaves the IRIs as they are. */
async function learnLabels(iris) {
  const wanted = [...new Set(iris)].filter((iri) => !known.has(iri)).slice(0, LABELS_AT_ONCE);
  if (!wanted.length) return;
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(settings.labels, { method: "POST", headers, body: JSON.stringify(wanted) });
  if (!answer.ok) return;
  const labels = await answer.json();
  for (const iri of wanted) known.set(iri, labels[iri] ?? null);
}

function shorten(iri) {
  for (const [prefix, namespace] of Object.entries(settings.prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z0-9_][\w-]*$/.test(local)) return `${prefix}:${local}`;
  }
  return iri.startsWith(settings.base) ? iri.slice(settings.base.length) : iri;
}

/** Where an IRI leads: its page here, itself on the web, or nowhere. */
function address(iri) {
  if (iri.startsWith(settings.base)) return "/" + iri.slice(settings.base.length);
  if (iri.startsWith(settings.prefixes.kg)) return "/ontology#" + iri.slice(settings.prefixes.kg.length);
  return /^https?:\/\//.test(iri) ? iri : null;
}

// -------------------------------------------------------------------------------------------------- result table

/** What a cell shows; results are only ever set as text. */
function fill(cell, value) {
  if (!value) return;
  if (value.type === "uri") {
    const href = address(value.value);
    const words = known.get(value.value) ?? shorten(value.value);
    if (!href) {
      cell.textContent = words;
      return;
    }
    const link = document.createElement("a");
    link.href = href;
    link.title = value.value;
    link.textContent = words;
    if (href.startsWith("http")) link.rel = "noopener noreferrer";
    cell.append(link);
  } else {
    cell.textContent = value.type === "bnode" ? `_:${value.value}` : readable(value);
    if (value["xml:lang"]) cell.lang = value["xml:lang"];
    const { length } = value.value;
    cell.className = isNumber(value) ? "number" : length < 14 ? "short" : length < 30 ? "" : length < 90 ? "long" : "longer";
  }
}

const isNumber = (value) =>
  /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/.test(value?.datatype ?? "");
const isWhole = (value) => /^-?\d+(\.0+)?$/.test(value.value);
const readable = (value) =>
  value.datatype?.endsWith("#decimal") && Math.abs(Number(value.value)) < 1e15
    ? Number(value.value).toLocaleString(settings.language, {
        maximumFractionDigits: 6,
        useGrouping: isWhole(value) ? "min2" : false,
      })
    : value.value;
const shownText = (value) =>
  !value ? "" : value.type === "uri" ? (known.get(value.value) ?? shorten(value.value)) : value.value;

function compare(a, b) {
  if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
  return shownText(a).localeCompare(shownText(b), settings.language, { numeric: true });
}

/** A table for Yasr in place of its own, which sets inline styles that our Content-Security-Policy forbids. */
class ResultTable {
  priority = 10;
  label = text("table");
  hideFromSelection = false;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return Boolean(this.yasr.results?.getVariables()?.length);
  }

  getIcon() {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M1 2h14v3H1zM1 6h6v3H1zM8 6h7v3H8zM1 10h6v3H1zM8 10h7v3H8z");
    icon.append(path);
    const holder = document.createElement("div");
    holder.className = "svgImg";
    holder.append(icon);
    return holder;
  }

  async draw() {
    const results = this.yasr.results;
    const variables = results.getVariables();
    const rows = results.getBindings() ?? [];
    const iris = rows.flatMap((row) => Object.values(row)).filter((value) => value.type === "uri");
    await learnLabels(iris.map((value) => value.value)).catch(() => {});

    const view = document.createElement("div");
    view.className = "results";
    const bar = document.createElement("div");
    bar.className = "results-bar";
    const count = document.createElement("p");
    count.className = "meta";
    count.setAttribute("role", "status");
    const filter = document.createElement("input");
    filter.type = "search";
    filter.placeholder = text("filter");
    filter.ariaLabel = text("filter");
    bar.append(filter, count, this.downloads());

    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const body = table.createTBody();
    const more = document.createElement("button");
    more.type = "button";
    more.className = "button more";
    more.textContent = text("more");
    scroll.append(table, more);
    view.append(bar, scroll);

    let ordered = rows;
    let kept = rows;
    let shown = 0;
    const extend = () => {
      for (const row of kept.slice(shown, shown + ROWS_AT_ONCE)) {
        const line = body.insertRow();
        for (const name of variables) fill(line.insertCell(), row[name]);
      }
      shown = Math.min(shown + ROWS_AT_ONCE, kept.length);
      more.hidden = shown >= kept.length;
      const seconds = ((results.getResponseTime() ?? 0) / 1000).toLocaleString(settings.language);
      count.textContent = rows.length
        ? text("shown", { shown: kept.length, count: rows.length, seconds })
        : text("none");
    };
    const redraw = () => {
      const wanted = filter.value.toLocaleLowerCase();
      const holds = (row) => variables.some((name) => shownText(row[name]).toLocaleLowerCase().includes(wanted));
      kept = wanted ? ordered.filter(holds) : ordered;
      body.replaceChildren();
      shown = 0;
      extend();
    };

    for (const name of variables) {
      const cell = document.createElement("th");
      cell.scope = "col";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.title = text("sort", { name });
      button.addEventListener("click", () => {
        const up = cell.ariaSort !== "ascending";
        for (const other of head.cells) other.ariaSort = null;
        cell.ariaSort = up ? "ascending" : "descending";
        ordered = ordered.toSorted((a, b) => (up ? 1 : -1) * compare(a[name], b[name]));
        redraw();
      });
      cell.append(button);
      head.append(cell);
    }
    filter.addEventListener("input", redraw);
    more.addEventListener("click", extend);
    extend();
    this.yasr.resultsEl.append(view);
  }

  /** Links that have the server write the whole result in each format. */
  downloads() {
    const links = document.createElement("p");
    links.className = "meta";
    links.textContent = `${text("download")} `;
    for (const format of settings.formats[asked.isGraph ? "graph" : "table"]) {
      const link = document.createElement("a");
      link.href = `${settings.endpoint}?${new URLSearchParams({ query: asked.query, format })}`;
      link.download = `kamergraph.${format}`;
      link.textContent = format;
      links.append(link, " ");
    }
    return links;
  }

  destroy() {}
}

/** Yasr's view of the whole answer, by a name in the language of the page. */
const rawResponse = (Response) =>
  class extends Response {
    label = text("raw");
  };

// --------------------------------------------------------------------------------------------------- completions

/** The word, name or IRI the cursor stands behind; the editor's own tokens break words that are not SPARQL yet. */
function wordAt(editor) {
  const { line, ch } = editor.getDoc().getCursor();
  const [word] = editor.getDoc().getLine(line).slice(0, ch).match(/(<[^\s<>]*|[^\s<>(){}[\],;"'|^/!]*)$/);
  return { word, from: { line, ch: ch - word.length }, to: { line, ch } };
}

async function suggestions(kind, word) {
  const typed = word.startsWith("<") ? word.slice(1) : word.slice(word.indexOf(":") + 1);
  const answer = await fetch(`${settings.terms}?${new URLSearchParams({ kind, q: typed })}`);
  if (!answer.ok) return [];
  const terms = await answer.json();
  for (const term of terms) known.set(term.iri, term.label || null);
  return terms.map((term) => term.iri);
}

const completer = (kind) => ({
  bulk: false,
  autoShow: false,
  persistenceId: null,
  get: (editor) => suggestions(kind, wordAt(editor).word),
  preProcessToken: (_editor, token) => token,
  postProcessSuggestion: (_editor, _token, iri) => {
    const name = shorten(iri);
    return /^[\w-]+:/.test(name) && !name.includes("//") ? name : `<${iri}>`;
  },
  postprocessHints: (editor, hints) =>
    hints.map((hint) => ({
      ...hint,
      render: (element) => {
        const iri = hint.text.startsWith("<") ? hint.text.slice(1, -1) : expand(hint.text);
        element.textContent = known.get(iri) ?? hint.text;
        const name = document.createElement("small");
        name.textContent = hint.text.startsWith("<") ? shorten(iri) : hint.text;
        element.append(name);
      },
      hint: () => {
        const { from, to } = wordAt(editor);
        editor.getDoc().replaceRange(hint.text, from, to);
        const prefix = hint.text.startsWith("<") ? null : hint.text.split(":")[0];
        if (prefix && !(prefix in editor.getPrefixesFromQuery())) {
          editor.addPrefixes({ [prefix]: settings.prefixes[prefix] });
        }
      },
    })),
});

function expand(name) {
  const [prefix, local] = name.split(":");
  return (settings.prefixes[prefix] ?? "") + local;
}

const isVariable = (token) => /^[?$]/.test(token.string);

/** A word of two letters or more where a thing may stand: neither class nor property, nor a prefix. */
function isThingPosition(editor) {
  const token = editor.getCompleteToken();
  if (isVariable(token) || !/^<?[\p{L}\d][\p{L}\d:/.-]/u.test(token.string)) return false;
  const cursor = editor.getDoc().getCursor();
  const before = editor.getPreviousNonWsToken(cursor.line, token);
  return !/^(prefix|base)$/i.test(before.string) && !["class", "property"].some((kind) => positions[kind](editor));
}

const positions = {};

function registerCompleters(Yasqe) {
  for (const kind of ["class", "property"]) positions[kind] = Yasqe.Autocompleters[kind].isValidCompletionPosition;
  for (const kind of ["class", "property"]) Yasqe.forkAutocompleter(kind, { name: `our-${kind}`, ...completer(kind) });
  Yasqe.registerAutocompleter({ name: "our-thing", isValidCompletionPosition: isThingPosition, ...completer("thing") });
  Yasqe.forkAutocompleter("prefixes", {
    name: "our-prefixes",
    persistenceId: null,
    get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
  });
  Yasqe.defaults.autocompleters = ["variables", "our-prefixes", "our-class", "our-property", "our-thing"];
}

// -------------------------------------------------------------------------------------------------------- editor

/** The query whose results are shown. */
const asked = { query: "", isGraph: false };

const linkTo = (query) => `${location.origin}${location.pathname}?${new URLSearchParams({ query })}`;

/** The editor's own tooltip over a syntax error is made with an inline style; a title says the same. */
function calmSyntaxErrors(editor) {
  for (const icon of editor.getWrapperElement().querySelectorAll(".parseErrorIcon")) {
    icon.onmouseover = icon.onmouseout = null;
  }
}

function watch(editor) {
  const warning = document.getElementById("http-schema");
  const check = () => {
    warning.hidden = !editor.getValue().includes("http://schema.org/");
    calmSyntaxErrors(editor);
  };
  editor.on("changes", check);
  editor.on("query", () => {
    asked.query = editor.getValue();
    asked.isGraph = ["CONSTRUCT", "DESCRIBE"].includes(editor.getQueryType());
  });
  check();
}

function start() {
  const { Yasgui } = window;
  const { Yasqe, Yasr } = Yasgui;
  registerCompleters(Yasqe);
  Yasr.plugins.table = ResultTable;
  Yasr.plugins.response = rawResponse(Yasr.plugins.response);
  Yasgui.Tab.prototype.getShareableLink = function share() {
    return linkTo(this.getQuery());
  };
  const form = document.getElementById("plain");
  const given = document.getElementById("text").value;

  const yasgui = new Yasgui(document.getElementById("editor"), {
    autofocus: false,
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    persistenceId: "kamergraph",
    tabName: text("untitled"),
    requestConfig: { endpoint: absolute(settings.endpoint), method: "POST" },
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    yasqe: {
      value: given,
      autocompleters: Yasqe.defaults.autocompleters,
      editorHeight: "22rem",
      collapsePrefixesOnLoad: true,
    },
    yasr: { maxPersistentResponseSize: 0, prefixes: settings.prefixes, pluginOrder: ["table", "response"] },
  });
  form.hidden = true;
  document.getElementById("outcome")?.remove();

  const attend = (tab) => {
    const editor = tab?.getYasqe();
    if (!editor || editor.attended) return;
    editor.attended = true;
    watch(editor);
  };
  const attendAll = () => Object.values(yasgui._tabs).forEach(attend);
  yasgui.on("tabSelect", () => setTimeout(attendAll));
  yasgui.on("tabAdd", () => setTimeout(attendAll));

  const ask = (query, name) => {
    const open = Object.values(yasgui._tabs).find((tab) => tab.getPersistedJson().yasqe.value === query);
    if (open) {
      yasgui.selectTabId(open.getId());
      if (open.getName() !== name) open.setName(name);
    }
    const tab = open ?? yasgui.addTab(true, { name: yasgui.createTabName(name), yasqe: { value: query } });
    tab.setEndpoint(absolute(settings.endpoint));
    attendAll();
    tab.query().catch(() => {});
    const workbench = document.querySelector(".workbench");
    if (workbench.getBoundingClientRect().top > window.innerHeight / 2) workbench.scrollIntoView();
  };

  for (const link of document.querySelectorAll("[data-example]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      for (const other of document.querySelectorAll("[data-example][aria-current]")) other.ariaCurrent = null;
      link.ariaCurrent = "true";
      const example = settings.examples[link.dataset.example];
      history.replaceState(null, "", `?${new URLSearchParams({ example: link.dataset.example })}`);
      ask(example.query, example.label);
    });
  }
  attendAll();
  if (settings.asked) ask(given, settings.examples[settings.example]?.label ?? text("untitled"));
}

if (window.Yasgui) start();
