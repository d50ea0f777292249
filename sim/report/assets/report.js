"use strict";
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function byId(id) { return document.getElementById(id); }

  /* ---- light and dark ---- */
  var theme = byId("theme");
  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function paint() { theme.setAttribute("aria-pressed", String(isDark())); }
  theme.hidden = false;
  paint();
  theme.addEventListener("click", function () {
    root.setAttribute("data-theme", isDark() ? "light" : "dark");
    paint();
  });

  /* ---- tables that can be sorted ---- */
  function key(row, column) {
    var cell = row.children[column], number = cell && cell.getAttribute("data-sort");
    if (number) return Number(number);
    return cell ? cell.textContent : "";
  }
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return -1;
    if (typeof b === "number") return 1;
    return a.localeCompare(b, root.lang);
  }
  function sortable(table) {
    var body = table.tBodies[0], original = all("tr", body);
    all("thead th", table).forEach(function (head, column) {
      var button = document.createElement("button"), plain = document.createElement("span");
      button.type = "button"; /* a browser does not repeat buttons on the next sheet, so print has the plain words */
      button.className = "sort";
      plain.className = "plain";
      plain.setAttribute("aria-hidden", "true");
      button.textContent = plain.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      head.appendChild(plain);
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort");
        var now = was === "ascending" ? "descending" : was === "descending" ? "" : "ascending";
        all("thead th", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (now) head.setAttribute("aria-sort", now);
        var rows = original.slice();
        if (now) {
          var sign = now === "ascending" ? 1 : -1;
          rows = rows.filter(function (row) { return row.className !== "group"; });
          rows.sort(function (a, b) { return sign * compare(key(a, column), key(b, column)); });
        }
        original.forEach(function (row) { if (row.parentNode) row.parentNode.removeChild(row); });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  }
  all("table.sortable").forEach(sortable);

  /* ---- tables wider than the window ---- */
  var wide = all(".scroll").map(function (box) {
    var hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = document.body.getAttribute("data-hint");
    box.insertBefore(hint, box.firstChild);
    return box;
  });
  function measure() {
    wide.forEach(function (box) { box.classList.toggle("wide", box.scrollWidth > box.clientWidth + 1); });
  }
  measure();
  window.addEventListener("resize", measure);

  /* ---- assumptions by grade and by words ---- */
  var filter = byId("filter");
  if (filter) {
    var rows = all("#assumptions tr[data-grade]"), shown = byId("filter-shown");
    var refilter = function () {
      var grade = byId("filter-grade").value, words = byId("filter-words").value.toLowerCase();
      var drawn = byId("filter-drawn").checked, n = 0;
      rows.forEach(function (row) {
        var fits = (!grade || row.getAttribute("data-grade") === grade) &&
          (!drawn || row.getAttribute("data-kind") === "drawn") &&
          (!words || row.textContent.toLowerCase().indexOf(words) >= 0);
        row.hidden = !fits;
        n += fits ? 1 : 0;
      });
      shown.textContent = n + " / " + rows.length;
    };
    ["filter-grade", "filter-words", "filter-drawn"].forEach(function (id) {
      byId(id).addEventListener("input", refilter);
    });
    refilter();
    window.addEventListener("beforeprint", function () { rows.forEach(function (row) { row.hidden = false; }); });
    window.addEventListener("afterprint", refilter);
  }

  /* ---- the explorer ---- */
  var store = byId("explorer-data");
  if (!store) return;
  var data = JSON.parse(store.textContent), svgNs = "http://www.w3.org/2000/svg";
  var chooser = { variable: byId("explorer-variable"), cell: byId("explorer-cell"), scenario: byId("explorer-scenario") };
  var slider = byId("explorer-year"), values = byId("explorer-values"), frame = byId("explorer-chart");
  var box = { w: 760, h: 380, left: 92, right: 16, top: 16, bottom: 34 };

  /* As the program's tables have them: three significant digits below 100, without zeros at the end of small ones. */
  function digitsOf(a) {
    var digits = a >= 99.95 ? 0 : a >= 9.995 ? 1 : a >= 0.0995 ? 2 : Math.min(20, 2 - Math.floor(Math.log10(a)));
    return a >= 0.0995 ? a.toFixed(digits) : a.toFixed(digits).replace(/0+$/, "");
  }
  function format(x) {
    if (x === null) return "-";
    if (x === 0) return "0";
    var a = Math.abs(x) * (1 + 1e-12); /* ties away from zero, however computed: as the program's tables */
    var parts = digitsOf(a).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, data.group);
    return (x < 0 ? "\u2212" : "") + parts.join(data.decimal);
  }
  function options(select, labels) {
    select.textContent = "";
    labels.forEach(function (label, i) {
      var option = document.createElement("option");
      option.value = i;
      option.textContent = label;
      select.appendChild(option);
    });
  }
  function draw(name, attributes, text) {
    var element = document.createElementNS(svgNs, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function current() {
    var v = data.variables[chooser.variable.value], s = Number(chooser.scenario.value), c = Number(chooser.cell.value);
    return { v: v, scenario: s, cell: c, q: v.q[s][c], targets: v.targets.filter(function (t) {
      return t.scenario === s && t.cell === c;
    }) };
  }
  function steps(low, high) {
    var raw = (high - low) / 5 || 1, power = Math.pow(10, Math.floor(Math.log10(raw))), m = raw / power;
    return power * (m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10);
  }
  /* One scale for all variants of a cell, so that they can be compared. */
  function scale(c) {
    var low = Infinity, high = -Infinity;
    c.v.q.forEach(function (cells) {
      cells[c.cell].forEach(function (line) {
        line.forEach(function (x) { if (x !== null) { low = Math.min(low, x); high = Math.max(high, x); } });
      });
    });
    c.v.targets.forEach(function (t) {
      if (t.cell === c.cell) { low = Math.min(low, t.value); high = Math.max(high, t.value); }
    });
    if (low > high) { low = 0; high = 1; }
    if (low >= 0 && low < 0.4 * high) low = 0;
    if (low === high) { low -= 1; high += 1; }
    var step = steps(low, high);
    return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step: step };
  }
  function xOf(i) { return box.left + (box.w - box.left - box.right) * i / Math.max(1, data.years.length - 1); }
  function yOf(axis, x) {
    return box.h - box.bottom - (box.h - box.top - box.bottom) * (x - axis.low) / (axis.high - axis.low);
  }
  function points(line, axis) {
    var out = [];
    line.forEach(function (x, i) { if (x !== null) out.push(xOf(i).toFixed(1) + "," + yOf(axis, x).toFixed(1)); });
    return out;
  }
  function axes(svg, axis) {
    for (var k = 0, n = Math.round((axis.high - axis.low) / axis.step); k <= n; k++) {
      var x = axis.low + k * axis.step, y = yOf(axis, x);
      svg.appendChild(draw("line", { x1: box.left, x2: box.w - box.right, y1: y, y2: y, "class": "axis" }));
      svg.appendChild(draw("text", { x: box.left - 8, y: y + 4, "text-anchor": "end" }, format(x)));
    }
    var every = Math.ceil(data.years.length / (box.w < 500 ? 5 : 8));
    data.years.forEach(function (year, i) {
      if ((data.years.length - 1 - i) % every) return;
      svg.appendChild(draw("text", { x: xOf(i), y: box.h - 10, "text-anchor": "middle" }, year));
    });
  }
  /* On a narrow screen letters would shrink with the picture: a smaller picture instead. */
  function fit() {
    var narrow = frame.clientWidth < 560;
    box.w = narrow ? 400 : 760;
    box.h = narrow ? 300 : 380;
    box.left = narrow ? 78 : 92;
  }
  function render() {
    fit();
    var c = current(), axis = scale(c), n = data.levels.length, half = (n - 1) / 2;
    var svg = draw("svg", { viewBox: "0 0 " + box.w + " " + box.h, role: "img", tabindex: "0" });
    axes(svg, axis);
    for (var b = 0; b < half; b++) {
      var low = points(c.q[b], axis), high = points(c.q[n - 1 - b], axis).reverse();
      if (low.length) svg.appendChild(draw("polygon", { points: low.concat(high).join(" "), "class": "band" }));
    }
    svg.appendChild(draw("polyline", { points: points(c.q[half], axis).join(" "), "class": "median" }));
    c.targets.forEach(function (t) {
      var i = data.years.indexOf(t.year), x = xOf(i), y = yOf(axis, t.value), d = t.up ? 7 : -7;
      if (i < 0) return;
      svg.appendChild(draw("polygon", { "class": "target",
        points: [x - 7, y + d, x + 7, y + d, x, y - d].join(" ") }));
    });
    svg.appendChild(draw("line", { "class": "cursor", y1: box.top, y2: box.h - box.bottom }));
    svg.addEventListener("pointermove", function (event) {
      var at = svg.getBoundingClientRect(), x = (event.clientX - at.left) * box.w / at.width;
      var i = Math.round((x - box.left) / (box.w - box.left - box.right) * (data.years.length - 1));
      choose(Math.max(0, Math.min(data.years.length - 1, i)));
    });
    svg.addEventListener("keydown", function (event) {
      var move = { ArrowLeft: -1, ArrowRight: 1, Home: -1000, End: 1000 }[event.key];
      if (!move) return;
      event.preventDefault();
      choose(Math.max(0, Math.min(data.years.length - 1, Number(slider.value) + move)));
    });
    frame.textContent = "";
    frame.appendChild(svg);
    choose(Number(slider.value));
  }
  function choose(i) {
    var c = current(), n = data.levels.length, half = (n - 1) / 2, svg = frame.querySelector("svg");
    var cursor = svg.querySelector(".cursor"), text = data.years[i] + ": ";
    slider.value = i;
    slider.setAttribute("aria-valuetext", data.years[i]);
    cursor.setAttribute("x1", xOf(i));
    cursor.setAttribute("x2", xOf(i));
    text += data.words.median + " " + format(c.q[half][i]) + " " + c.v.unit;
    for (var b = half - 1; b >= 0; b--) {
      if (c.q[b][i] === null) continue;
      text += "; " + Math.round(100 * (data.levels[n - 1 - b] - data.levels[b])) + "\u00a0%: " + format(c.q[b][i]) +
        " \u2013 " + format(c.q[n - 1 - b][i]);
    }
    c.targets.forEach(function (t) { if (t.year === data.years[i]) text += "; " + data.words.target + " " + t.text; });
    values.textContent = text;
    svg.setAttribute("aria-label", c.v.label + (c.v.cells.length > 1 ? ", " + c.v.cells[c.cell] : "") + ", " +
      data.scenarios[c.scenario] + ". " + text);
  }
  function variableChosen() {
    var cells = data.variables[chooser.variable.value].cells;
    options(chooser.cell, cells);
    chooser.cell.parentNode.hidden = cells.length < 2;
    render();
  }
  options(chooser.variable, data.variables.map(function (v) { return v.label; }));
  options(chooser.scenario, data.scenarios);
  chooser.scenario.parentNode.hidden = data.scenarios.length < 2;
  slider.max = data.years.length - 1;
  slider.value = slider.max;
  chooser.variable.addEventListener("change", variableChosen);
  chooser.cell.addEventListener("change", render);
  chooser.scenario.addEventListener("change", render);
  slider.addEventListener("input", function () { choose(Number(slider.value)); });
  byId("explorer").hidden = false;
  window.addEventListener("resize", render);
  variableChosen();
})();
