// What the console adds where a browser runs scripts. Without it everything essential works as plain pages and forms.
(function () {
  'use strict';

  // ---- The viewer's own time zone ----------------------------------------------------------------------------------
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var shown = document.getElementById('zone');

  function inOwnZone(root) {
    if (!zone || !shown || shown.textContent === zone) return;
    var moment = new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeStyle: 'short' });
    var exact = new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeStyle: 'medium' });
    var clock = new Intl.DateTimeFormat(navigator.language, { timeStyle: 'short' });
    root.querySelectorAll('time[data-moment]').forEach(function (time) { time.textContent = moment.format(new Date(time.dateTime)); });
    root.querySelectorAll('time[data-exact]').forEach(function (time) { time.textContent = exact.format(new Date(time.dateTime)); });
    root.querySelectorAll('time[data-clock]').forEach(function (time) { time.textContent = clock.format(new Date(time.dateTime)); });
  }

  if (zone) {
    var secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = 'rapport-zone=' + encodeURIComponent(zone) + '; path=/console; max-age=31536000; samesite=lax' + secure;
    inOwnZone(document);
    if (shown) shown.textContent = zone;
  }

  // ---- What assistive technology hears of changes ------------------------------------------------------------------
  var announcer = document.getElementById('announcer');
  var lastAnnounced = 0;

  function announce(words) {
    if (announcer) announcer.textContent = words;
  }

  function announceUpdate() {
    if (Date.now() - lastAnnounced < 10000) return;
    lastAnnounced = Date.now();
    announce('This page was updated at ' + new Date().toLocaleTimeString() + '.');
  }

  // ---- Live: services say "changed", parts of the page are fetched again -------------------------------------------
  var streams = [];
  var lost = false;

  function changed() {
    document.body.dispatchEvent(new CustomEvent('rapport:changed'));
  }

  function listen(address) {
    var stream = new EventSource(address);
    stream.addEventListener('changed', changed);
    stream.addEventListener('hello', function () {
      document.body.setAttribute('data-live-state', 'on');
      if (lost) { lost = false; changed(); } // something may have happened meanwhile
    });
    stream.addEventListener('error', function () {
      lost = true;
      if (stream.readyState === EventSource.CLOSED) {
        streams = streams.filter(function (each) { return each !== stream; });
        setTimeout(function () { if (!document.hidden) streams.push(listen(address)); }, 10000);
      }
    });
    return stream;
  }

  function listenAll() {
    var addresses = (document.body.dataset.live || '').split(' ').filter(Boolean);
    if (streams.length === 0) streams = addresses.map(listen);
  }

  function rest() {
    streams.forEach(function (stream) { stream.close(); });
    streams = [];
    lost = true;
  }

  if (window.EventSource) {
    document.addEventListener('visibilitychange', function () { if (document.hidden) rest(); else listenAll(); });
    window.addEventListener('pagehide', rest);
    window.addEventListener('pageshow', function (event) { if (event.persisted) listenAll(); });
    if (!document.hidden) listenAll();
  }

  // ---- Swaps: nothing moves that has not changed, focus goes where the reader is -----------------------------------
  var parts = new Map();
  var chosen = null;

  function part(text, selector) {
    var found = new DOMParser().parseFromString(text, 'text/html').querySelector(selector);
    return found ? found.outerHTML : null;
  }

  document.addEventListener('htmx:beforeRequest', function (event) {
    var by = event.detail.requestConfig.triggeringEvent;
    chosen = by && (by.type === 'click' || by.type === 'submit') ? event.detail.target : null;
  });

  document.addEventListener('htmx:beforeSwap', function (event) {
    var detail = event.detail;
    if (detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname.indexOf('/console') !== 0) {
      detail.shouldSwap = false; // signed out meanwhile: let the browser go where we were sent
      location.reload();
      return;
    }
    var select = detail.elt.getAttribute('hx-select');
    if (!select || detail.xhr.status >= 400) return;
    var fresh = part(detail.xhr.responseText, select);
    if (fresh === null) { detail.shouldSwap = false; return; }
    (detail.elt.getAttribute('hx-select-oob') || '').split(',').filter(Boolean).forEach(function (beside) {
      fresh += part(detail.xhr.responseText, beside);
    });
    if (!chosen && parts.get(select) === fresh) { detail.shouldSwap = false; return; }
    var known = parts.has(select);
    parts.set(select, fresh);
    if (!chosen && known) announceUpdate();
  });

  // What somebody is writing is not taken out of their hands.
  function isWriting(field) {
    return field === document.activeElement || field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }

  document.addEventListener('htmx:oobBeforeSwap', function (event) {
    var fields = event.detail.target.querySelectorAll('input, textarea');
    if (Array.prototype.some.call(fields, isWriting)) event.detail.shouldSwap = false;
  });

  document.addEventListener('htmx:afterSettle', function (event) {
    inOwnZone(document);
    if (!chosen) return;
    var target = document.getElementById(chosen.id) || event.detail.elt;
    chosen = null;
    var head = target.querySelector('h2, caption') || target;
    head.setAttribute('tabindex', '-1');
    head.focus();
    var pages = target.querySelector('.pager p');
    announce(pages ? pages.textContent : 'The list was updated.');
  });

  // ---- A service that does not answer, a session that has ended ----------------------------------------------------
  function away(event) {
    var status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status === 401 || status === 499) { location.reload(); return; }
    var element = event.detail.elt.closest('[data-away]');
    var template = document.getElementById('away');
    if (!element || !template) return;
    var words = template.content.cloneNode(true);
    var what = element.dataset.away;
    words.querySelector('.away-what').textContent = what.charAt(0).toUpperCase() + what.slice(1);
    element.replaceChildren(words);
    parts.delete(element.getAttribute('hx-select'));
  }

  document.addEventListener('htmx:sendError', away);
  document.addEventListener('htmx:responseError', away);

  // A form that was refused begins with what to mend.
  var mend = document.getElementById('mend');
  if (mend) mend.focus();
})();
