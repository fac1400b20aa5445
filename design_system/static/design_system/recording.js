// Fills in how long a recording is, where the browser knows. Without script it is typed.
const plays = document.querySelector("[data-plays]");
const [minutes, seconds] = document.querySelectorAll("[data-length] input");

function fill() {
  if (!minutes || minutes.value || seconds.value || !Number.isFinite(plays.duration)) return;
  const whole = Math.max(1, Math.round(plays.duration));
  minutes.value = Math.floor(whole / 60);
  seconds.value = whole % 60;
}

if (plays && plays.readyState >= 1) fill();
else if (plays) plays.addEventListener("loadedmetadata", fill);
