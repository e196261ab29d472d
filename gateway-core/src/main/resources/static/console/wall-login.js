// The secret of a screen's link stands behind the # of its address, which no browser sends: it is handed in by the form, and taken off the address first.
"use strict";

(() => {
  const token = window.location.hash.slice(1);
  const form = document.getElementById("wall-form");
  if (!token || !form) {
    return;
  }
  window.history.replaceState(null, "", window.location.pathname);
  document.getElementById("token").value = token;
  form.submit();
})();
