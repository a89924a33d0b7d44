// The proposal as it is typed: what would come of it is drawn below, a draft is kept in this browser, and a lost
// connection or an ended session loses nothing.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const PREFIX = "draftdiff-draft:";
const MOST = 3; // drafts of one kind that are kept
const language = document.documentElement.lang;

function read(key) {
  try { return JSON.parse(localStorage.getItem(PREFIX + key)) ?? []; } catch { return []; }
}

function write(key, drafts) {
  try {
    if (drafts.length) localStorage.setItem(PREFIX + key, JSON.stringify(drafts.slice(0, MOST)));
    else localStorage.removeItem(PREFIX + key);
  } catch { /* a browser may forbid to remember */ }
}

function timeOf(draft) {
  const at = new Date(draft.at);
  const today = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(language, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}

class Proposal {
  constructor(form) {
    this.form = form;
    this.told = form.dataset;
    this.key = form.dataset.propose;
    this.session = `${Date.now()}-${Math.random()}`;
    this.status = one("[data-status]");
    this.notices = one("[data-notices]", form);
    this.result = one("#result");
    this.submit = one("[data-submit-proposal]", form);
    this.blank = JSON.stringify(this.values());
    one("[data-show]", form).hidden = true;
    this.more();
    this.offers();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => { if (this.offline) this.notice(this.told.toldOnline); });
    if (!one("[data-ready]", this.result)) this.try();
  }

  // --- what is typed ---

  values() {
    const found = {};
    for (const [name, value] of new FormData(this.form)) {
      if (name !== "csrf_token") (found[name] ??= []).push(value);
    }
    return found;
  }

  fill(values) {
    for (const [name, held] of Object.entries(values)) {
      while (name === "cosponsor" && all("[name=cosponsor]", this.form).length < held.length) this.another();
      const fields = all(`[name="${CSS.escape(name)}"]`, this.form);
      if (fields[0]?.type === "radio") for (const field of fields) field.checked = held.includes(field.value);
      else fields.forEach((field, at) => { field.value = held[at] ?? ""; });
    }
  }

  more() {
    const group = one("[data-cosponsors]", this.form);
    if (!group) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = group.dataset.toldMore;
    button.addEventListener("click", () => this.another().focus());
    group.append(button);
  }

  another() {
    const fields = all("[name=cosponsor]", this.form);
    const last = fields[fields.length - 1];
    const field = last.cloneNode();
    field.value = "";
    field.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+/, fields.length + 1));
    last.after(field);
    return field;
  }

  changed() {
    this.keep();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.try(), 350);
  }

  // --- the draft that is kept ---

  keep() {
    const others = read(this.key).filter((draft) => draft.session !== this.session);
    const values = this.values();
    if (JSON.stringify(values) === this.blank) return write(this.key, others);
    const draft = { session: this.session, at: new Date().toISOString(), values, clause: this.told.clause };
    write(this.key, [{ ...draft, address: location.pathname + location.search }, ...others]);
  }

  forget(session) {
    write(this.key, read(this.key).filter((draft) => draft.session !== session));
  }

  offers() {
    for (const draft of read(this.key)) {
      if (JSON.stringify(draft.values) === this.blank) { this.forget(draft.session); continue; }
      const offer = document.createElement("p");
      offer.className = "kept-draft";
      offer.append(`${this.told.toldKept.replace("{time}", timeOf(draft))} `);
      const button = (name, act) => {
        const made = document.createElement("button");
        made.type = "button";
        made.textContent = name;
        made.addEventListener("click", () => {
          act();
          offer.remove();
          (one("textarea", this.form) ?? this.submit).focus();
        });
        offer.append(made, " ");
      };
      button(this.told.toldTake, () => { this.forget(draft.session); this.fill(draft.values); this.changed(); });
      button(this.told.toldDrop, () => this.forget(draft.session));
      this.form.before(offer);
    }
  }

  // --- what would come of it ---

  body(more = {}) {
    const body = new URLSearchParams(new FormData(this.form));
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    return body;
  }

  async try() {
    this.asking?.abort();
    const asking = this.asking = new AbortController();
    let answer;
    try {
      answer = await this.send(this.told.try, {}, asking.signal);
    } catch {
      if (asking === this.asking && !asking.signal.aborted) this.notice(this.told.toldOffline, true);
      return;
    }
    if (asking !== this.asking) return;
    if (answer.status === 401) return this.ended();
    if (!answer.ok) return;
    this.result.innerHTML = await answer.text();
    if (this.offline || this.over) this.notice();
    const told = one("[data-told]", this.result)?.dataset.told ?? "";
    if (this.status.textContent !== told) this.status.textContent = told;
    this.submit.hidden = !one("[data-ready]", this.result);
  }

  // Signing in again begins a session with a proof of its own: it is fetched, and the form sent once more. To who signs
  // in as somebody else it is not given: the form was begun for another delegation.
  async send(address, more, signal) {
    const post = () => fetch(address, { method: "POST", body: this.body(more), signal, headers: { Accept: "text/html" } });
    const answer = await post();
    if (answer.status !== 400 && answer.status !== 401) return answer;
    if (!(await this.renew(signal))) return answer;
    return post();
  }

  async renew(signal) {
    const page = await fetch(location.href, { signal, headers: { Accept: "text/html" } });
    if (!page.ok || new URL(page.url).pathname !== location.pathname) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    if (one(".propose", fresh)?.dataset.who !== this.told.who) return false;
    const proof = one(".propose [name=csrf_token]", fresh)?.value;
    const field = one("[name=csrf_token]", this.form);
    if (!proof || proof === field.value) return false;
    field.value = proof;
    return true;
  }

  // --- the submission ---

  async submitted(event) {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (event.submitter && event.submitter !== this.submit) return this.try();
    if (this.busy) return;
    this.busy = true;
    const name = this.submit.textContent;
    this.submit.setAttribute("aria-disabled", "true");
    this.submit.textContent = this.told.toldWaiting;
    this.keep();
    try {
      await this.received(await this.send(this.form.action, { do: "submit" }));
    } catch {
      this.notice(this.told.toldOffline, true);
    } finally {
      this.busy = false;
      this.submit.removeAttribute("aria-disabled");
      this.submit.textContent = name;
    }
  }

  async received(answer) {
    if (answer.ok && answer.redirected) {
      this.forget(this.session);
      return location.assign(answer.url);
    }
    if (answer.status === 401) return this.ended();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const problem = one(".problem", page) ?? one("main h1", page);
    this.notice(problem ? problem.textContent.trim() : this.told.toldFailed);
  }

  ended() {
    this.notice(this.told.toldSession);
    const link = document.createElement("a");
    link.href = this.told.signIn;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = this.told.toldSignIn;
    one(".problem", this.notices).append(" ", link);
    this.over = true;
    addEventListener("focus", () => this.try(), { once: true });
  }

  notice(text, offline = false) {
    this.offline = offline;
    this.over = false;
    this.notices.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    line.className = "problem";
    line.setAttribute("role", "alert");
    line.textContent = text;
    this.notices.append(line);
    if (this.busy) line.scrollIntoView({ block: "center" });
  }
}

// Drafts of all clauses, where a clause is chosen.
function list(section) {
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(PREFIX + section.dataset.drafts)) found.push(...read(key.slice(PREFIX.length)));
    }
  } catch { return; }
  for (const draft of found.sort((a, b) => b.at.localeCompare(a.at))) {
    const link = document.createElement("a");
    link.href = draft.address;
    link.textContent = section.dataset.told.replace("{clause}", draft.clause).replace("{time}", timeOf(draft));
    const line = document.createElement("li");
    line.append(link);
    one("ul", section).append(line);
  }
  section.hidden = !found.length;
}

for (const form of all("[data-propose]")) new Proposal(form);
for (const section of all("[data-drafts]")) list(section);
for (const button of all("[data-print]")) button.addEventListener("click", () => print());
