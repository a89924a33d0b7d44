// Comfort for whoever reads a text: a link to the words that are selected, and what changed since the last look.
const one = (selector) => document.querySelector(selector);

// --- a link to the words that are selected ---------------------------------------------------------------

const offer = one("[data-offer]");

/** How many characters of the clause's text stand before a place in its words; printed numbers and markers are none. */
function offset(words, node, at) {
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, at);
  const part = before.cloneContents();
  const num = part.querySelector(".num");
  const behind = num && num.nextSibling;
  if (behind && behind.nodeType === Node.TEXT_NODE) behind.data = behind.data.replace(/^\s/, "");
  for (const each of part.querySelectorAll(".num, .marker")) each.remove();
  for (const each of part.querySelectorAll("br")) each.replaceWith("\n");
  return Array.from(part.textContent).length;
}

function selected() {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const inside = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".clause[data-wid] > .words");
  const words = inside(range.startContainer);
  if (!words || words !== inside(range.endContainer)) return null;
  const text = range.toString();
  const letters = (each) => Array.from(each).length;
  const start = offset(words, range.startContainer, range.startOffset) + letters(text) - letters(text.trimStart());
  const end = offset(words, range.endContainer, range.endOffset) - letters(text) + letters(text.trimEnd());
  return start < end ? { clause: words.parentElement, range, start, end } : null;
}

function offerLink() {
  const found = selected();
  const permanent = found && found.clause.querySelector(".pilcrow");
  offer.hidden = !permanent;
  if (!permanent) return;
  const address = new URL(permanent.href);
  address.searchParams.set("mark", `${found.clause.dataset.wid}:${found.start}-${found.end}`);
  address.hash = "marked";
  offer.href = address.href;
  const lines = found.range.getClientRects();
  const last = lines[lines.length - 1];
  if (!last) return;
  offer.style.insetBlockStart = `${last.bottom + window.scrollY + 6}px`;
  offer.style.left = `${Math.max(8, Math.min(last.left + window.scrollX, document.documentElement.clientWidth - offer.offsetWidth - 8))}px`;
}

if (offer) {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offerLink, 150);
  });
}

// --- what changed since the last look ----------------------------------------------------------------------

const news = one("[data-news]");

function remembered(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function remember(key, state) {
  const seen = { state, day: new Date().toISOString().slice(0, 10) };
  try { localStorage.setItem(key, JSON.stringify(seen)); } catch { /* a reader may forbid to remember */ }
}

if (news) {
  const { news: slug, address, one: single, many } = news.dataset;
  const key = `draftdiff-seen:${slug}`;
  const last = remembered(key);
  const states = Array.from(document.querySelectorAll("[data-state]"), (each) => each.dataset.state);
  const at = last ? states.indexOf(last.state) : -1;
  const count = states.length - 1 - at;
  if (at < 0 || !count) {
    remember(key, states[states.length - 1]); // the first look, or nothing is new
  } else {
    const link = news.querySelector("a");
    const spoken = document.documentElement.lang;
    const day = new Date(`${last.day}T12:00:00`).toLocaleDateString(spoken === "en" ? "en-GB" : spoken, {
      day: "numeric", month: "long", year: "numeric", numberingSystem: "latn",
    });
    link.href = address.replace("COMMIT", last.state);
    link.textContent = (count === 1 ? single : many).replace("{count}", count).replace("{day}", day);
    link.addEventListener("click", () => remember(key, states[states.length - 1]));
    news.hidden = false;
  }
}
