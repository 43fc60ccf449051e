"use strict";
// Draws the timelines from the embedded records, and runs the page's switches. Texts of the records
// reach the document only as text nodes.
(() => {
  const CYCLES_PER_MS = 13560;
  const root = document.documentElement;
  root.classList.add("js");

  // ---- building elements ----
  const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
  const clean = (text) => String(text).replace(REORDERING, (c) => "[U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "]").replace(CONTROL, "\ufffd");
  const add = (parent, parts) => {
    for (const part of parts) if (part !== null && part !== undefined && part !== "") parent.append(part instanceof Node ? part : clean(part));
    return parent;
  };
  const el = (name, classes, ...parts) => {
    const node = document.createElement(name);
    if (classes) node.className = classes;
    return add(node, parts);
  };
  const svg = (name, attributes, ...parts) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]);
    return add(node, parts);
  };
  const lang = (code, text) => { const node = el("span", code, text); node.lang = code; return node; };
  const both = (ja, en) => { const pair = document.createDocumentFragment(); pair.append(lang("ja", ja), " ", lang("en", en)); return pair; };
  const ms = (cycles) => (cycles / CYCLES_PER_MS).toLocaleString("en", {minimumFractionDigits: 1, maximumFractionDigits: 1});
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const textOf = (value) => typeof value === "string" ? value : JSON.stringify(value);
  const shorten = (text, longest) => text.length > longest ? text.slice(0, longest) + "…" : text;

  // ---- words of the field ----
  const KINDS = {actor: ["操作", "action"], screen: ["画面", "screen"], card: ["カード", "card"], net: ["通信", "network"], term: ["端末", "terminal"],
    log: ["ログ", "log"], mem: ["メモリ", "memory"], work: ["処理", "work"], power: ["電源", "power"], bench: ["試験系", "bench"], other: ["その他", "other"]};
  const ACTIONS = {"lay-card": "カードを置く", "take-card": "カードを取る", touch: "画面に触れる", keys: "数字を入力", face: "顔を向ける", staff: "職員の操作",
    "visual-mode": "目視確認モード", network: "回線の操作", power: "電源の操作", central: "中央の操作"};
  const STATUS_WORDS = {"9000": "正常終了 ok", "6300": "照合不一致 mismatch", "6700": "長さ誤り wrong length", "6881": "論理チャネル未対応 logical channel", "6882": "SM未対応 secure messaging",
    "6981": "ファイル構造と矛盾 file structure", "6982": "セキュリティ条件未充足 security status", "6984": "照合対象が閉塞 blocked", "6985": "条件未充足 conditions", "6986": "カレントEFなし no current EF", "6987": "SMデータなし SM object missing", "6988": "SMデータ誤り SM object wrong",
    "6A80": "データ誤り wrong data", "6A81": "機能なし no such function", "6A82": "ファイルなし file not found", "6A83": "レコードなし record not found", "6A86": "P1P2誤り wrong P1P2", "6A87": "LcとP1P2矛盾 Lc and P1P2",
    "6A88": "対象なし reference not found", "6B00": "オフセット範囲外 offset beyond EF", "6D00": "INS未対応 no such INS", "6E00": "CLA未対応 no such CLA", "6F00": "診断なし no diagnosis", "69FC": "SM中断 SM session broken", "66F1": "SM未設定 SM not configured"};
  const COMMANDS = {A4: "SELECT", B0: "READ BINARY", B2: "READ RECORD", "20": "VERIFY", "24": "CHANGE REFERENCE DATA", "84": "GET CHALLENGE", "88": "INTERNAL AUTHENTICATE", "2A": "COMPUTE DIGITAL SIGNATURE", CA: "GET DATA", CB: "GET DATA", A2: "TERMINAL AUTHENTICATION", AE: "SECURE MESSAGING KEY", "82": "EXTERNAL AUTHENTICATE", C0: "GET RESPONSE"};
  const APPLICATIONS = {D392F000260100000001: "公的個人認証 JPKI", D3921000310001010402: "券面事項確認 card face", D3921000310001010408: "券面事項入力補助 text input", D3921000310001010401: "住基 resident register", D3921000310001010100: "共通カード common"};
  const statusName = (sw) => /^63C[0-9A-F]$/.test(sw) ? "照合不一致・残り" + parseInt(sw[3], 16) + "回 tries left " + parseInt(sw[3], 16) : STATUS_WORDS[sw] || "";

  const kindOf = (who, what) => {
    if (who === "actor") return "actor";
    if (who === "reader" && what === "screen") return "screen";
    if (who === "reader" && what === "log") return "log";
    if (who === "link") return "card";
    if (who === "network") return "net";
    if (who === "memory") return "mem";
    if (who === "terminal" || who === "central") return "term";
    if (who === "power") return "power";
    if (["processor", "camera", "scanner", "display", "touch", "reader"].includes(who)) return "work";
    return who === "bench" ? "bench" : "other";
  };

  // ---- from events to rows: a command and its answer are one, and what repeats is folded ----
  const hexOf = (data) => typeof data.apdu === "string" ? data.apdu.toUpperCase() : "";
  const pairEvents = (events) => {
    const rows = [];
    let command = null;
    events.forEach((event, n) => {
      const row = {n: n, t: event[0], who: event[1], what: event[2], data: isObject(event[3]) ? event[3] : {}, members: [n]};
      row.kind = kindOf(row.who, row.what);
      if (row.who === "link" && row.what === "answer" && command && command.data.n === row.data.n) {
        command.answer = row;
        command.members.push(n);
        command = null;
        return;
      }
      if (row.who === "link") command = row.what === "command" ? row : null;
      rows.push(row);
    });
    return rows;
  };
  const foldName = (row) => {
    if (row.who === "camera" && row.what === "frame") return "frame";
    const isRead = row.what === "command" && row.answer && !row.answer.data.error && hexOf(row.data).slice(2, 4) === "B0" && hexOf(row.answer.data).endsWith("9000");
    return isRead ? "read" : "";
  };
  const foldRows = (rows, cited) => {
    const out = [];
    let open = {};
    for (const row of rows) {
      const name = row.members.some((n) => cited.has(n)) ? "" : foldName(row);
      if (!name) { open = {}; out.push(row); continue; }
      if (!open[name]) { open[name] = {fold: name, kind: row.kind, n: row.n, t: row.t, rows: []}; out.push(open[name]); }
      open[name].rows.push(row);
    }
    return out.map((item) => item.fold && item.rows.length < 3 ? item.rows : [item]).flat();
  };

  // ---- one row ----
  const keyValues = (data, skip) => Object.keys(data).filter((key) => !skip.includes(key)).map((key) => {
    const value = data[key];
    if (value === "" || value === null || (Array.isArray(value) && value.length === 0)) return null;
    return el("span", "kv", key + " ", el("b", "", shorten(textOf(value), 80)));
  });
  const pretty = (value) => {
    if (typeof value === "string") { try { value = JSON.parse(value); } catch { return value; } }
    return typeof value === "string" ? value : JSON.stringify(value, null, 2);
  };
  const expandable = (head, body) => {
    const details = el("details", "", el("summary", "", ...head));
    details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(body()); });
    return details;
  };
  const pre = (text) => el("pre", "", text);
  const spaced = (hex) => hex.replace(/(..)/g, "$1 ").trim();
  const commandName = (hex) => {
    const name = COMMANDS[hex.slice(2, 4)] || "INS " + hex.slice(2, 4);
    if (hex.slice(2, 6) === "A404") { const aid = hex.slice(10, 10 + 2 * parseInt(hex.slice(8, 10), 16)); return name + " " + (APPLICATIONS[aid] || aid); }
    if (hex.slice(2, 6) === "A402") return name + " EF " + hex.slice(10, 14);
    if (hex.slice(2, 4) === "B0") return name + " " + hex.slice(4, 8);
    if (hex.slice(2, 4) === "20") return name + (hex.length > 8 ? "" : " (tries left)");
    return name;
  };
  const cardBody = (row) => {
    const command = hexOf(row.data);
    const answer = row.answer ? row.answer.data : null;
    const head = [el("b", "", commandName(command)), " ", el("code", "kv", shorten(command, 36))];
    if (!answer) return expandable(head.concat(el("span", "bad kv", "応答なし no answer")), () => pre("> " + spaced(command)));
    const reply = hexOf(answer);
    const sw = reply.slice(-4);
    const failed = answer.error ? textOf(answer.error) : "";
    const size = reply.length >= 4 ? (reply.length - 4) / 2 : 0;
    head.push(el("span", "kv", "→ "), failed ? el("span", "bad", failed) : el("span", sw === "9000" ? "good" : "bad", sw + " " + statusName(sw)),
      el("span", "kv", (size ? size + " B · " : "") + (Number.isFinite(answer.us) ? (answer.us / 1000).toFixed(1) + " ms" : "")));
    return expandable(head, () => pre("> " + spaced(command) + "\n< " + spaced(reply)));
  };
  const screenBody = (row) => {
    const data = row.data;
    const view = el("div", "screen", el("header", "", textOf(data.screen || "")));
    const ja = el("p", "ja", textOf(data.ja || "")); ja.lang = "ja";
    const en = el("p", "en", textOf(data.en || "")); en.lang = "en";
    view.append(el("div", "text", ja, en));
    if (isObject(data.fields) && Object.keys(data.fields).length) {
      const list = el("dl", "");
      for (const key of Object.keys(data.fields)) list.append(el("dt", "", key), el("dd", "", textOf(data.fields[key])));
      view.append(list);
    }
    if (Array.isArray(data.buttons) && data.buttons.length) view.append(el("div", "keys", ...data.buttons.map((button) => el("span", "", textOf(button)))));
    return view;
  };
  const netBody = (row) => {
    const data = row.data;
    if (row.what === "lost") return el("div", "", el("span", "bad", "届かず lost"), ...keyValues(data, []));
    const way = textOf(data.from || "?") + " → " + textOf(data.to || "?");
    const result = row.what === "response" ? el("span", data.status >= 200 && data.status < 300 ? "good" : "bad", String(data.status)) : el("b", "", textOf(data.path || ""));
    const head = [way + "  ", result, ...keyValues(data, ["from", "to", "path", "status", "body"])];
    const empty = data.body === undefined || data.body === "" || (isObject(data.body) && !Object.keys(data.body).length);
    return empty ? el("div", "", ...head) : expandable(head, () => pre(pretty(data.body)));
  };
  const memoryBody = (row) => {
    const left = [].concat(row.data.regions || [], row.data.found || []);
    const state = left.length ? el("span", "bad", "残存あり left in memory") : el("span", "good", "残存なし nothing left");
    return el("div", "", state, ...keyValues(row.data, []));
  };
  const workBody = (row) => {
    const data = row.data;
    if (row.what !== "stage") return el("div", "", el("b", "", row.who + "/" + row.what), ...keyValues(data, []));
    return el("div", "", el("b", "", textOf(data.stage || "")), el("span", "kv", ms(data.to - data.from) + " ms"), ...keyValues(data, ["stage", "from", "to"]));
  };
  const plainBody = (row, title) => {
    const head = [title, ...keyValues(row.data, [])];
    return textOf(row.data).length > 160 ? expandable([title, ...keyValues(row.data, ["people", "xml", "detail"])], () => pre(Object.keys(row.data).map((key) => key + ": " + pretty(row.data[key])).join("\n"))) : el("div", "", ...head);
  };
  const bodyOf = (row) => {
    if (row.what === "command" && row.kind === "card") return cardBody(row);
    if (row.kind === "screen") return screenBody(row);
    if (row.kind === "net") return netBody(row);
    if (row.kind === "mem") return memoryBody(row);
    if (row.kind === "work") return workBody(row);
    if (row.kind === "actor") return el("div", "", el("b", "", ACTIONS[row.what] ? both(ACTIONS[row.what], row.what) : row.what), ...keyValues(row.data, []));
    const bad = row.what === "stuck" || row.what === "crash" || row.data.level === "error" || row.data.error;
    return plainBody(row, el("b", bad ? "bad" : "", row.who + "/" + row.what));
  };
  const rowElement = (id, row, cited) => {
    const node = el("div", "ev k-" + row.kind, el("span", "n", String(row.n)), el("span", "t", ms(row.t)), el("span", "k", both(...KINDS[row.kind])), el("div", "b", bodyOf(row)));
    node.dataset.kind = row.kind;
    node.dataset.events = row.members.join(" ");
    node.id = "e-" + id + "-" + row.n;
    if (row.members.some((n) => cited.has(n))) node.classList.add("cited");
    return node;
  };
  const foldElement = (id, fold, cited) => {
    const last = fold.rows[fold.rows.length - 1];
    const bytes = fold.rows.reduce((sum, row) => sum + (row.answer ? (hexOf(row.answer.data).length - 4) / 2 : 0), 0);
    const name = fold.fold === "read" ? "READ BINARY" : "camera/frame";
    const head = [el("b", "", name + " × " + fold.rows.length), el("span", "kv", (bytes ? bytes.toLocaleString("en") + " B · 9000 · " : "") + ms(fold.t) + "–" + ms((last.answer || last).t) + " ms")];
    const body = expandable(head, () => el("div", "inner", ...fold.rows.map((row) => rowElement(id, row, cited))));
    const node = el("div", "ev k-" + fold.kind, el("span", "n", String(fold.n)), el("span", "t", ms(fold.t)), el("span", "k", both(...KINDS[fold.kind])), el("div", "b", body));
    node.dataset.kind = fold.kind;
    node.dataset.events = fold.rows.map((row) => row.members.join(" ")).join(" ");
    return node;
  };

  // ---- the swim lanes ----
  const LANES = [["patient", "患者 patient"], ["reader", "リーダー reader"], ["card", "カード card"], ["terminal", "端末 terminal"], ["central", "中央 central"]];
  const LEFT = 122, WIDTH = 960, HEIGHT = 38, TOP = 22;
  const tickStep = (span) => { const power = Math.pow(10, Math.floor(Math.log10(span / 8))); return [1, 2, 5, 10].map((k) => k * power).find((step) => span / step <= 8); };
  const laneY = (name) => { const i = LANES.findIndex((lane) => lane[0] === name); return TOP + HEIGHT * ((i < 0 ? 1 : i) + .5); };
  const laneOf = (row) => row.kind === "actor" ? (["staff", "visual-mode"].includes(row.what) ? "terminal" : ["network", "central"].includes(row.what) ? "central" : "patient") : row.who === "terminal" ? "terminal" : row.who === "central" ? "central" : row.kind === "card" ? "card" : "reader";
  const swimLanes = (id, rows, cited) => {
    const last = Math.max(1, ...rows.map((row) => row.t));
    const x = (t) => LEFT + t / last * (WIDTH - LEFT - 16);
    const bottom = TOP + HEIGHT * LANES.length;
    const art = svg("svg", {viewBox: "0 0 " + WIDTH + " " + (bottom + 18), role: "img", "aria-label": "swim lanes"});
    const span = last / CYCLES_PER_MS;
    for (let at = 0; at <= span; at += tickStep(span)) {
      const px = x(at * CYCLES_PER_MS);
      art.append(svg("line", {class: "tick", x1: px, x2: px, y1: TOP, y2: bottom}), svg("text", {class: "axis", x: px, y: bottom + 13, "text-anchor": "middle"}, at.toLocaleString("en")));
    }
    art.append(svg("text", {class: "axis", x: LEFT - 12, y: bottom + 13, "text-anchor": "end"}, "ms"));
    for (const lane of LANES) art.append(svg("line", {class: "rail", x1: LEFT, x2: WIDTH - 16, y1: laneY(lane[0]), y2: laneY(lane[0])}), svg("text", {class: "lane", x: 4, y: laneY(lane[0]) + 4}, lane[1]));
    const screens = rows.filter((row) => row.kind === "screen" || row.who === "power" && row.what === "lost");
    screens.forEach((row, i) => {
      if (row.kind !== "screen") return;
      const from = x(row.t), width = Math.max(1, x(i + 1 < screens.length ? screens[i + 1].t : last) - from), name = textOf(row.data.screen || "");
      const band = svg("a", {href: "#e-" + id + "-" + row.n}, svg("rect", {class: "span", x: from, y: laneY("reader") - 13, width: width, height: 26, rx: 3}, svg("title", {}, name + " " + ms(row.t) + " ms")));
      if (width > 26) band.append(svg("text", {class: "span-text", x: from + 4, y: laneY("reader") + 3.5}, name.length * 5.6 < width - 6 ? name : name.slice(0, Math.floor((width - 12) / 5.6)) + "…"));
      art.append(band);
    });
    for (const row of rows) {
      const link = (shape, text) => art.append(svg("a", {href: "#e-" + id + "-" + row.n, class: "k-" + row.kind}, add(shape, [svg("title", {}, text + " " + ms(row.t) + " ms")])));
      const px = x(row.t);
      if (row.kind === "net") {
        const from = laneY(row.data.from), to = laneY(row.data.to), head = to > from ? -5 : 5;
        if (row.what === "lost" || from === to) link(svg("circle", {class: "dot", cx: px, cy: (from + to) / 2, r: 4}), row.what);
        else link(svg("path", {class: "msg", fill: "none", d: "M" + px + " " + from + "V" + to + "m-3 " + head + "l3 " + -head + "l3 " + head}), textOf(row.data.path || row.data.status || ""));
      } else if (row.kind === "card" && row.what === "command") link(svg("path", {class: "msg", opacity: ".55", d: "M" + px + " " + (laneY("reader") + 13) + "V" + laneY("card")}), commandName(hexOf(row.data)));
      else if (row.kind === "actor" || row.kind === "term" || row.kind === "power") link(svg("circle", {class: "dot", cx: px, cy: laneY(laneOf(row)), r: 4.5}), row.what);
      if (row.members.some((n) => cited.has(n))) art.append(svg("line", {class: "cite", x1: px, x2: px, y1: TOP - 6, y2: bottom}));
    }
    return el("div", "lanes", art);
  };

  // ---- timelines, drawn when first opened ----
  const chips = (rows, list) => {
    const kinds = Object.keys(KINDS).filter((kind) => rows.some((row) => row.kind === kind));
    return el("div", "chips", ...kinds.map((kind) => {
      const box = el("input", "");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", () => { for (const row of list.children) if (row.dataset.kind === kind) row.hidden = !box.checked; });
      return el("label", "k-" + kind, box, both(...KINDS[kind]));
    }));
  };
  const draw = (timeline) => {
    const place = timeline.querySelector(".events");
    if (!place || place.childElementCount) return;
    const id = timeline.dataset.scenario;
    const cited = new Set(timeline.dataset.cited.split(" ").filter(Boolean).map(Number));
    const rows = pairEvents(JSON.parse(document.getElementById("d-" + id).textContent));
    const list = el("div", "list", ...foldRows(rows, cited).map((item) => item.fold ? foldElement(id, item, cited) : rowElement(id, item, cited)));
    place.append(swimLanes(id, rows, cited), chips(rows, list), list);
  };
  const visible = (timeline) => timeline.open && timeline.closest(".scenario").open;
  const drawVisible = () => { for (const timeline of document.querySelectorAll(".timeline")) if (visible(timeline)) draw(timeline); };
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".timeline, .scenario") && event.target.open) for (const timeline of event.target.querySelectorAll(".timeline[open]")) draw(timeline);
    if (event.target.matches(".timeline[open]")) draw(event.target);
  }, true);

  // ---- going to an event, a scenario, or all of them ----
  const goToEvent = (id, n) => {
    const section = document.getElementById("s-" + id);
    const timeline = section && section.querySelector(".timeline");
    if (!timeline) return;
    section.open = timeline.open = true;
    draw(timeline);
    const find = (within) => Array.from(within.querySelectorAll(".ev")).filter((row) => row.dataset.events.split(" ").includes(n)).pop();
    let row = find(timeline);
    const fold = row && row.querySelector(":scope > .b > details");
    if (row && !row.id && fold) {
      fold.open = true;
      if (fold.children.length === 1) fold.dispatchEvent(new Event("toggle"));
      row = find(timeline);
    }
    for (const old of document.querySelectorAll(".ev.here")) old.classList.remove("here");
    if (row) { row.hidden = false; row.classList.add("here"); row.scrollIntoView({block: "center"}); }
  };
  const follow = () => {
    let target = location.hash.slice(1);
    try { target = decodeURIComponent(target); } catch { return; }
    if (target === "all" || target === "none") {
      for (const details of document.querySelectorAll(".scenario, .timeline")) details.open = target === "all";
      drawVisible();
      return;
    }
    const event = /^e-(.+)-(\d+)$/.exec(target);
    if (event) { goToEvent(event[1], event[2]); return; }
    const section = target.startsWith("s-") ? document.getElementById(target) : null;
    if (section) { section.open = true; section.scrollIntoView(); }
  };
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => { const link = event.target.closest && event.target.closest("a[href^='#']"); if (link && link.getAttribute("href") === location.hash) follow(); });

  // ---- language, filters, copying, printing ----
  const language = document.querySelectorAll(".language button");
  const setLanguage = (code) => { root.dataset.lang = code; root.lang = code === "en" ? "en" : "ja"; for (const button of language) button.setAttribute("aria-pressed", String(button.dataset.lang === code)); };
  for (const button of language) button.addEventListener("click", () => setLanguage(button.dataset.lang));
  setLanguage("both");

  for (const filter of document.querySelectorAll(".filter")) {
    const rows = Array.from(document.getElementById(filter.dataset.table).tBodies[0].rows);
    const control = (name) => filter.querySelector("[data-filter=" + name + "]");
    const apply = () => {
      const verdict = control("verdict").value, role = control("role") ? control("role").value : "", words = control("text").value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = words.length ? row.textContent.toLowerCase() : "";
        row.hidden = (verdict && row.dataset.verdict !== verdict) || (role && row.dataset.role !== role) || !words.every((word) => text.includes(word));
        if (!row.hidden) ++shown;
      }
      filter.querySelector("output").textContent = shown + " / " + rows.length;
    };
    filter.addEventListener("input", apply);
    apply();
  }

  for (const button of document.querySelectorAll(".copy")) button.addEventListener("click", () => {
    const code = button.parentElement.querySelector("code");
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).catch(() => {});
  });

  // On paper every scenario is open; timelines are printed where something went wrong or the reader opened them.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll(".scenario:not([open]), .checks-of:not([open])"));
    for (const details of closed) details.open = true;
    drawVisible();
  });
  window.addEventListener("afterprint", () => { for (const details of closed) details.open = false; });

  drawVisible();
  follow();
})();
