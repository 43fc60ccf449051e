// One row of a timeline.

// Members of the record beside their values; a word is shown by its text.
const valueNode = (member, value) => {
  if (member && member.cycles && Number.isFinite(value)) return ms(value) + " ms";
  if (!member || !member.list) return shorten(textOf(value), 80) + (member && member.unit ? " " + member.unit : "");
  if (!Array.isArray(value)) return wordNode(member.list, value);
  const all = el("span", "");
  value.forEach((name, i) => add(all, [i ? ", " : "", wordNode(member.list, name)]));
  return all;
};
const keyValues = (row, skip) => Object.keys(row.raw).map((name) => {
  const member = memberOf(row.kind, name);
  if (isEmpty(row.raw[name]) || (member && skip.includes(member.id))) return null;
  return el("span", "kv", name + " ", el("b", "", valueNode(member, row.raw[name])));
});

const expandable = (head, body) => {
  const details = el("details", "", el("summary", "", ...head));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(body());
  });
  return details;
};
const pre = (text) => el("pre", "", text);
const spaced = (hex) => hex.replace(/(..)/g, "$1 ").trim();
const kindNode = (row) => row.kind.ja ? both(row.kind.ja, row.kind.en) : row.who + "/" + row.what;

const selectedOf = (hex) => {
  if (hex.slice(4, 6) === "04") {
    const aid = hex.slice(10, 10 + 2 * parseInt(hex.slice(8, 10), 16));
    return wordOf("application", aid) || unnamed(aid);
  }
  return unnamed("EF " + hex.slice(10, 14));
};
// "SELECT 公的個人認証" and "SELECT JPKI"
const commandWord = (hex) => {
  const instruction = instructionOf(hex);
  let object = unnamed("");
  if (instruction.id === "select") object = selectedOf(hex);
  if (instruction.id === "read-binary") object = unnamed(hex.slice(4, 8));
  if (instruction.id === "verify" && hex.length <= 8) object = {ja: "残り回数の照会", en: "asks the tries left"};
  return {ja: (instruction.ja + " " + object.ja).trim(), en: (instruction.en + " " + object.en).trim()};
};
const cardBody = (row) => {
  const command = hexOf(row.data);
  const name = commandWord(command);
  const head = [el("b", "", both(name.ja, name.en)), " ", el("code", "kv", shorten(command, 36))];
  if (!row.answer) {
    return expandable([...head, el("span", "bad kv", both("応答なし", "no answer"))], () => pre("> " + spaced(command)));
  }
  const answer = row.answer.data;
  const reply = hexOf(answer);
  const status = statusOf(reply);
  const size = reply.length >= 4 ? (reply.length - 4) / 2 : 0;
  const outcome = isEmpty(answer.error)
    ? el("span", status.id === "ok" ? "good" : "bad", reply.slice(-4) + " ", both(status.ja, status.en))
    : el("span", "bad", wordNode("link-error", answer.error));
  const time = Number.isFinite(answer.us) ? (answer.us / 1000).toFixed(1) + " ms" : "";
  head.push(el("span", "kv", "→ "), outcome, el("span", "kv", (size ? size + " B · " : "") + time));
  return expandable(head, () => pre("> " + spaced(command) + "\n< " + spaced(reply)));
};

const screenBody = (row) => {
  const data = row.data;
  const view = el("div", "screen", el("header", "", textOf(data.screen || "")));
  view.append(el("div", "text", el("p", "", both(textOf(data.ja || ""), textOf(data.en || "")))));
  if (isObject(data.fields) && !isEmpty(data.fields)) {
    const list = el("dl", "");
    for (const name of Object.keys(data.fields)) {
      add(list, [el("dt", "", wordNode("screen-field", name)), el("dd", "", textOf(data.fields[name]))]);
    }
    view.append(list);
  }
  if (Array.isArray(data.buttons) && data.buttons.length) {
    view.append(el("div", "keys", ...data.buttons.map((name) => el("span", "", wordNode("button", name)))));
  }
  return view;
};

const netBody = (row) => {
  const data = row.data;
  if (row.kind.id === "network-lost") {
    return el("div", "", el("span", "bad", kindNode(row)), ...keyValues(row, []));
  }
  const way = el("span", "", wordNode("party", data.from || "?"), " → ", wordNode("party", data.to || "?"), "  ");
  const result = row.kind.id === "network-response"
    ? el("span", data.status >= 200 && data.status < 300 ? "good" : "bad", String(data.status))
    : el("b", "", textOf(data.path || ""));
  const head = [way, result, ...keyValues(row, ["from", "to", "path", "status", "body"])];
  return isEmpty(data.body) ? el("div", "", ...head) : expandable(head, () => pre(pretty(data.body)));
};

const memoryBody = (row) => {
  const left = [].concat(row.data.regions || [], row.data.found || []);
  const state = left.length ? el("span", "bad", both("残存あり", "left in memory"))
    : el("span", "good", both("残存なし", "nothing left"));
  return el("div", "", state, ...keyValues(row, []));
};

const stageBody = (row) => {
  const data = row.data;
  return el("div", "", el("b", "", textOf(data.stage || "")), el("span", "kv", ms(data.to - data.from) + " ms"),
    ...keyValues(row, ["stage", "from", "to"]));
};

const plainBody = (row) => {
  const isBad = ["bench-stuck", "bench-crash"].includes(row.kind.id) || !isEmpty(row.data.error) ||
    (row.kind.id === "reader-log" && (wordOf("log-level", row.data.level) || {}).id === "error");
  const title = el("b", isBad ? "bad" : "", kindNode(row));
  if (textOf(row.raw).length <= 160) return el("div", "", title, ...keyValues(row, []));
  const whole = () => pre(Object.keys(row.raw).map((name) => name + ": " + pretty(row.raw[name])).join("\n"));
  return expandable([title, ...keyValues(row, ["people", "xml", "detail"])], whole);
};

const bodyOf = (row) => {
  if (row.kind.id === "link-command") return cardBody(row);
  if (row.kind.id === "memory-probe") return memoryBody(row);
  if (row.kind.id === "processor-stage") return stageBody(row);
  if (row.group === "screen") return screenBody(row);
  return row.group === "net" ? netBody(row) : plainBody(row);
};

const eventNode = (item, body, members) => {
  const node = el("div", "ev k-" + item.group, el("span", "n", String(item.n)), el("span", "t", ms(item.t)),
    el("span", "k", groupNode(item.group)), el("div", "b", body));
  node.dataset.group = item.group;
  node.dataset.events = members.join(" ");
  return node;
};
const rowElement = (id, row, cited) => {
  const node = eventNode(row, bodyOf(row), row.members);
  node.id = "e-" + id + "-" + row.n;
  if (row.members.some((n) => cited.has(n))) node.classList.add("cited");
  return node;
};
const foldElement = (id, fold, cited) => {
  const last = fold.rows[fold.rows.length - 1];
  const bytes = fold.rows.reduce((sum, row) => sum + (row.answer ? (hexOf(row.answer.data).length - 4) / 2 : 0), 0);
  const name = fold.fold === "read" ? instructionOf(hexOf(fold.rows[0].data)) : fold.kind;
  const size = bytes ? bytes.toLocaleString("en") + " B · " : "";
  const head = [el("b", "", both(name.ja, name.en), " × " + fold.rows.length),
    el("span", "kv", size + ms(fold.t) + "–" + ms((last.answer || last).t) + " ms")];
  const body = expandable(head, () => el("div", "inner", ...fold.rows.map((row) => rowElement(id, row, cited))));
  return eventNode(fold, body, fold.rows.flatMap((row) => row.members));
};
