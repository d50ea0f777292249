"use strict";
/* What a worker of the page does. Some simulate; one keeps what they send, in the order of replications, and answers.
 * The text of this function and of makeEngine is what a worker runs. */
function workerMain() {
  var engine, job = [null, null], waiting = [{}, {}], next = [0, 0];

  function say(message, moved) { self.postMessage(message, moved || []); }

  /* Sets a run up, unless it is. */
  function take(which, wanted, keeps) {
    if (job[which] && job[which].id === wanted.id) return;
    job[which] = null;
    engine.set(which, wanted.changes, wanted.seed, wanted.n, keeps);
    job[which] = wanted;
    waiting[which] = {};
    next[which] = 0;
  }
  function simulate(m) {
    take(m.which, m.job, false);
    var packets = [];
    for (var r = m.from; r < m.to; r++) packets.push(Float64Array.from(engine.trial(m.which, r)));
    say({ type: "batch", which: m.which, id: m.job.id, from: m.from, packets: packets },
      packets.map(function (p) { return p.buffer; }));
  }
  function keep(m) {
    if (!job[m.which] || job[m.which].id !== m.id) return;
    m.packets.forEach(function (packet, i) { waiting[m.which][m.from + i] = packet; });
    while (waiting[m.which][next[m.which]]) {
      engine.add(m.which, waiting[m.which][next[m.which]]);
      delete waiting[m.which][next[m.which]];
      next[m.which]++;
    }
    say({ type: "count", which: m.which, id: m.id, n: next[m.which] });
  }
  var does = {
    begin: function (m) {
      return makeEngine(m.program).then(function (made) {
        engine = made;
        engine.open(m.image);
        say({ type: "ready" });
      });
    },
    open: function (m) {
      engine.open(m.image);
      job = [null, null];
    },
    batch: simulate,
    job: function (m) {
      take(m.which, m.job, true);
      say({ type: "taken", which: m.which, id: m.job.id, commitment: engine.commitment() });
    },
    add: keep,
    answers: function (m) {
      if (!job[0] || !job[1] || job[0].id !== m.ids[0] || job[1].id !== m.ids[1]) return;
      say({ type: "answers", ids: m.ids, n: m.n, answers: engine.answers(m.language, m.n), digest: engine.digest() });
    },
    file: function (m) { say({ type: "file", text: engine.file(m.base, m.source, m.changes) }); }
  };
  self.onmessage = function (event) {
    var m = event.data;
    function fail(error) {
      say({ type: m.type === "begin" ? "broken" : "refused", which: m.which, id: m.job ? m.job.id : 0,
        message: String(error && error.message || error) });
    }
    try {
      var later = does[m.type](m);
      if (later) later.catch(fail);
    } catch (error) { fail(error); }
  };
}
