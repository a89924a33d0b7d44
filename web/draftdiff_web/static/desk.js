// Comfort for the desk: the text with what is ticked comes as it is ticked, and an order is set by moving.

// --- what is ticked ------------------------------------------------------------------------------------------

function ticked() {
  return Array.from(document.querySelectorAll("#board [name=a]"))
    .filter((box) => box.type === "hidden" || box.checked)
    .map((box) => box.value);
}

function withTicks(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("a");
  for (const number of ticked()) url.searchParams.append("a", number);
  return url;
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("#board input[type=checkbox][name=a]")) return;
  const board = document.getElementById("board");
  history.replaceState(null, "", withTicks(location.href));
  for (const link of document.querySelectorAll(".clauses a, .sifted a")) link.href = withTicks(link.href);
  const address = withTicks(board.dataset.src);
  board.dataset.src = address.pathname + address.search;
  address.searchParams.set("part", "tried");
  const part = document.getElementById("tried");
  document.dispatchEvent(new CustomEvent("wanted", { detail: { part, address } }));
});

// --- an order ------------------------------------------------------------------------------------------------

function moved(button, step) {
  const row = button.closest("li");
  const list = row.parentElement;
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  list.insertBefore(row, step < 0 ? other : other.nextElementSibling);
  const rows = Array.from(list.children);
  rows.forEach((each, place) => { each.querySelector("[name=at]").value = place + 1; });
  button.focus();
  const said = list.parentElement.querySelector("[data-order-said]");
  const number = row.querySelector("[name=a]").value;
  said.textContent = list.dataset.said.replace("{number}", number).replace("{place}", rows.indexOf(row) + 1);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-up], [data-down]");
  if (button) moved(button, button.hasAttribute("data-up") ? -1 : 1);
});
