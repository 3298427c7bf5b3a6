"use strict";
(function () {
  var tongues = Array.from(document.querySelectorAll(".tongue"));
  document.documentElement.className = "scripted";
  function show() {
    var wanted = location.hash.slice(1).split("-")[0];
    var found = tongues.find(function (one) { return one.id === wanted; }) || tongues[0];
    tongues.forEach(function (one) { one.classList.toggle("shown", one === found); });
    document.documentElement.lang = found.id;
    document.title = found.dataset.title;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".tongues a");
    if (!link) { return; }
    event.preventDefault();
    var parts = Array.from(document.querySelectorAll(".tongue.shown section[id]"));
    var here = parts.filter(function (one) { return one.getBoundingClientRect().top < 200; }).pop();
    var code = link.getAttribute("href").slice(1);
    history.replaceState(null, "", "#" + code);
    show();
    var same = here && document.getElementById(code + here.id.slice(2));
    if (same) { same.scrollIntoView(); } else { window.scrollTo(0, 0); }
    var now = document.querySelector(".tongue.shown .tongues [aria-current]");
    if (now) { now.focus({ preventScroll: true }); }
  });
  window.addEventListener("hashchange", show);
  var open = [];
  window.addEventListener("beforeprint", function () {
    open = Array.from(document.querySelectorAll(".tongue.shown details:not([open]):not(.hashes)"));
    open.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { open.forEach(function (one) { one.open = false; }); });
  show();
})();
