// The body of the answer as the server sent it.

import { element } from "../dom.js";
import { shown, text } from "../settings.js";

export const name = "raw";

const MOST = 200_000; // characters; browsers become slow past that

export const fits = () => true;

export function draw(result, panel) {
  if ("boolean" in result) panel.append(element("p", { class: "verdict", text: text(result.boolean ? "yes" : "no") }));
  const isCut = result.raw.length > MOST;
  if (isCut) panel.append(element("p", { class: "meta", text: text("raw_cut", { most: shown(MOST) }) }));
  panel.append(element("pre", { tabindex: 0, text: result.raw.slice(0, MOST) }));
}
