// Not needed, but quicker: the page is empty at once, "back" does not lead to it, and a page that the browser had kept
// in its memory is not shown again.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.leave");
  if (!link) return;
  event.preventDefault();
  document.body.hidden = true;
  for (const form of document.forms) form.reset();
  location.replace(link.href);
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(location.pathname);
});
