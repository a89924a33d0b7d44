// A page that is open follows what is recorded: it is read out, and the parts that tell of it are fetched anew. What it
// knows is a mark: the commit of the resolution and, behind a full stop, how often the chair has moved on.
// Events that are sent are heard where there is room for one more listener; else the page asks now and then.
const source = document.querySelector("[data-live]");
const heard = document.querySelector("[data-heard]");
const ASKING = 2500;
const SHOWN = 12000;
const PARTS = "[data-part][data-src]";
const FOLLOWING = `${PARTS}[data-follows]`; // where the chair's moves are seen and nothing need be recorded for it
let mark = source ? source.dataset.mark : "";
let clearing = 0;

function tell(what) {
  if (!heard || !what) return;
  heard.textContent = what;
  clearTimeout(clearing);
  clearing = setTimeout(() => { heard.textContent = ""; }, SHOWN);
}

const same = (one, other) => one.closest("[data-of]")?.dataset.of === other.closest("[data-of]")?.dataset.of;

// What somebody has begun to fill in, opened or ticked stays so, as long as it is about the same thing.
function keep(before, after) {
  for (const old of before.querySelectorAll("input[id], textarea[id], select[id], details[id]")) {
    const now = after.querySelector(`#${CSS.escape(old.id)}`);
    if (!now || now.tagName !== old.tagName || !same(old, now)) continue;
    if (old.tagName === "DETAILS") now.open = old.open;
    else if (old.type === "checkbox" || old.type === "radio") now.checked = old.checked;
    else if (old.type !== "hidden") now.value = old.value;
  }
  for (const old of before.querySelectorAll("article[id] > details")) {
    const now = after.querySelector(`#${CSS.escape(old.parentElement.id)} > details`);
    if (now) now.open = old.open;
  }
}

// The way back to what had the focus: its id, else its address within the nearest element with one.
function place(element, within) {
  if (!element || !within.contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  const near = element.closest("[id]");
  const inside = near && near !== within ? `#${CSS.escape(near.id)} ` : "";
  if (href) return `${inside}a[href="${CSS.escape(href)}"]`;
  return element.tagName === "SUMMARY" && inside ? `${inside}> details > summary` : null;
}

const asked = new Map(); // how often each part was asked for: an answer that another one overtook is no news
async function refresh(part, address = part.dataset.src) {
  const turn = (asked.get(part.id) ?? 0) + 1;
  asked.set(part.id, turn);
  const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-cache", credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  const here = document.getElementById(part.id); // somebody may have replaced it meanwhile
  if (!fresh || !here || here.dataset.of !== part.dataset.of || asked.get(part.id) !== turn) return null;
  const active = document.activeElement;
  const focused = place(active, here);
  const caret = active && "selectionStart" in active ? active.selectionStart : null;
  const [left, top] = [window.scrollX, window.scrollY];
  keep(here, fresh);
  const adopted = document.adoptNode(fresh);
  here.replaceWith(adopted);
  window.scrollTo(left, top);
  const back = focused ? document.querySelector(focused) : null;
  if (back && same(active, back)) { // a button of another amendment must not be pressed in its stead
    back.focus({ preventScroll: true });
    if (caret !== null && back.setSelectionRange && back.type !== "checkbox") {
      try { back.setSelectionRange(caret, caret); } catch { /* not every field has a caret */ }
    }
  }
  for (const element of adopted.querySelectorAll("[data-needs-script]")) element.hidden = false;
  adopted.dispatchEvent(new CustomEvent("refreshed", { bubbles: true }));
  return adopted;
}

let busy = false;
let again = ""; // which parts are to be fetched once more
async function follow(which) {
  if (busy) {
    again = again === PARTS ? again : which;
    return;
  }
  busy = true;
  try {
    for (again = which; again;) {
      const parts = document.querySelectorAll(again);
      again = "";
      for (const part of parts) await refresh(part);
    }
  } catch { /* the next event, or the next question, tries again */ }
  busy = false;
}

const commit = (written) => written.split(".")[0];

function news({ mark: now, what }) {
  if (!now || now === mark) return;
  const recorded = commit(now) !== commit(mark);
  mark = now;
  tell(what);
  follow(recorded ? PARTS : FOLLOWING);
}

let asking = 0;
function ask() {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    try {
      const answer = await fetch(`${source.dataset.poll}?since=${mark}`, { cache: "no-cache", credentials: "same-origin" });
      if (answer.status === 404 || answer.status === 401) return; // it is no longer open to who asks
      if (answer.ok) news(await answer.json());
    } catch { /* the line is down; it may come back */ }
    ask();
  }, ASKING + Math.random() * 500);
}

let stream = null;
function listen() {
  if (!("EventSource" in window)) return ask();
  const address = new URL(source.dataset.live, location.href);
  address.searchParams.set("since", mark);
  stream = new EventSource(address);
  stream.addEventListener("open", () => clearTimeout(asking));
  stream.addEventListener("message", (event) => news(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    // A browser begins anew by itself where a stream has merely ended; where it was refused it gives up.
    if (stream.readyState === EventSource.CLOSED) ask();
  });
}

// Other scripts of the page ask for a part anew, at an address of their own.
document.addEventListener("wanted", ({ detail: { part, address } }) => { refresh(part, address).catch(() => {}); });

function rest() {
  stream?.close();
  stream = null;
  clearTimeout(asking);
}

// A page that nobody looks at holds no line: browsers have six for all pages of a site. What was told meanwhile is
// told as soon as somebody looks again.
function wake() {
  rest();
  if (!document.hidden) listen();
}

if (source) {
  wake();
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
  window.addEventListener("pagehide", rest);
}
