// From events to rows: a command and its answer are one row, and what repeats is folded.

// An event [t, who, what, data] with its members by their ids, whatever they are called in the record.
const rowOf = (event, n) => {
  const [t, who, what, said] = event;
  const kind = kindOf(who, what);
  const raw = isObject(said) ? said : {};
  const data = {};
  for (const name of Object.keys(raw)) {
    const member = memberOf(kind, name);
    if (member) data[member.id] = raw[name];
  }
  return {n: n, t: t, who: who, what: what, raw: raw, data: data, kind: kind, group: kind.group, members: [n]};
};

const hexOf = (data) => typeof data.apdu === "string" ? data.apdu.toUpperCase() : "";
const unnamed = (text) => ({id: "", ja: text, en: text});
const instructionOf = (hex) => wordOf("instruction", hex.slice(2, 4)) || unnamed("INS " + hex.slice(2, 4));
const statusOf = (hex) => {
  const sw = hex.slice(-4);
  const tries = /^63C[0-9A-F]$/.test(sw) ? parseInt(sw[3], 16) : -1;
  if (tries < 0) return wordOf("status-word", sw) || unnamed("");
  return {id: "", ja: "照合不一致・残り" + tries + "回", en: "does not match, " + tries + " tries left"};
};

const pairEvents = (events) => {
  const rows = [];
  let command = null;
  events.forEach((event, n) => {
    const row = rowOf(event, n);
    if (row.kind.id === "link-answer" && command && command.data.n === row.data.n) {
      command.answer = row;
      command.members.push(n);
      command = null;
      return;
    }
    if (row.group === "card") command = row.kind.id === "link-command" ? row : null;
    rows.push(row);
  });
  return rows;
};

const foldName = (row) => {
  if (row.kind.id === "camera-frame") return "frame";
  const isRead = row.kind.id === "link-command" && row.answer && isEmpty(row.answer.data.error) &&
    instructionOf(hexOf(row.data)).id === "read-binary" && statusOf(hexOf(row.answer.data)).id === "ok";
  return isRead ? "read" : "";
};

// Rows, and folds of three or more of them. A row that a failed check rests on is never folded.
const foldRows = (rows, cited) => {
  const out = [];
  let open = {};
  for (const row of rows) {
    const name = row.members.some((n) => cited.has(n)) ? "" : foldName(row);
    if (!name) {
      open = {};
      out.push(row);
      continue;
    }
    if (!open[name]) {
      open[name] = {fold: name, group: row.group, kind: row.kind, n: row.n, t: row.t, rows: []};
      out.push(open[name]);
    }
    open[name].rows.push(row);
  }
  return out.map((item) => item.fold && item.rows.length < 3 ? item.rows : [item]).flat();
};
