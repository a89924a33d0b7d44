// A file that takes a while to be made: the page tells that it is being made, and hands it over when it is.
function named(answer, link) {
  const told = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") || "");
  return told ? told[1] : new URL(link.href).pathname.split("/").pop();
}

async function hand(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const made = document.createElement("a");
  made.href = URL.createObjectURL(await answer.blob());
  made.download = named(answer, link);
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 60000);
}

for (const link of document.querySelectorAll("a[data-making]")) {
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  told.className = "making";
  const bar = document.createElement("progress"); // how long it takes nobody knows
  bar.setAttribute("aria-hidden", "true"); // the words beside it tell the same
  link.after(told);
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy") === "true") return;
    link.setAttribute("aria-busy", "true");
    told.replaceChildren(" ", bar, ` ${link.dataset.making}`);
    try {
      await hand(link);
    } catch {
      location.assign(link.href); // its page tells what is wrong
    } finally {
      link.removeAttribute("aria-busy");
      told.textContent = "";
    }
  });
}
