// Elements made in one line. What a result says is only ever set as text or as an attribute, never as markup.

import { text } from "./settings.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element with its properties (class, text, on* handlers, others as attributes) and children. */
export const element = (name, properties, ...children) =>
  complete(document.createElement(name), properties, children);

/** The same for SVG. */
export const svg = (name, properties, ...children) =>
  complete(document.createElementNS(SVG, name), properties, children);

function complete(node, properties = {}, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  return add(node, ...children);
}

/** Append children; those that are null are left out. */
export function add(node, ...children) {
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A labelled list to choose from. */
export function choice(label, options, chosen, change) {
  const select = element("select", { onchange: () => change(select.value) });
  for (const [value, words] of options) select.append(element("option", { value, text: words }));
  select.value = chosen;
  return element("label", { class: "choice" }, element("span", { text: label }), select);
}

/** Have a button copy something, and say that it did. */
export function onCopy(button, get) {
  button.addEventListener("click", async () => {
    const words = button.textContent;
    button.textContent = text((await copy(get())) ? "copied" : "not_copied");
    setTimeout(() => (button.textContent = words), 2000);
  });
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words); // only there where the page came over TLS or from this machine
    return true;
  } catch {
    const area = element("textarea", { class: "unseen" });
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

const loaded = new Map();

/** Run vendored scripts, one after the other, each once. */
export const load = (files) =>
  files.reduce(async (before, file) => {
    await before;
    if (!loaded.has(file)) loaded.set(file, import(file));
    await loaded.get(file);
  }, Promise.resolve());
