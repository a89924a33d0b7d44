// In sitting by two keys: one chooses the outcome, Enter records it; between them the vote is typed.
const setting = "draftdiff-single-keys"; // they get in the way of speech input (WCAG 2.1.4)
const one = (selector) => document.querySelector(selector);

function single() {
  try { return localStorage.getItem(setting) !== "off"; } catch { return true; }
}

const chosen = () => one("[data-outcome].armed");

let armed = null; // what is chosen, and for which amendment: it outlasts what others record meanwhile

function say() {
  const said = one("[data-armed]");
  const button = chosen();
  if (!said) return;
  const name = button ? button.firstChild.textContent.trim() : "";
  const vote = one("#vote")?.value.trim();
  const told = button?.dataset.told ?? said.dataset.told.replace("{outcome}", vote ? `${name} ${vote}` : name);
  said.textContent = button ? told : "";
}

function arm(button) {
  chosen()?.classList.remove("armed");
  button?.classList.add("armed");
  armed = button ? { key: button.dataset.outcome, of: one("#record")?.dataset.of } : null;
  hold();
  say();
}

function let_be() {
  arm(null);
}

function choose(button) {
  arm(button);
  button.focus();
  const key = button.dataset.outcome;
  if (key === "p") one("#hunks input")?.focus();
  if (key === "m" && one("#words")) {
    one("#words").open = true;
    one("#text").focus();
  }
}

// --- parts: the clause as it would read follows those that are ticked ---

const ticked = () => Array.from(document.querySelectorAll(".hunks input:checked"), (box) => box.value);

function address_of(part, parts) {
  const address = new URL(part.dataset.src, location.href);
  address.searchParams.delete("hunk");
  for (const number of parts) address.searchParams.append("hunk", number);
  return address;
}

function outlook() {
  const part = one("#outlook[data-src]");
  if (!part || part.dataset.ticked === ticked().join(" ")) return;
  part.dataset.ticked = ticked().join(" ");
  document.dispatchEvent(new CustomEvent("wanted", { detail: { part, address: address_of(part, ticked()) } }));
}

// --- a screen on which somebody has begun to fill in stays where it is, though the chair moves on ---

function begun() {
  const form = one("#record");
  if (!form || !Number(form.dataset.of)) return false;
  const words = one("#text");
  return Boolean(chosen() || ticked().length || one("#vote")?.value || one("#consensus")?.checked
    || (words && words.value !== words.defaultValue));
}

function hold() {
  const board = one("#board");
  const form = one("#record");
  if (!board || !form) return;
  const address = address_of(board, ticked());
  for (const [name, wanted] of [["hold", begun()], ["of", ticked().length]]) {
    if (wanted) address.searchParams.set(name, form.dataset.of);
    else address.searchParams.delete(name);
  }
  board.dataset.src = address.pathname + address.search;
}

/** Write into the vote without leaving the outcome that is chosen; whether the key was one for that. */
function vote(key) {
  const field = one("#vote");
  if (!field) return false;
  if (key === "Backspace") field.value = field.value.slice(0, -1);
  else if (/^[0-9]$/.test(key)) field.value += key;
  else if (/^[-–/ ]$/.test(key)) field.value = field.value.replace(/[^0-9]*$/, field.value ? "-" : "");
  else return false;
  hold();
  say();
  return true;
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || event.altKey || event.metaKey) return;
  if (key === "Enter" && chosen() && (event.ctrlKey || target.matches("#vote, #consensus, .hunks input"))) {
    event.preventDefault();
    chosen().click();
    return;
  }
  if (event.ctrlKey) return;
  if (key === "Escape" && chosen()) {
    if (target.matches("textarea, #vote")) chosen().focus();
    else let_be();
    return;
  }
  if (!single() || target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog[open]")) return;
  const among = chosen() && key !== " " && target.matches(".hunks input");
  if ((among || target === chosen()) && vote(key)) {
    event.preventDefault();
    return;
  }
  const button = /^[a-z]$/.test(key) ? one(`[data-outcome="${key}"]`) : null;
  const consensus = key === "c" ? one("#consensus") : null;
  if (!button && !consensus) return;
  event.preventDefault();
  if (button) choose(button);
  else consensus.click();
});

document.addEventListener("input", () => { hold(); say(); });
document.addEventListener("change", (event) => {
  if (event.target.matches("#record .hunks input")) outlook();
  hold();
  if (!event.target.matches("[data-single-keys]")) return;
  try { localStorage.setItem(setting, event.target.checked ? "on" : "off"); } catch { /* a reader may forbid to remember */ }
});

// Whoever records twice by impatience records once.
document.addEventListener("submit", (event) => {
  if (event.target.id !== "record") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  delete one("#record")?.dataset.sent;
  settle(); // a browser that comes back brings along what was ticked
});

function settle() {
  for (const box of document.querySelectorAll("[data-single-keys]")) box.checked = single();
  // Which decision would be taken back may be another one now.
  const again = armed && armed.key !== "u" && armed.of === one("#record")?.dataset.of ? one(`[data-outcome="${armed.key}"]`) : null;
  if (armed && !chosen()) arm(again);
  outlook();
  hold();
}
document.addEventListener("refreshed", (event) => {
  const said = one("[data-outlook-said]");
  if (event.target.id === "outlook" && said) {
    said.textContent = Array.from(event.target.children, (line) => line.textContent.replace(/\s+/g, " ").trim()).join(" ");
  }
  settle();
});
settle();
