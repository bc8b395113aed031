// The query page, put together: editor, examples, runs, share link. Without scripts the form of the page does the work.

import { makeEditor } from "./editor.js";
import { onCopy } from "./dom.js";
import { run } from "./run.js";
import { settings, shown, text } from "./settings.js";
import { showResult, hideResult } from "./results.js";
import { snippets } from "./code.js";

const byId = (id) => document.getElementById(id);
const absolute = (path) => new URL(path, location.href).href;

/** The address of a query and of a way to see its results: what is shared and what history keeps. */
function addressOf(query, view) {
  const slug = Object.keys(settings.examples).find((name) => settings.examples[name] === query);
  const wanted = new URLSearchParams(slug ? { example: slug } : { query });
  if (view) wanted.set("view", view);
  return `${location.pathname}?${wanted}`;
}

function start() {
  byId("plain").hidden = true;
  byId("outcome")?.remove();
  byId("bar").hidden = false;
  if (window.matchMedia("(max-width: 56rem)").matches) {
    // the editor is the first thing to see then
    for (const theme of document.querySelectorAll(".examples details")) theme.open = false;
  }
  const editor = makeEditor(byId("editor"), byId("text").value, () => ask());
  const state = { running: null, view: new URLSearchParams(location.search).get("view") };
  const here = () => addressOf(editor.text(), state.view);
  const noted = { inHistory: location.search };

  /** Run what the editor holds; a run at hand is stopped first. */
  async function ask({ keepsPlace = false } = {}) {
    state.running?.abort();
    const query = editor.text();
    const controller = new AbortController();
    state.running = controller;
    editor.clearMistake();
    hideResult();
    byId("failure").hidden = true;
    if (!keepsPlace) note(here());
    mark(query);
    const finish = busy();
    try {
      const result = await run(query, controller.signal);
      if (state.running !== controller) return finish(null);
      finish("");
      await showResult(result, state.view, (view) => {
        state.view = view;
        note(here(), { replaces: true });
      });
    } catch (problem) {
      if (state.running !== controller) return finish(null);
      finish(problem.name === "AbortError" ? text("stopped") : "");
      if (problem.name !== "AbortError") fail(problem);
    } finally {
      if (state.running === controller) state.running = null;
    }
  }

  /** Show that a query runs and for how long; call what this gives with the last words, null where another query runs. */
  function busy() {
    const began = performance.now();
    const seconds = () => shown((performance.now() - began) / 1000, 1);
    const tell = () => (byId("progress").textContent = text("running", { seconds: seconds() }));
    const timer = setInterval(tell, 100);
    const focused = document.activeElement === byId("run");
    byId("stop").hidden = false;
    byId("run").disabled = true;
    if (focused) byId("stop").focus();
    return (words) => {
      clearInterval(timer);
      if (words === null) return;
      const hadFocus = document.activeElement === byId("stop");
      byId("stop").hidden = true;
      byId("run").disabled = false;
      if (hadFocus) byId("run").focus();
      byId("progress").textContent = words.replace("{seconds}", seconds());
    };
  }

  function fail(problem) {
    const box = byId("failure");
    byId("failure-what").textContent = text(problem.kind ?? "bad");
    byId("failure-detail").textContent = problem.message.replace(/^line \d+, column \d+: /, ""); // the button below says it
    byId("failure-retry").textContent = problem.retry ? text("retry", { seconds: problem.retry }) : "";
    const where = byId("failure-where");
    where.hidden = !problem.line;
    if (problem.line) {
      where.textContent = text("goto", { line: problem.line, column: problem.column ?? 1 });
      where.onclick = () => editor.goTo(problem.line, problem.column ?? 1);
      editor.markMistake(problem.line, problem.column ?? 1);
    }
    box.hidden = false;
  }

  function note(address, { replaces = false } = {}) {
    const search = address.slice(address.indexOf("?"));
    if (search === noted.inHistory) return;
    noted.inHistory = search;
    translate(search);
    history[replaces ? "replaceState" : "pushState"](null, "", address);
  }

  /** Have the link to the other language lead to the query at hand. */
  function translate(search) {
    const link = document.querySelector("a.language");
    const wanted = new URLSearchParams(search);
    wanted.set("lang", link.lang);
    link.href = `${location.pathname}?${wanted}`;
  }

  /** Show in the list of examples which of them the query is, and above the editor what it is about. */
  function mark(query) {
    byId("about").textContent = "";
    for (const link of document.querySelectorAll("[data-example]")) {
      const isIt = settings.examples[link.dataset.example] === query;
      link.ariaCurrent = isIt ? "true" : null;
      if (!isIt) continue;
      link.closest("details").open = true;
      byId("about").textContent = link.title;
    }
  }

  byId("run").addEventListener("click", () => ask());
  byId("stop").addEventListener("click", () => state.running?.abort());
  for (const link of document.querySelectorAll("[data-example]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      state.view = null;
      editor.set(settings.examples[link.dataset.example]);
      ask();
      const workbench = document.querySelector(".workbench");
      if (workbench.getBoundingClientRect().top > window.innerHeight / 2) workbench.scrollIntoView();
    });
  }
  window.addEventListener("popstate", () => {
    const wanted = new URLSearchParams(location.search);
    const query = wanted.get("query") ?? settings.examples[wanted.get("example")];
    noted.inHistory = location.search;
    translate(location.search);
    state.view = wanted.get("view");
    if (!query) return;
    editor.set(query);
    ask({ keepsPlace: true });
  });

  // Panels below the bar: one open at a time, made anew from what the editor holds.
  const panels = { share: () => (byId("share-link").value = absolute(here())), code: () => showCode("curl") };
  for (const [name, fill] of Object.entries(panels)) {
    byId(`${name}-open`).addEventListener("click", () => {
      const opens = byId(`${name}-panel`).hidden;
      for (const other of Object.keys(panels)) {
        byId(`${other}-panel`).hidden = !(opens && other === name);
        byId(`${other}-open`).ariaExpanded = String(opens && other === name);
      }
      if (opens) fill();
    });
  }
  function showCode(language) {
    byId("code-text").textContent = snippets[language](editor.text(), editor.isGraph(), absolute(settings.endpoint));
    for (const button of byId("code-languages").children) button.ariaPressed = String(button.value === language);
  }
  byId("code-languages").addEventListener("click", ({ target }) => target.value && showCode(target.value));
  byId("share-link").addEventListener("focus", ({ target }) => target.select());
  onCopy(byId("share-copy"), () => byId("share-link").value);
  onCopy(byId("code-copy"), () => byId("code-text").textContent);

  const warn = () => {
    byId("http-schema").hidden = !editor.text().includes("http://schema.org/");
    for (const name of Object.keys(panels)) {
      byId(`${name}-panel`).hidden = true;
      byId(`${name}-open`).ariaExpanded = "false";
    }
  };
  editor.onChange(warn);
  warn();
  if (settings.asked) ask({ keepsPlace: true });
}

if (window.Yasqe) start();
