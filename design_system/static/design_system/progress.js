// Follows something that is being made: asks for the piece of the page again until it is finished, then shows the page.
(() => {
  const piece = document.getElementById("progress");
  const said = document.getElementById("progress-said");
  if (!piece) return;

  const look = async () => {
    try {
      const response = await fetch(piece.dataset.address, { headers: { "X-Requested-With": "fetch" } });
      if (!response.ok || response.redirected) return;
      if (response.headers.get("X-Finished")) {
        window.location.reload();
        return;
      }
      piece.innerHTML = await response.text();
      said.textContent = piece.querySelector("strong").textContent;
    } catch {
      // No connection: the page says what it said, and asks again.
    }
    window.setTimeout(look, 2000);
  };
  window.setTimeout(look, 2000);
})();
