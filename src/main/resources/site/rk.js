/* Rekindle: tells the newsletter what its readers look at in the shop. Sends and stores nothing without consent. */
(function (w, d) {
  var tag = d.currentScript, base = new URL(tag.src).origin, nav = w.navigator, queue = [], asking, store;
  try { store = w.localStorage; } catch (e) { /* no storage, no visitor */ }
  // Do Not Track and Global Privacy Control say no, whatever the page says
  var no = !store || nav.globalPrivacyControl || nav.doNotTrack == 1 || w.doNotTrack == 1;
  var yes = tag.getAttribute('data-consent') == 'yes', arrival;

  // who came by a link of a mail; out of the address at once, so that it is not shared
  var clean = w.location.href.replace(/([?&])rk=([\w-]+)(&?)/, function (all, before, token, after) {
    arrival = token;
    return after ? before : '';
  });
  if (arrival) w.history.replaceState(w.history.state, '', clean);

  function forget() {
    queue = [];
    arrival = 0;
    if (store) store.removeItem('rk');
  }

  function post(path, body) {
    return w.fetch(base + path, { method: 'POST', body: body, keepalive: true, credentials: 'omit' });
  }

  function flush() {
    if (no || !yes || asking) return;
    if (arrival) {
      asking = 1;
      post('/rk/visitor', arrival).then(function (answer) {
        return answer.ok ? answer.json() : {};
      }).then(function (answer) {
        if (answer.visitor && yes) store.setItem('rk', answer.visitor);
      }).catch(function () {}).then(function () {
        asking = arrival = 0;
        flush();
      });
      return;
    }
    var visitor = store.getItem('rk'), body;
    while (visitor && queue.length) {
      body = JSON.stringify({ visitor: visitor, events: queue.splice(0, 20) });
      if (!(nav.sendBeacon && nav.sendBeacon(base + '/rk/events', body))) post('/rk/events', body).catch(function () {});
    }
  }

  function rk(what, data) {
    if (what == 'consent') {
      yes = data !== false;
      if (!yes) forget();
    } else if (!no && queue.length < 50) {
      var event = { type: what, id: Date.now().toString(36) + Math.random().toString(36).slice(2, 12) };
      for (var name in data) event[name] = data[name];
      queue.push(event);
    }
    // calls of one moment go together
    w.setTimeout(flush, 0);
  }

  var waiting = (w.rk && w.rk.q) || [];
  w.rk = rk;
  if (no) forget();
  waiting.forEach(function (call) { rk.apply(w, call); });
  flush();
})(window, document);
