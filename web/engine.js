"use strict";
/* The program in WebAssembly behind plain calls. Used by the workers of the page and by the tests. */
function makeEngine(bytes) {
  var memory, calls, text = new TextDecoder("utf-8"), write = new TextEncoder();
  function outside() { throw new Error("the page has no designs of experiments"); }
  function none() { return 0; }
  var wasi = {
    /* No environment, no files: what the C library asks for finds nothing. */
    environ_get: none,
    environ_sizes_get: function (count, size) {
      var view = new DataView(memory.buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
    fd_close: none, fd_seek: none, fd_write: none,
    proc_exit: function () { throw new Error("the program ended"); }
  };
  var gsl = { gsl_rng_alloc: outside, gsl_rng_free: outside, gsl_rng_uniform_int: outside,
    gsl_rng_uniform_pos: outside, gsl_ran_shuffle: outside, gsl_set_error_handler_off: outside };

  function read(at) {
    if (!at) throw new Error("out of memory");
    var all = new Uint8Array(memory.buffer), end = at;
    while (all[end]) end++;
    return text.decode(all.subarray(at, end));
  }
  /* Calls `use` with room for some arrays in the program's memory, which is given back afterwards. */
  function lend(arrays, use) {
    var places = arrays.map(function (array) {
      var at = calls.room(array.byteLength + 8);
      if (!at) throw new Error("out of memory");
      return at;
    });
    arrays.forEach(function (array, i) {
      new Uint8Array(memory.buffer, places[i], array.byteLength)
        .set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    });
    try { return use(places); } finally { places.forEach(function (at) { calls.drop(at); }); }
  }
  function check(status) { if (status) throw new Error(read(calls.problem()) || "status " + status); }
  function settings(changes) {
    return [Int32Array.from(changes.slots), Float64Array.from(changes.values)];
  }

  var api = {
    open: function (image) { lend([image], function (at) { check(calls.open(at[0], image.byteLength)); }); },
    /* changes: {slots, values}; the seed is a decimal text. */
    set: function (which, changes, seed, n, keeps) {
      var whole = BigInt(seed), low = Number(whole & 0xffffffffn), high = Number(whole >> 32n);
      lend(settings(changes), function (at) {
        check(calls.set(which, changes.slots.length, at[0], at[1], low | 0, high | 0, n, keeps ? 1 : 0));
      });
      return calls.packet_size(which);
    },
    trial: function (which, replication) {
      var at = calls.trial(which, replication), size = calls.packet_size(which);
      return new Float64Array(memory.buffer, at, size);
    },
    add: function (which, packet) { lend([packet], function (at) { check(calls.add(which, at[0])); }); },
    answers: function (language, n) { return JSON.parse(read(calls.answers(language, n))); },
    digest: function () { return read(calls.digest()); },
    commitment: function () {
      return lend([new Float64Array(2)], function (at) {
        if (!calls.commitment(at[0])) return null;
        var out = new Float64Array(memory.buffer, at[0], 2);
        return { total: out[0], limit: out[1] };
      });
    },
    file: function (base, source, changes) {
      var texts = [base, source].map(function (t) { return write.encode(t + "\0"); });
      return lend(texts.concat(settings(changes)), function (at) {
        return read(calls.file(at[0], at[1], changes.slots.length, at[2], at[3]));
      });
    }
  };
  return WebAssembly.instantiate(bytes, { wasi_snapshot_preview1: wasi, env: gsl }).then(function (made) {
    calls = made.instance.exports;
    memory = calls.memory;
    calls._initialize();
    return api;
  });
}
