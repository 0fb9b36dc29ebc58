/* While an answer is made its button is locked and says so. Without this script the form works, and says nothing. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-working]").forEach(function (form) {
    var button = form.querySelector("button");
    var heard = form.querySelector("[role=status]");
    var said = button.textContent;

    function show(text, isBusy) {
      button.textContent = text;
      heard.textContent = isBusy ? text : "";
      button.setAttribute("aria-busy", String(isBusy));
      button.setAttribute("aria-disabled", String(isBusy));
    }

    /* The button is not disabled: a disabled one would leave the keyboard nowhere, and its value out of what is sent. */
    form.addEventListener("submit", function (event) {
      if (button.getAttribute("aria-busy") === "true") {
        event.preventDefault();
        return;
      }
      show(form.dataset.working, true);
    });

    /* A page that comes back, as by the button "back", is not working any more. */
    window.addEventListener("pageshow", function () {
      show(said, false);
    });
  });
})();
