// Words that are selected in a clause are quoted by who then begins to comment on it, beside the text or below it.

const field = document.querySelector("[data-quote]");
let chosen = "";
let clause = null;

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.anchorNode?.parentElement?.closest(".clause .words");
  if (!words || !words.contains(selection.focusNode)) return;
  chosen = selection.toString().replace(/\s+/g, " ").trim();
  clause = words.closest(".row");
});

field?.closest("details")?.addEventListener("toggle", (event) => {
  if (event.target.open && chosen && !field.value) field.value = chosen.slice(0, field.maxLength);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-begin]");
  if (!link) return;
  const address = new URL(link.href);
  address.searchParams.delete("words");
  if (chosen && clause === link.closest(".row")) address.searchParams.set("words", chosen.slice(0, 1000));
  link.href = address.href;
});
