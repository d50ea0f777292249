(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent), root = document.documentElement;
  var svgNs = "http://www.w3.org/2000/svg", page = document.getElementById("page");
  var FIRST = 64, COUNTS = [64, 250, 1000], STRONGEST = 10, RESULTS = 5;
  var state = { language: data.language, scenario: 0, n: 1000, moved: {}, year: -1, answers: null, digest: "",
    commitment: null, notice: "" };
  var parts = {}; /* elements that change */

  /* ---- words and numbers ---- */
  function tongue() { return data.languages[state.language]; }
  function word(key) {
    var text = tongue().words[key], rest = Array.prototype.slice.call(arguments, 1);
    return text.replace(/\{\}/g, function () { return String(rest.shift()); });
  }
  function local(texts) { return texts[state.language]; }
  /* As the program's tables have them: three significant digits below 100, without zeros at the end of small ones. */
  function digitsOf(a) {
    var digits = a >= 99.95 ? 0 : a >= 9.995 ? 1 : a >= 0.0995 ? 2 : Math.min(20, 2 - Math.floor(Math.log10(a)));
    return a >= 0.0995 ? a.toFixed(digits) : a.toFixed(digits).replace(/0+$/, "");
  }
  function format(x, digits) {
    if (x === null || x === undefined) return "\u2013";
    if (x === 0) return "0";
    var a = Math.abs(x) * (1 + 1e-12); /* ties away from zero, however computed: as the program's tables */
    var pieces = (digits === undefined ? digitsOf(a) : a.toFixed(digits)).split(".");
    pieces[0] = pieces[0].replace(/\B(?=(\d{3})+$)/g, tongue().group);
    return (x < 0 ? "\u2212" : "") + pieces.join(tongue().decimal);
  }
  /* As many decimals as the step of a control has. */
  function decimals(step) { return Math.max(0, -Math.floor(Math.log10(step) + 1e-9)); }
  function scenario() { return data.scenarios[state.scenario]; }

  /* ---- elements: text is only ever text ---- */
  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (key === "text") element.textContent = attributes[key];
      else if (key.slice(0, 2) === "on") element.addEventListener(key.slice(2), attributes[key]);
      else if (attributes[key] !== null) element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) { if (child) element.appendChild(child); });
    return element;
  }
  function draw(name, attributes, text) {
    var element = document.createElementNS(svgNs, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function put(element, children) {
    element.textContent = "";
    children.forEach(function (child) { if (child) element.appendChild(child); });
  }

  /* ---- settings ---- */
  /* What no lever sets: each number is a lever of its own. */
  function othersOf(s) {
    return s.others.reduce(function (all, area) { return all.concat(area.levers); }, []);
  }
  data.scenarios.forEach(function (s) {
    s.others.forEach(function (area) {
      area.levers = area.controls.map(function (control) {
        var label = control.label.map(function (text, i) {
          return plainText(text) + (control.member ? " (" + control.member[i] + ")" : "");
        });
        return { label: label, why: ["", ""], free: 0, controls: [control], other: true };
      });
    });
    s.all = s.levers.concat(othersOf(s));
  });
  function controls() {
    return scenario().all.reduce(function (all, lever) { return all.concat(lever.controls); }, []);
  }
  function isMoved(control) { return Object.prototype.hasOwnProperty.call(state.moved, control.path); }
  function valueOf(control) { return isMoved(control) ? state.moved[control.path] : control.plan; }
  function changes() {
    var slots = [], values = [];
    controls().forEach(function (control) {
      if (!isMoved(control)) return;
      control.slots.forEach(function (slot, i) {
        slots.push(slot);
        values.push(control.kind === "factor" ? control.values[i] * valueOf(control) : valueOf(control));
      });
    });
    return { slots: slots, values: values };
  }
  /* A number with no more digits than the steps of its control need. */
  function tidy(control, x) { return Number(x.toFixed(decimals(control.step) + 2)); }

  /* ---- simulating ---- */
  var BATCH = 4, AHEAD = 2, pool = [], keeper, jobs = [null, null], ids = 0, broken = false;

  function bytesOf(base64) {
    var text = atob(base64), bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  /* A scenario as bytes: its own, then those at the end of the first one that it shares. */
  function imageOf(s) {
    var own = bytesOf(s.image);
    if (!s.shared) return own;
    var first = bytesOf(data.scenarios[0].image), image = new Uint8Array(own.length + s.shared);
    image.set(own);
    image.set(first.subarray(first.length - s.shared), own.length);
    return image;
  }
  function unpacked(bytes) {
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); });
  }
  function newJob(which, moved) {
    jobs[which] = { id: ++ids, n: state.n, seed: scenario().seed, changes: moved, next: 0, kept: 0, taken: false,
      mirror: false };
    keeper.worker.postMessage({ type: "job", which: which, job: jobs[which] });
  }
  /* Which run needs its next batch most: both to the first answer, yours before the plan, then side by side. */
  function nextRun() {
    var open = [1, 0].filter(function (which) {
      var job = jobs[which];
      return job && job.taken && !job.mirror && job.next < job.n;
    });
    open.sort(function (a, b) { return jobs[a].next - jobs[b].next || b - a; });
    return open.length ? open[0] : -1;
  }
  function feed() {
    pool.forEach(function (one) {
      while (one.ready && one.busy < AHEAD) {
        var which = nextRun();
        if (which < 0) return;
        var job = jobs[which], to = Math.min(job.n, job.next + BATCH);
        one.worker.postMessage({ type: "batch", which: which, job: job, from: job.next, to: to });
        job.next = to;
        one.busy++;
      }
    });
  }
  function hand(m) {
    var message = { type: "add", which: m.which, id: m.id, from: m.from, packets: m.packets };
    if (m.which === 0 && jobs[1] && jobs[1].mirror) {
      var copy = m.packets.map(function (p) { return Float64Array.from(p); });
      keeper.worker.postMessage({ type: "add", which: 1, id: jobs[1].id, from: m.from, packets: copy });
    }
    keeper.worker.postMessage(message, m.packets.map(function (p) { return p.buffer; }));
  }
  var asked = 0;
  function ask() {
    var n = Math.min(jobs[0].kept, jobs[1].kept), now = n >= state.n ? state.n : asked ? 2 * asked : FIRST;
    if (n < now || now === asked) return;
    asked = now;
    keeper.worker.postMessage({ type: "answers", ids: [jobs[0].id, jobs[1].id], n: now, language: state.language });
  }
  function askAgain() {
    if (asked) keeper.worker.postMessage({ type: "answers", ids: [jobs[0].id, jobs[1].id], n: asked,
      language: state.language });
  }
  function heard(one, m) {
    if (m.type === "refused" && one !== keeper) one.busy--;
    if (m.type === "ready") {
      one.ready = true;
      if (one === keeper) restart();
    } else if (m.type === "broken") {
      breakDown(m.message);
    } else if (m.type === "batch") {
      one.busy--;
      if (jobs[m.which] && jobs[m.which].id === m.id) hand(m);
    } else if (m.type === "file") {
      save(m.text);
    } else if (m.type === "answers") {
      if (m.ids[0] !== jobs[0].id || m.ids[1] !== jobs[1].id) return;
      state.answers = m.answers;
      state.digest = m.digest;
      showAnswers();
    } else {
      heardOfJob(m);
    }
    feed();
  }
  function heardOfJob(m) {
    var job = jobs[m.which];
    if (!job || job.id !== m.id) return;
    if (m.type === "refused") {
      notify(word("refused", m.message), true);
    } else if (m.type === "taken") {
      job.taken = true;
      if (m.which === 1) state.commitment = m.commitment;
      if (m.which === 1) showTotal();
    } else if (m.type === "count") {
      job.kept = m.n;
      showCount();
      if (jobs[0] && jobs[1]) ask();
    }
  }
  function breakDown(why) {
    broken = true;
    notify(word("broken", why), true);
  }
  function newWorker(source, program, image) {
    var one = { worker: new Worker(source), ready: false, busy: 0 };
    one.worker.onmessage = function (event) { heard(one, event.data); };
    one.worker.onerror = function (event) { breakDown(event.message); };
    one.worker.postMessage({ type: "begin", program: program, image: image });
    return one;
  }
  function startWorkers() {
    var text = makeEngine.toString() + "\n" + workerMain.toString() + "\nworkerMain();";
    var source = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    var wanted = Number(new URLSearchParams(location.search).get("workers")) || 0;
    var count = wanted > 0 && wanted <= 16 ? wanted : Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2));
    return unpacked(bytesOf(data.program)).then(function (program) {
      var image = imageOf(scenario());
      keeper = newWorker(source, program, image);
      for (var i = 0; i < count; i++) pool.push(newWorker(source, program, image));
    });
  }
  /* Both runs anew: another scenario, or another number of futures. */
  function restart() {
    if (!keeper) return;
    asked = 0;
    newJob(0, { slots: [], values: [] });
    moveOn();
  }
  /* Yours anew. As long as nothing is moved from the start, it is the plan and need not be simulated twice. */
  function moveOn() {
    if (broken || !keeper || !keeper.ready) return;
    asked = 0;
    root.removeAttribute("data-shown"); /* what is shown is of another setting until the next answer */
    parts.results.setAttribute("aria-busy", "true");
    newJob(1, changes());
    jobs[1].mirror = jobs[1].changes.slots.length === 0 && jobs[0].next === 0;
    feed();
  }
  function openScenario() {
    if (!keeper) return; /* the workers begin with the scenario of that moment */
    var message = { type: "open", image: imageOf(scenario()) };
    pool.concat(keeper).forEach(function (one) { one.worker.postMessage(message); });
    restart();
  }

  /* ---- the link ---- */
  function hashText() {
    var pairs = [];
    if (data.scenarios.length > 1) pairs.push(["from", scenario().file]);
    if (state.n !== 1000) pairs.push(["futures", String(state.n)]);
    controls().forEach(function (c) { if (isMoved(c)) pairs.push([c.path, String(state.moved[c.path])]); });
    return pairs.map(function (p) { return encodeURIComponent(p[0]) + "=" + encodeURIComponent(p[1]); }).join("&");
  }
  /* What a link says, or what is wrong with it: {problem: key of a word}. Nothing is changed here. */
  function readHash(text) {
    var wanted = { scenario: state.scenario, n: 1000, moved: {} }, pairs = [];
    if (text.length > 20000) return { problem: "bad_form" };
    try {
      pairs = text.split("&").filter(Boolean).map(function (pair) {
        var at = pair.indexOf("=");
        if (at < 1) throw new Error();
        return [decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1))];
      });
    } catch (error) { return { problem: "bad_form" }; }
    for (var i = 0; i < pairs.length; i++) {
      var problem = readPair(wanted, pairs[i][0], pairs[i][1]);
      if (problem) return { problem: problem };
    }
    return wanted;
  }
  function readPair(wanted, key, text) {
    var number = /^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? Number(text) : NaN, found = null;
    if (key === "from") {
      data.scenarios.forEach(function (s, i) { if (s.file === text) found = i; });
      if (found === null) return "bad_key";
      wanted.scenario = found;
      return "";
    }
    if (key === "futures") {
      wanted.n = number;
      return COUNTS.indexOf(number) < 0 ? "bad_value" : "";
    }
    data.scenarios[wanted.scenario].all.forEach(function (lever) {
      lever.controls.forEach(function (c) { if (c.path === key) found = c; });
    });
    if (!found) return "bad_key";
    if (!(number >= found.low && number <= found.high)) return "bad_value";
    if (found.kind === "switch" && number !== 0 && number !== 1) return "bad_value";
    wanted.moved[key] = number;
    return "";
  }
  function applyHash(first) {
    var text = location.hash.replace(/^#/, "");
    if (!first && text === hashText()) return;
    var wanted = readHash(text);
    if (wanted.problem) {
      notify(word("bad_link", word(wanted.problem)), true);
      return;
    }
    var other = wanted.scenario !== state.scenario, count = wanted.n !== state.n;
    state.scenario = wanted.scenario;
    state.n = wanted.n;
    state.moved = wanted.moved;
    notify("");
    if (first) return;
    build();
    if (other) openScenario(); else if (count) restart(); else moveOn();
  }
  function writeHash() {
    try { history.replaceState(null, "", "#" + hashText()); } catch (error) { /* the link is copied all the same */ }
  }
  function linkText() { return location.href.replace(/#.*/, "") + "#" + hashText(); }

  /* ---- moving ---- */
  function settled() {
    writeHash();
    notify("");
    controls().forEach(showControl);
    moveOn();
  }
  function move(control, x) {
    state.moved[control.path] = control.kind === "switch" ? x : tidy(control, x);
    settled();
  }
  function putBack(list) {
    list.forEach(function (control) { delete state.moved[control.path]; });
    settled();
  }

  /* ---- levers ---- */
  function plainText(text) { return text.replace(/^(lever|bi\u1ec7n ph\u00e1p): /, "").replace(/`/g, "\""); }
  function valueText(control, x) {
    var unit = local(control.unit);
    if (control.kind === "switch") return word(x ? "on" : "off");
    if (control.kind === "factor") {
      var sum = control.values.reduce(function (a, b) { return a + b; }, 0);
      return format(sum * x, 0) + "\u00a0" + unit;
    }
    return yearLike(control) ? String(Math.round(x)) : format(x, decimals(control.step)) + (unit ? "\u00a0" + unit : "");
  }
  function yearLike(control) { return control.unit[0] === "year"; }
  function planText(control) {
    if (control.drawn.length)
      return word("plan_drawn", valueText(control, control.drawn[0]), valueText(control, control.drawn[1]));
    return word("plan_value", valueText(control, control.plan));
  }
  function gradeText(control) {
    if (!control.grade) return word("ungraded");
    return control.grade === "assumption" ? tongue().assumption : control.grade;
  }
  function labelOf(lever, control) {
    return local(lever.label) + (lever.controls.length > 1 ? ": " + plainText(local(control.label)) : "");
  }
  function newInput(lever, control) {
    var name = labelOf(lever, control), input;
    if (control.kind === "switch") {
      input = make("input", { type: "checkbox", role: "switch", "aria-label": name,
        onchange: function () { move(control, input.checked ? 1 : 0); } });
    } else {
      input = make("input", { type: "range", min: control.low, max: control.high, step: control.step,
        "aria-label": name, oninput: function () { move(control, Number(input.value)); } });
    }
    input.setAttribute("data-path", control.path);
    return input;
  }
  function newControl(lever, control) {
    var view = { input: newInput(lever, control), value: make("output", {}),
      reset: make("button", { type: "button", "class": "small", text: word("reset"),
        "aria-label": word("reset_one", labelOf(lever, control)), onclick: function () {
          putBack([control]);
          view.input.focus();
        } }) };
    var range = control.kind === "switch" ? null : word("range", valueText(control, control.low),
      valueText(control, control.high));
    parts.control[control.path] = view;
    return make("div", { "class": "control " + control.kind }, [
      lever.controls.length > 1 ? make("p", { "class": "what", text: plainText(local(control.label)) }) : null,
      make("div", { "class": "move" }, [view.input, view.value]),
      make("p", { "class": "facts" }, [
        make("span", { text: planText(control) }), range && make("span", { text: range }),
        make("span", { "class": control.grade === "assumption" ? "grade assumed" : "grade",
          title: word("grade"), text: gradeText(control) }), view.reset])]);
  }
  function about(lever) {
    var facts = [];
    lever.controls.forEach(function (control) {
      if (lever.controls.length === 1 && !lever.other) facts.push(make("p", { text: plainText(local(control.label)) }));
      if (control.source) facts.push(make("p", { text: word("source") + ": " + control.source }));
    });
    if (local(lever.why)) facts.push(make("p", { text: word("why") + ": " + local(lever.why) }));
    if (lever.free) facts.push(make("p", { text: word("free") }));
    facts.push(make("p", { text: word("assumed") }));
    return make("details", {}, [make("summary", { text: word("about") })].concat(facts));
  }
  function newLever(lever) {
    return make("fieldset", { "class": "lever" }, [make("legend", { text: local(lever.label) })]
      .concat(lever.controls.map(function (c) { return newControl(lever, c); }), [about(lever)]));
  }
  function showControl(control) {
    var view = parts.control[control.path], x = valueOf(control), text = valueText(control, x);
    var drawn = !isMoved(control) && control.drawn.length > 0;
    if (control.kind === "switch") view.input.checked = x !== 0;
    else view.input.value = x;
    view.value.textContent = drawn ? "" : text;
    view.input.setAttribute("aria-valuetext", isMoved(control) ? text : planText(control));
    view.reset.hidden = !isMoved(control);
    view.input.parentNode.parentNode.classList.toggle("moved", isMoved(control));
  }
  function leverSection() {
    var levers = scenario().levers, money = levers.filter(function (l) { return l.money; });
    var others = levers.filter(function (l) { return !l.money; });
    others.sort(function (a, b) { return b.strength - a.strength; });
    parts.control = {};
    parts.total = make("p", { "class": "total", "aria-live": "polite" });
    return make("section", { "class": "levers", "aria-label": word("levers") }, [
      make("div", { "class": "row" }, [make("h2", { text: word("levers") }),
        make("button", { type: "button", text: word("reset_all"), id: "reset",
          onclick: function () { putBack(controls()); } })]),
      make("p", { "class": "note", text: word("levers_note") })]
      .concat(others.slice(0, STRONGEST).map(newLever),
        money.length ? [make("h3", { text: word("money") }), parts.total] : [], money.map(newLever),
        others.length > STRONGEST ? [make("details", { "class": "more" },
          [make("summary", { text: word("more") })].concat(others.slice(STRONGEST).map(newLever)))] : [],
        [otherSection()]));
  }
  function otherSection() {
    return make("details", { "class": "more" }, [make("summary", { text: word("others") }),
      make("p", { "class": "note", text: word("others_note") })].concat(scenario().others.map(function (area) {
      return make("details", { "class": "area" }, [make("summary", { text: local(area.label) + " (" +
        area.levers.length + ")" })].concat(area.levers.map(newLever)));
    })));
  }
  function showTotal() {
    var c = state.commitment, unit = "";
    scenario().levers.forEach(function (lever) { if (lever.money) unit = local(lever.controls[0].unit); });
    if (!c || !parts.total) return;
    parts.total.textContent = word("total", format(c.total, 0), format(c.limit, 0), unit);
    if (c.limit > 0 && c.total > c.limit)
      parts.total.textContent += "; " + word("over", format(c.total - c.limit, 0), unit);
    parts.total.classList.toggle("over", c.limit > 0 && c.total > c.limit);
  }

  /* ---- fans ---- */
  var box = { w: 460, h: 260, left: 72, right: 12, top: 12, bottom: 28 };
  function niceStep(raw) {
    var power = Math.pow(10, Math.floor(Math.log10(raw))), m = raw / power;
    return power * (m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10);
  }
  function years() { return scenario().last - scenario().first + 1; }
  function targetsOf(k) { return scenario().targets.filter(function (t) { return t.fan === k; }); }
  /* One scale for both. */
  function scaleOf(answer, k) {
    var low = Infinity, high = -Infinity;
    function take(x) { if (x !== null) { low = Math.min(low, x); high = Math.max(high, x); } }
    [answer.plan, answer.yours].forEach(function (q) { q.forEach(function (line) { line.forEach(take); }); });
    targetsOf(k).forEach(function (t) { take(t.value); });
    if (low > high) { low = 0; high = 1; }
    if (low >= 0 && low < 0.4 * high) low = 0;
    if (low === high) { low -= 1; high += 1; }
    var step = niceStep((high - low) / 5);
    return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step: step };
  }
  function xOf(i) { return box.left + (box.w - box.left - box.right) * i / Math.max(1, years() - 1); }
  function yOf(scale, x) {
    return box.h - box.bottom - (box.h - box.top - box.bottom) * (x - scale.low) / (scale.high - scale.low);
  }
  function points(line, scale) {
    var out = [];
    line.forEach(function (x, i) { if (x !== null) out.push(xOf(i).toFixed(1) + "," + yOf(scale, x).toFixed(1)); });
    return out;
  }
  function axes(svg, scale) {
    for (var k = 0, n = Math.round((scale.high - scale.low) / scale.step); k <= n; k++) {
      var x = scale.low + k * scale.step, y = yOf(scale, x);
      svg.appendChild(draw("line", { x1: box.left, x2: box.w - box.right, y1: y, y2: y, "class": "axis" }));
      svg.appendChild(draw("text", { x: box.left - 7, y: y + 4, "text-anchor": "end" },
        format(x, decimals(scale.step))));
    }
    for (var i = years() - 1; i >= 0; i -= 2)
      svg.appendChild(draw("text", { x: xOf(i), y: box.h - 8, "text-anchor": i === years() - 1 ? "end" : "middle" },
        scenario().first + i));
  }
  function fanOf(svg, q, scale, name) {
    var n = q.length;
    for (var b = 0; b < (n - 1) / 2; b++)
      svg.appendChild(draw("polygon", { "class": "band " + name,
        points: points(q[b], scale).concat(points(q[n - 1 - b], scale).reverse()).join(" ") }));
    svg.appendChild(draw("polyline", { "class": "median " + name, points: points(q[(n - 1) / 2], scale).join(" ") }));
  }
  function yearText(q, i) {
    var n = q.length;
    return [format(q[(n - 1) / 2][i]), format(q[0][i]), format(q[n - 1][i])];
  }
  function fanSvg(k, answer, moved) {
    var scale = scaleOf(answer, k), svg = draw("svg", { viewBox: "0 0 " + box.w + " " + box.h, role: "img" });
    axes(svg, scale);
    fanOf(svg, answer.plan, scale, "plan");
    if (moved) fanOf(svg, answer.yours, scale, "yours");
    targetsOf(k).forEach(function (t) {
      var x = xOf(t.year - scenario().first), y = yOf(scale, t.value), d = t.up ? 6 : -6;
      svg.appendChild(draw("polygon", { "class": "target",
        points: [x - 6, y + d, x + 6, y + d, x, y - d].join(" ") }));
    });
    var x = xOf(state.year);
    svg.appendChild(draw("line", { "class": "cursor", x1: x, x2: x, y1: box.top, y2: box.h - box.bottom }));
    svg.addEventListener("pointermove", function (event) {
      var at = svg.getBoundingClientRect(), px = (event.clientX - at.left) * box.w / at.width;
      var i = Math.round((px - box.left) / (box.w - box.left - box.right) * (years() - 1));
      i = Math.max(0, Math.min(years() - 1, i));
      if (i !== state.year) chooseYear(i);
    });
    return svg;
  }
  function showFan(k) {
    var answer = state.answers.outcomes[k], view = parts.fan[k], moved = Object.keys(state.moved).length > 0;
    if (!answer || !view) return;
    var year = scenario().first + state.year, lines = [["plan", answer.plan]];
    if (moved) lines.push(["yours", answer.yours]);
    var said = lines.map(function (line) {
      var t = yearText(line[1], state.year);
      return make("p", { "class": "read " + line[0],
        text: year + ", " + word("fan_value", word(line[0]), t[0], t[1], t[2]) });
    });
    var svg = fanSvg(k, answer, moved);
    svg.setAttribute("aria-label", view.label + ". " + said.map(function (p) { return p.textContent; }).join(". "));
    put(view.chart, [svg]);
    put(view.said, said.concat(moved ? [make("p", { "class": "difference",
      text: scenario().last + ": " + answer.difference })] : []));
  }
  /* A label that names its unit does not name it twice. */
  function titleOf(outcome) {
    var label = local(outcome.label), unit = local(outcome.unit);
    return label.toLowerCase().indexOf(unit.toLowerCase()) >= 0 ? label : label + ", " + unit;
  }
  function fanSection() {
    parts.fan = {};
    return make("div", { "class": "fans" }, scenario().outcomes.slice(0, RESULTS).map(function (outcome, k) {
      if (!outcome.there) return null;
      var label = titleOf(outcome);
      var view = parts.fan[k] = { label: label, chart: make("div", { "class": "chart" }), said: make("figcaption") };
      return make("figure", {}, [make("h3", { text: label }), view.chart, view.said]);
    }));
  }
  function chooseYear(i) {
    state.year = i;
    parts.year.value = i;
    parts.year.setAttribute("aria-valuetext", String(scenario().first + i));
    parts.yearText.textContent = scenario().first + i;
    if (state.answers) for (var k = 0; k < RESULTS; k++) showFan(k);
  }

  /* ---- tables ---- */
  function bar(p, low, high, name) {
    var svg = draw("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true",
      "class": "bar" });
    svg.appendChild(draw("rect", { x: 0, y: 0, width: 100, height: 8, "class": "ground" }));
    if (p !== null) svg.appendChild(draw("rect", { x: 0, y: 1, width: 100 * p, height: 6, "class": "fill " + name }));
    if (p !== null) svg.appendChild(draw("rect", { x: 100 * low, y: 3, width: Math.max(0.4, 100 * (high - low)),
      height: 2, "class": "error" }));
    return svg;
  }
  /* On a narrow screen the cells of a row stand below each other, each with the head of its column; roles give the
     table back what that takes from it. */
  function cells(row, head, heads) {
    return make("tr", { role: "row" }, row.map(function (cell, i) {
      var name = head || i === 0 ? "th" : "td", text = typeof cell === "string" ? cell : null;
      return make(name, { scope: head ? "col" : i === 0 ? "row" : null, text: text,
        role: head ? "columnheader" : i === 0 ? "rowheader" : "cell",
        "data-label": name === "td" && text !== "" ? heads[i] : null }, text === null ? cell : []);
    }));
  }
  function tablePart(name, rows) { return make(name, { role: "rowgroup" }, rows); }
  function targetRow(target, i, moved, heads) {
    var a = state.answers.targets[i], share = [make("div", { text: a.shares[0] }), bar(a.p[0], a.low[0], a.high[0],
      "plan")];
    var own = [make("div", { text: a.shares[1] }), bar(a.p[1], a.low[1], a.high[1], "yours")];
    function truth(which) { return twofold() ? [target.published ? a["true"][which] : ""] : []; }
    var row = [local(target.label), local(target.asked), share].concat(truth(0));
    return cells(moved ? row.concat([own], truth(1), [a.difference]) : row, false, heads);
  }
  /* Is some target judged by what statistics publish? */
  function twofold() { return scenario().targets.some(function (target) { return target.published; }); }
  function showTargets() {
    var moved = Object.keys(state.moved).length > 0, group = null, rows = [];
    var truth = twofold() ? [word("true_figures")] : [];
    var head = [word("target"), word("asked"), word("plan")].concat(truth);
    if (moved) head = head.concat([word("yours")], truth, [word("difference")]);
    scenario().targets.forEach(function (target, i) {
      var own = local(target.group);
      if (own !== group) rows.push(make("tr", { "class": "group", role: "row" }, [make("th", { colspan: head.length,
        scope: "colgroup", role: "rowheader", text: own })]));
      group = own;
      rows.push(targetRow(target, i, moved, head));
    });
    put(parts.targets, [make("caption", { text: word("probability") }), tablePart("thead", [cells(head, true)]),
      tablePart("tbody", rows)]);
  }
  function showMeans() {
    var moved = Object.keys(state.moved).length > 0, head = ["", word("plan")];
    if (moved) head = head.concat([word("yours"), word("difference")]);
    var rows = scenario().outcomes.map(function (outcome, k) {
      var a = state.answers.outcomes[k];
      if (!outcome.there) return null;
      var row = [titleOf(outcome) + " (" + word(outcome.flow ? "mean_sum" : "mean_last") + ")", a.means[0]];
      return cells(moved ? row.concat([a.means[1], a.difference]) : row, false, head);
    });
    put(parts.means, [tablePart("thead", [cells(head, true)]), tablePart("tbody", rows)]);
  }

  /* ---- results ---- */
  function showCount() {
    if (!jobs[0] || !jobs[1]) return;
    var n = Math.min(jobs[0].kept, jobs[1].kept), shown = state.answers ? Math.min(state.answers.n, n) : 0;
    parts.progress.value = n;
    parts.progress.max = state.n;
    parts.shown.textContent = word("count", format(shown, 0), format(state.n, 0));
  }
  function showAnswers() {
    var failed = state.answers.failed[0] + state.answers.failed[1];
    for (var k = 0; k < RESULTS; k++) showFan(k);
    showTargets();
    showMeans();
    showCount();
    showMoved();
    root.setAttribute("data-shown", state.answers.n);
    parts.results.setAttribute("aria-busy", "false");
    parts.unmoved.hidden = Object.keys(state.moved).length > 0;
    parts.digest.textContent = state.digest;
    parts.digestNote.hidden = !state.digest;
    parts.failed.textContent = failed ? word("failed", failed) : "";
  }
  /* What was moved, in words: beside the results, and on paper. */
  function showMoved() {
    var said = [];
    scenario().all.forEach(function (lever) {
      lever.controls.forEach(function (c) {
        if (isMoved(c)) said.push(labelOf(lever, c) + " " + valueText(c, valueOf(c)) + " (" + planText(c) + ")");
      });
    });
    parts.moved.textContent = said.length ? word("moved", said.join("; ")) + ". " + word("assumed") : "";
  }
  function resultSection() {
    parts.moved = make("p", { "class": "moves" });
    parts.progress = make("progress", { max: state.n, value: 0, "aria-hidden": "true" });
    parts.shown = make("p", { "class": "count", role: "status" });
    parts.unmoved = make("p", { "class": "note", text: word("unmoved") });
    parts.failed = make("p", { "class": "bad", role: "status" });
    parts.year = make("input", { type: "range", min: 0, max: years() - 1, step: 1, id: "year",
      "aria-label": word("year"), oninput: function () { chooseYear(Number(parts.year.value)); } });
    parts.yearText = make("output", {});
    parts.means = make("table", { "class": "means", role: "table" });
    parts.targets = make("table", { "class": "targets", role: "table" });
    parts.digest = make("code", { id: "digest" });
    parts.digestNote = make("p", { "class": "note", hidden: "" }, [make("span", { text: word("digest_note") + " " }),
      parts.digest]);
    return parts.results = make("section", { "class": "results", "aria-label": word("results") }, [
      make("div", { "class": "row sticky" }, [parts.shown, parts.progress]), parts.failed, parts.unmoved, parts.moved,
      make("p", { "class": "key" }, [make("span", { "class": "swatch plan", text: word("plan") }),
        make("span", { "class": "swatch yours", text: word("yours") }), make("span", { text: word("band") })]),
      make("label", { "class": "year" }, [make("span", { text: word("year") }), parts.year, parts.yearText]),
      fanSection(), make("div", { "class": "scroll", tabindex: "0" }, [parts.means]),
      make("p", { "class": "note", text: word("errors_note") }),
      make("p", { "class": "note", text: word("verdict_note") }), make("h2", { text: word("targets") }),
      twofold() ? make("p", { "class": "note", text: word("true_note") }) : null,
      make("div", { "class": "scroll", tabindex: "0" }, [parts.targets]),
      scenario().not_modelled ? make("p", { "class": "note",
        text: word("not_modelled", scenario().not_modelled) }) : null, parts.digestNote]);
  }

  /* ---- tools ---- */
  function notify(text, bad) {
    state.notice = text;
    if (!parts.notice) return;
    parts.notice.textContent = text;
    parts.notice.className = bad ? "notice bad" : "notice";
  }
  function copyLink() {
    var text = linkText();
    function by_hand() {
      parts.link.hidden = false;
      parts.link.value = text;
      parts.link.focus();
      parts.link.select();
    }
    if (!navigator.clipboard) return by_hand();
    navigator.clipboard.writeText(text).then(function () { notify(word("linked")); }, by_hand);
  }
  function save(text) {
    var address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    var link = make("a", { href: address, download: "yours.yaml" });
    page.appendChild(link);
    link.click();
    page.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }
  function download() {
    if (!keeper || !jobs[1]) return;
    keeper.worker.postMessage({ type: "file", base: scenario().file, source: word("set_source"),
      changes: changes() });
  }
  function chooser(label, texts, chosen, act, id) {
    var select = make("select", { id: id, onchange: function () { act(Number(select.value)); } },
      texts.map(function (text, i) { return make("option", { value: i, text: text }); }));
    select.value = chosen;
    return make("label", {}, [make("span", { text: label }), select]);
  }
  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function button(key, act, id) { return make("button", { type: "button", id: id, text: word(key), onclick: act }); }
  function tools() {
    parts.link = make("input", { type: "text", readonly: "", hidden: "", "aria-label": word("link_below") });
    return make("div", { "class": "tools" }, [
      data.scenarios.length > 1 ? chooser(word("start"), data.scenarios.map(function (s) { return local(s.label); }),
        state.scenario, function (i) {
          state.scenario = i;
          state.moved = {};
          state.answers = null;
          writeHash();
          build();
          openScenario();
        }, "scenario") : null,
      chooser(word("futures"), COUNTS.map(function (n) { return format(n, 0); }), COUNTS.indexOf(state.n), function (i) {
        state.n = COUNTS[i];
        writeHash();
        restart();
      }, "futures"),
      chooser(word("language"), ["English", "Ti\u1ebfng Vi\u1ec7t"], state.language, function (i) {
        state.language = i;
        build();
        askAgain();
        document.getElementById("language").focus();
      }, "language"),
      button("link", copyLink, "link"), button("download", download, "download"),
      button("print", function () { window.print(); }, "print"),
      button("theme", function () { root.setAttribute("data-theme", isDark() ? "light" : "dark"); }, "theme"),
      parts.link]);
  }
  function build() {
    var s = scenario(), title = local(s.title) || local(s.label);
    root.lang = tongue().code;
    document.title = word("title") + ": " + local(s.label);
    if (state.year < 0 || state.year >= years()) state.year = years() - 1;
    parts.notice = make("p", { "class": "notice", role: "alert" });
    put(page, [make("header", {}, [make("p", { "class": "kind", text: word("title") + ": " + local(s.label) }),
      make("h1", { text: title }), make("p", { "class": "lead", text: word("intro") }), tools(), parts.notice]),
      make("main", {}, [leverSection(), resultSection()]),
      make("footer", {}, [make("p", { "class": "note", text: word("by", data.version, s.file, s.seed) })])]);
    controls().forEach(showControl);
    notify(state.notice, state.notice !== "");
    chooseYear(state.year);
    showTotal();
    if (state.answers) showAnswers();
  }

  applyHash(true);
  build();
  window.addEventListener("hashchange", function () { applyHash(false); });
  try {
    startWorkers().catch(function (error) { breakDown(error.message); });
  } catch (error) { breakDown(error.message); }
})();
