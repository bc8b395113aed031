/** Passages of a letter by their place (RFC 5147): scrolls to #char=s,e and marks it; the list beside the text follows. */

const reader = document.querySelector(".reader");
const text = reader.querySelector(".letter-text");
const list = reader.querySelector(".found");
const start = Number(reader.dataset.start);
const end = Number(reader.dataset.end);

/** The range of the page that holds the code points from one place of the letter to another. */
function rangeOf(from, to) {
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = start;
  let isOpen = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let offset = 0;
    for (const sign of node.data) {
      if (!isOpen && at === from) {
        range.setStart(node, offset);
        isOpen = true;
      }
      offset += sign.length;
      at += 1;
      if (isOpen && at === to) {
        range.setEnd(node, offset);
        return range;
      }
    }
  }
  return null;
}

/** Mark a passage that has no element of its own. */
function paint(range) {
  if (window.CSS?.highlights && window.Highlight) CSS.highlights.set("passage", new Highlight(range));
  const box = range.getBoundingClientRect();
  window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 3 });
}

function clear() {
  window.CSS?.highlights?.delete("passage");
  for (const element of reader.querySelectorAll(".target")) element.classList.remove("target");
}

/** Bring a fact of the list into sight and mark it; the text stays where it is. */
function follow(href) {
  const fact = document.getElementById(href.slice(1));
  if (!fact || getComputedStyle(list).position !== "sticky") return false;
  const group = fact.closest("details");
  if (group) group.open = true;
  list.scrollTo({ top: fact.offsetTop - list.clientHeight / 3 });
  fact.classList.add("target");
  return true;
}

/** Show what the fragment of the address names: a passage of the letter, or a fact of the list. */
function show() {
  const name = location.hash.slice(1);
  const place = /^char=(\d+),(\d+)$/.exec(name);
  if (!place) return;
  const [from, to] = [Number(place[1]), Number(place[2])];
  clear();
  const parts = reader.querySelectorAll(`[id="${name}"], [data-of="${name}"]`);
  if (parts.length) {
    for (const element of parts) element.classList.add("target");
    parts[0].scrollIntoView({ block: "center" });
    const last = parts[parts.length - 1];
    const link = [last, last.nextElementSibling].find((element) => element?.matches("a[href^='#']"));
    if (link) follow(link.getAttribute("href"));
  } else if (from < start || from >= end || "copy" in reader.dataset) {
    const asked = new URLSearchParams({ char: `${from},${to}` });
    const isAsked = new URLSearchParams(location.search).get("char") === `${from},${to}`;
    if (!isAsked) location.replace(`${location.pathname}?${asked}#${name}`);
  } else {
    const range = from < to ? rangeOf(from, Math.min(to, end)) : null;
    if (range) paint(range);
  }
}

/** On a wide screen a click on words moves the list and leaves the text where it is. */
text.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  clear();
  if (!follow(link.getAttribute("href"))) return;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href"));
});

/** A fact in a closed group is opened before the browser goes there. */
reader.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const group = link && document.getElementById(link.getAttribute("href").slice(1))?.closest("details");
  if (group) group.open = true;
});

window.addEventListener("hashchange", show);
show();
