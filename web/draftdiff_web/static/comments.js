// Words that are selected in a clause are quoted by who then begins to comment on it.

const field = document.querySelector("[data-quote]");
let chosen = "";

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.isCollapsed ? null : selection.anchorNode.parentElement?.closest(".clause .words");
  if (words && words.contains(selection.focusNode)) chosen = selection.toString().replace(/\s+/g, " ").trim();
});

field?.closest("details")?.addEventListener("toggle", (event) => {
  if (event.target.open && chosen && !field.value) field.value = chosen.slice(0, field.maxLength);
});
