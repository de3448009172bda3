// On the page "the database does not answer": ask every two seconds whether it is back, then go on by itself.
"use strict";

const again = document.querySelector("[data-again]");
const asking = again && setInterval(async () => {
  try {
    const answer = await fetch(again.dataset.again, { cache: "no-store" });
    if (!answer.ok) return;
  } catch {
    return;
  }
  clearInterval(asking);
  if (again.tagName === "FORM") again.requestSubmit();
  else location.reload();
}, 2000);
