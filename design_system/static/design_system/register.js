// Says so when a row of the register could not be saved. Saving itself is htmx; without script one button saves all.
const form = document.getElementById("register");

function say(element, words) {
  const row = element.closest("[data-row]");
  const state = row && row.querySelector("[data-said]");
  if (state) state.textContent = words;
}

for (const fault of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  form.addEventListener(fault, (event) => say(event.target, form.dataset.notSaved));
}

// Signed out meanwhile: what comes back is the sign-in page, which does not belong in a row.
form.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL || form.action, form.action);
  if (answered.pathname === new URL(form.action).pathname) return;
  event.detail.shouldSwap = false;
  say(event.target, form.dataset.signedOut);
});
