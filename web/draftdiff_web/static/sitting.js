// In sitting by two keys: one chooses the outcome, Enter records it; between them the vote is typed.
const setting = "draftdiff-single-keys"; // they get in the way of speech input (WCAG 2.1.4)
const one = (selector) => document.querySelector(selector);

function single() {
  try { return localStorage.getItem(setting) !== "off"; } catch { return true; }
}

const chosen = () => one("[data-outcome].armed");

function say() {
  const said = one("[data-armed]");
  const button = chosen();
  if (!said) return;
  const name = button ? button.firstChild.textContent.trim() : "";
  const vote = one("#vote")?.value.trim();
  said.textContent = button ? said.dataset.told.replace("{outcome}", vote ? `${name} ${vote}` : name) : "";
}

function let_be() {
  chosen()?.classList.remove("armed");
  say();
}

function choose(button) {
  chosen()?.classList.remove("armed");
  button.classList.add("armed");
  button.focus();
  const key = button.dataset.outcome;
  if (key === "p") one("#hunks input")?.focus();
  if (key === "m" && one("#words")) {
    one("#words").open = true;
    one("#text").focus();
  }
  say();
}

/** Write into the vote without leaving the outcome that is chosen; whether the key was one for that. */
function vote(key) {
  const field = one("#vote");
  if (!field) return false;
  if (key === "Backspace") field.value = field.value.slice(0, -1);
  else if (/^[0-9]$/.test(key)) field.value += key;
  else if (/^[-–/ ]$/.test(key)) field.value = field.value.replace(/[^0-9]*$/, field.value ? "-" : "");
  else return false;
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

document.addEventListener("input", say);
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-single-keys]")) return;
  try { localStorage.setItem(setting, event.target.checked ? "on" : "off"); } catch { /* a reader may forbid to remember */ }
});

// Whoever records twice by impatience records once.
document.addEventListener("submit", (event) => {
  if (event.target.id !== "record") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => delete one("#record")?.dataset.sent);

function settle() {
  for (const box of document.querySelectorAll("[data-single-keys]")) box.checked = single();
}
document.addEventListener("refreshed", settle);
settle();
