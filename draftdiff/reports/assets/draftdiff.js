// Comfort for pages that work without it: steps from change to change, keys, folds.
const all = (selector) => Array.from(document.querySelectorAll(selector));
const one = (selector) => document.querySelector(selector);

const changes = all("[data-change]");
const folds = all("details.fold");
let current = -1;

function tell() {
  const counter = one("[data-counter]");
  if (!counter) return;
  const many = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  counter.textContent = current < 0 ? many : `${current + 1} of ${changes.length}`;
}

function go(place) {
  if (!changes.length) return;
  if (current >= 0) changes[current].classList.remove("current");
  current = Math.max(0, Math.min(changes.length - 1, place));
  const row = changes[current];
  row.classList.add("current");
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
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog");
  if (!single || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

for (const element of all("[data-needs-script]")) element.hidden = false;
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
