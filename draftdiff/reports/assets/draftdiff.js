// Comfort for pages that work without it: steps from change to change, keys, folds.
const all = (selector) => Array.from(document.querySelectorAll(selector));
const one = (selector) => document.querySelector(selector);

const changes = all("[data-change]");
const folds = all("details.fold");
let current = -1;

function tell() {
  const counter = one("[data-counter]");
  if (!counter) return;
  const { one: single, many, at } = counter.dataset; // in the language of the page
  const told = current >= 0 ? at : changes.length === 1 ? single : many;
  counter.textContent = told.replace("{count}", changes.length).replace("{at}", current + 1);
}

function go(place) {
  if (!changes.length) return;
  if (current >= 0) changes[current].classList.remove("current");
  current = Math.max(0, Math.min(changes.length - 1, place));
  const row = changes[current];
  row.classList.add("current");
  for (const tick of all(".map a")) tick.classList.toggle("current", tick.getAttribute("href") === `#${row.id}`);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
  tell();
}

function start(step) {
  if (current >= 0) return go(current + step);
  const below = changes.findIndex((row) => row.getBoundingClientRect().bottom > 80);
  if (below < 0) return go(changes.length - 1);
  return go(step > 0 ? below : Math.max(0, below - 1));
}

function fold() {
  const open = !folds.some((fold) => fold.open);
  for (const each of folds) each.open = open;
}

function nextView() {
  const views = all(".views a");
  const at = views.findIndex((link) => link.hasAttribute("aria-current"));
  if (views.length) location.assign(views[(at + 1) % views.length].href);
}

function toggleConsequential() {
  const box = one("input[name=consequential]");
  if (box) box.click();
}

const dialog = one("dialog#keys");
function help() {
  if (dialog && !dialog.open) dialog.showModal();
}

const keys = {
  j: () => start(1),
  n: () => start(1),
  k: () => start(-1),
  p: () => start(-1),
  f: fold,
  v: nextView,
  c: toggleConsequential,
  "?": help,
};

// Single keys can be switched off: they get in the way of speech input (WCAG 2.1.4).
const setting = "draftdiff-single-keys";
function remembered() {
  try { return localStorage.getItem(setting) !== "off"; } catch { return true; }
}
let single = remembered();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog[open]");
  if (!single || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// The card of words stands below their clause and is shown by its address; here it comes to the words.
let shown = null;
let leaving = 0;

function hide() {
  clearTimeout(leaving);
  if (!shown) return;
  for (const each of [shown.words, shown.card]) each.classList.remove("shown");
  shown = null;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (shown && ![shown.words, shown.card].some((each) => each.matches(":hover, :focus, :focus-within"))) hide();
  }, 200);
}

const cardOf = (words) => document.getElementById(words.dataset.card ?? words.hash.slice(1));

function show(words) {
  clearTimeout(leaving);
  if (shown && shown.words === words) return;
  hide();
  const card = cardOf(words);
  shown = { words, card };
  for (const each of [words, card]) each.classList.add("shown");
  const around = card.offsetParent.getBoundingClientRect();
  const lines = words.getClientRects();
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const above = last.bottom + card.offsetHeight > window.innerHeight && first.top > card.offsetHeight;
  const top = above ? first.top - card.offsetHeight : last.bottom;
  card.style.top = `${top - around.top}px`;
  const room = card.closest(".sides")?.getBoundingClientRect() ?? around;
  const left = Math.max(room.left, Math.min(last.left, room.right - card.offsetWidth));
  card.style.left = `${left - around.left}px`;
}

function lead(words) {
  words.dataset.led = "";
  const card = cardOf(words);
  words.setAttribute("aria-describedby", card.id);
  words.removeAttribute("title");
  words.addEventListener("pointerenter", () => show(words));
  words.addEventListener("focus", () => show(words));
  words.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(words);
    if (event.detail === 0) card.querySelector("a")?.focus({ preventScroll: true });
  });
  for (const each of [words, card]) {
    each.addEventListener("pointerleave", leave);
    each.addEventListener("focusout", leave);
  }
}
const leadAll = () => all("a.by:not([data-led])").forEach(lead);
document.addEventListener("refreshed", leadAll); // a part of the page has come anew
leadAll();
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  const { words, card } = shown;
  if (card.contains(document.activeElement)) words.focus({ preventScroll: true });
  hide();
});

// Words that a comparison leaves as they were are no links, or a page would be nothing else. Their card comes when a
// pointer rests on them or a finger touches them; with the arrow keys one goes from any word to the next ones.
const KEPT = ".kept[data-card]";
const MOVED = { ArrowRight: 1, ArrowLeft: -1 };
const REST = 600; // milliseconds: who reads with the pointer in the text must not be told of every word
let resting = 0;
let under = null;

document.addEventListener("pointerover", ({ target, pointerType }) => {
  under = pointerType === "touch" ? null : target.closest(KEPT);
  clearTimeout(resting);
});
document.addEventListener("pointermove", () => {
  clearTimeout(resting);
  const words = under;
  if (words) resting = setTimeout(() => document.getSelection().isCollapsed && words.isConnected && show(words), REST);
});
document.addEventListener("pointerout", ({ target }) => { if (target.closest(`${KEPT}, .card`)) leave(); });
document.addEventListener("focusout", ({ target }) => { if (target.closest(`${KEPT}, .card`)) leave(); });
document.addEventListener("pointerdown", ({ target }) => {
  if (shown && shown.words.matches(KEPT) && !shown.card.contains(target)) hide();
});
document.addEventListener("click", ({ target }) => {
  const words = target.closest(KEPT);
  if (words && document.getSelection().isCollapsed) show(words);
});

/** Set the focus on words that are no link: they are none of the stops of the tabulator. */
function reach(words) {
  if (words.matches(KEPT)) {
    words.tabIndex = -1;
    words.setAttribute("role", "button");
    words.setAttribute("aria-describedby", words.dataset.card);
    show(words);
  }
  words.focus({ preventScroll: true });
  words.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const begun = at.matches(`${KEPT}, a.by, .row[data-change]`);
  if (!begun || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Enter" && at.matches(KEPT)) {
    show(at);
    cardOf(at).querySelector("a")?.focus({ preventScroll: true });
    event.preventDefault();
  }
  const turned = getComputedStyle(at).direction === "rtl" ? -1 : 1;
  const step = (MOVED[event.key] ?? 0) * turned;
  if (!step || !one(KEPT)) return;
  const words = all(`${KEPT}, a.by`).filter((each) => each.getClientRects().length);
  const place = words.indexOf(at);
  const beside = place < 0 ? words.find((each) => at.contains(each)) : words[place + step];
  if (!beside) return;
  event.preventDefault();
  reach(beside);
});

for (const element of all("[data-needs-script]")) element.hidden = false;
// Where nothing can be stepped through, as where the preface alone changed, nothing offers to.
if (!changes.length) for (const element of all(".stepper, .toolbar[data-needs-script]")) element.hidden = true;
for (const button of all("[data-key]")) button.addEventListener("click", () => keys[button.dataset.key]());
for (const box of all("[data-submit]")) {
  box.addEventListener("change", () => box.form.requestSubmit());
}
for (const box of all("[data-single-keys]")) {
  box.checked = single;
  box.addEventListener("change", () => {
    single = box.checked;
    try { localStorage.setItem(setting, single ? "on" : "off"); } catch { /* a reader may forbid to remember */ }
  });
}
for (const form of all("form[data-once]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
  });
}
tell();
