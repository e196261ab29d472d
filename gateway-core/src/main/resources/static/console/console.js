// Small aids. Every page works without them; no page needs them to be safe.
"use strict";

(() => {
  const STALE_AFTER_MS = 15000;
  let refreshed = Date.now();

  const showAge = () => {
    const stamp = document.getElementById("asof");
    if (!stamp) {
      return;
    }
    const stale = Date.now() - refreshed > STALE_AFTER_MS;
    stamp.classList.toggle("stale", stale);
    stamp.querySelector(".stale-word").textContent = stale ? stamp.dataset.stale : "";
  };

  document.addEventListener("htmx:afterSwap", () => {
    refreshed = Date.now();
    showAge();
  });
  setInterval(showAge, 1000);

  const typing = (element) => element.matches("input, select, textarea, [contenteditable]");

  // Users of speech input say letters without meaning a key (WCAG 2.1.4): keys can be turned off, and stay so.
  const KEYS = "enlace.keys";
  const keysAreOn = () => {
    try {
      return localStorage.getItem(KEYS) !== "off";
    } catch {
      return true;
    }
  };

  const toSearch = () => {
    const search = document.getElementById("q");
    if (search) {
      search.focus();
      search.select();
    } else if (document.querySelector("nav")) {
      window.location.assign("/messages");
    }
  };

  const toLine = (step) => {
    const lines = [...document.querySelectorAll("table.rows tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
    const here = document.activeElement ? document.activeElement.closest("table.rows tbody tr") : null;
    const at = lines.findIndex((line) => here && here.contains(line));
    const next = lines[Math.max(0, at + step)];
    if (next) {
      next.focus();
    }
  };

  const toReplay = () => {
    const again = document.querySelector("main a[href^='/replays/new']");
    if (again) {
      again.click();
    }
  };

  const keys = { "/": toSearch, j: () => toLine(1), k: () => toLine(-1), r: toReplay };

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || !keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    event.preventDefault();
    act();
  });

  const keySwitch = document.getElementById("keys");
  if (keySwitch) {
    const show = () => keySwitch.setAttribute("aria-pressed", String(keysAreOn()));
    keySwitch.addEventListener("click", () => {
      localStorage.setItem(KEYS, keysAreOn() ? "off" : "on");
      show();
    });
    show();
  }

  // What the bar keeps behind one word is put away by a click elsewhere or by Escape.
  const more = document.querySelector("details.more");
  if (more) {
    document.addEventListener("click", (event) => {
      if (!more.contains(event.target)) {
        more.open = false;
      }
    });
    more.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        more.open = false;
        more.querySelector("summary").focus();
      }
    });
  }

  // Copying is the browser's: where it cannot, there are no buttons.
  const said = document.getElementById("copied");
  const SAID_ANEW_MS = 50;
  // What stands there already is not said again: it is taken away first.
  const say = (word) => {
    said.textContent = "";
    setTimeout(() => {
      said.textContent = word;
    }, SAID_ANEW_MS);
  };
  if (said && navigator.clipboard) {
    document.querySelectorAll("button[data-copy], button[data-copy-link]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const { copy, copyLink } = button.dataset;
        const text = copyLink ? new URL(copyLink, window.location.href).href : copy;
        navigator.clipboard.writeText(text).then(() => say(said.dataset.done), () => say(said.dataset.failed));
      });
    });
  }

  // A form without its empty fields has an address that people can read and pass on.
  const filters = document.querySelector("form.filters");
  if (filters) {
    filters.addEventListener("submit", () => {
      filters.querySelectorAll("input, select").forEach((field) => {
        field.disabled = field.value === "";
      });
    });
    window.addEventListener("pageshow", () => {
      filters.querySelectorAll("input, select").forEach((field) => {
        field.disabled = false;
      });
    });
  }

  // The whole row of a list leads where its first link leads.
  document.querySelectorAll("table.rows tbody tr").forEach((row) => {
    row.addEventListener("click", (event) => {
      const link = row.querySelector("a");
      if (link && !event.target.closest("a, button, input, select, label") && window.getSelection().isCollapsed) {
        link.click();
      }
    });
  });

  // A chosen file is read here and sent as the text it stands beside: the gateway takes no files.
  const LONGEST_FILE = 50000;
  document.querySelectorAll("input[data-into]").forEach((chooser) => {
    const into = document.getElementById(chooser.dataset.into);
    chooser.parentElement.hidden = false;
    chooser.addEventListener("change", async () => {
      const file = chooser.files[0];
      if (file && file.size <= LONGEST_FILE) {
        into.value = await file.text();
      } else {
        chooser.value = "";
      }
    });
  });
})();
