// Keyboard first at desks, and help when the line drops. Every page works without this file.
"use strict";

const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  if (event.key === "?") {
    const sheet = document.getElementById("keys-sheet");
    if (!sheet) return;
    event.preventDefault();
    if (sheet.open) sheet.close();
    else sheet.showModal();
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector("[data-key-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted && !event.repeat) {
    event.preventDefault();
    wanted.click();
  }
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const sheet = document.getElementById(opener.dataset.opens);
    if (sheet && sheet.showModal) {
      event.preventDefault();
      sheet.showModal();
    }
    return;
  }
  if (event.target.closest("[data-prints]")) window.print();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// An opened form is ready to be filled in.
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open && event.target.matches(".end-form, .paper-act")) {
      event.target.querySelector("form input:not([type=hidden]), form select, form textarea")?.focus();
    }
  },
  true,
);

// A second press of the same button waits for the answer to the first.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Answers that are problems go to the top of the page, where a screen reader hears them.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "problems") event.detail.target.scrollIntoView({ block: "nearest" });
});
document.addEventListener("htmx:beforeRequest", () => document.getElementById("problems")?.replaceChildren());
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    const words = document.getElementById("line-lost");
    document.getElementById("problems")?.replaceChildren(words.content.cloneNode(true));
  });
}

// On a telephone a row of links scrolls: where she is stands in sight.
for (const here of document.querySelectorAll("nav [aria-current]")) {
  const row = here.closest("ul");
  if (row && row.scrollWidth > row.clientWidth) {
    row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 40;
  }
}
