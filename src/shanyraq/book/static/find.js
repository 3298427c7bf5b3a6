// Search over the index of this language. Without it, the page lists everything.
(function () {
  "use strict";
  var box = document.getElementById("q");
  var found = document.getElementById("found");
  var everything = document.getElementById("everything");
  // Path, title, what it is, and its name with what else finds it.
  var index = [];
  (window.lawBookIndex || []).forEach(function (group) {
    group[3].forEach(function (row) {
      var more = (group[2] ? [row[0]] : []).concat(row[2] ? [row[2]] : []).join(" ");
      index.push([group[0] + "/" + row[0] + ".html", row[1], group[1], more]);
    });
  });
  if (!box || !found || !index.length) return;
  var base = found.dataset.base;

  function plain(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/[«»"“”()]/g, " ");
  }

  var texts = index.map(function (one) { return plain(one.join(" ")); });

  function rank(one, words) {
    var title = plain(one[1]);
    if (plain(one[3]).split(" ").indexOf(words.join(" ")) >= 0) return -1;
    var whole = title.split(/[^a-zа-яәғқңөұүһі0-9]+/);
    if (title === words.join(" ") || words.every(function (word) { return whole.indexOf(word) >= 0; })) return 0;
    if (title.indexOf(words.join(" ")) === 0) return 1;
    return words.every(function (word) { return title.indexOf(word) >= 0; }) ? 2 : 3;
  }

  function show() {
    var words = plain(box.value).split(/\s+/).filter(Boolean);
    everything.hidden = words.length > 0;
    found.textContent = "";
    if (!words.length) return;
    var hits = index.filter(function (one, place) {
      return words.every(function (word) { return texts[place].indexOf(word) >= 0; });
    });
    hits.sort(function (a, b) { return rank(a, words) - rank(b, words); });
    var said = document.createElement("p");
    said.className = "meta";
    said.textContent = hits.length ? found.dataset.found.replace("%", hits.length) : found.dataset.nothing;
    found.appendChild(said);
    var list = document.createElement("ul");
    list.className = "hits";
    hits.slice(0, 80).forEach(function (one) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = base + one[0];
      link.textContent = one[1];
      var more = document.createElement("small");
      more.textContent = one[2] + " · " + one[3];
      item.appendChild(link);
      item.appendChild(more);
      list.appendChild(item);
    });
    found.appendChild(list);
  }

  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) box.value = asked;
  box.addEventListener("input", show);
  box.form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  show();
})();
