// A screen on a wall: the clock, how old the data is, and one board after the other. Without it all boards stand one below the other.
"use strict";

(() => {
  const STALE_AFTER_S = 15;
  const BOARD_MS = 20000;
  const TURN_MS = 1000;
  const RELOAD_MS = 6 * 3600 * 1000;
  const wall = document.getElementById("wall");
  const clock = document.getElementById("clock");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const began = performance.now();
  const ahead = Date.parse(clock.dataset.now) - Date.now();
  const hand = new Intl.DateTimeFormat("es", {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "America/Guayaquil",
  });
  let refreshed = performance.now();

  const tick = () => {
    clock.textContent = hand.format(new Date(Date.now() + ahead));
    const stamp = document.getElementById("asof");
    const seconds = (performance.now() - refreshed) / 1000 + Number(stamp.dataset.behind);
    wall.classList.toggle("stale", seconds > STALE_AFTER_S);
    // A gateway that was updated since has other styles: what stands for weeks begins anew now and then, while all is fresh.
    if (performance.now() - began > RELOAD_MS && !wall.classList.contains("stale")) {
      window.location.reload();
    }
  };

  const shows = () => wall.classList.toggle("cycling", !still.matches);
  const next = () => {
    const boards = document.querySelectorAll(".board").length;
    wall.dataset.board = String((Number(wall.dataset.board) + 1) % boards);
    // Only a board that comes fades in: one that is refreshed stands still.
    wall.classList.add("turning");
    setTimeout(() => wall.classList.remove("turning"), TURN_MS);
  };

  document.addEventListener("htmx:afterSwap", () => {
    refreshed = performance.now();
    tick();
  });
  still.addEventListener("change", shows);
  shows();
  tick();
  setInterval(tick, 1000);
  setInterval(next, BOARD_MS);
})();
