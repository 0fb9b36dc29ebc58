/* Leave quickly: the page and its entry in the history are replaced. Without this script the link still works. */
(function () {
  "use strict";
  var link = document.getElementById("leave");
  var said = document.getElementById("leave-said");
  var presses = 0;
  var forget;

  function leave() {
    document.title = "";
    document.body.hidden = true; // at once, however slow the network is
    window.location.replace(link.href);
  }

  link.addEventListener("click", function (event) {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.repeat) {
      return;
    }
    presses += 1;
    window.clearTimeout(forget);
    if (presses === 3) {
      said.textContent = link.dataset.gone;
      leave();
      return;
    }
    said.textContent = presses === 1 ? link.dataset.once : link.dataset.twice;
    forget = window.setTimeout(function () {
      presses = 0;
      said.textContent = "";
    }, 5000);
  });

  /* A page that the browser kept for "back" must not come up blank, nor with presses counted. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
