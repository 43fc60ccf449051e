// The swim lanes: who did what when, at a glance.

const LEFT = 176, WIDTH = 960, HEIGHT = 38, TOP = 22;

// About eight marks at 1, 2 or 5 times a power of ten.
const tickStep = (span) => {
  const power = Math.pow(10, Math.floor(Math.log10(span / 8)));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => span / step <= 8);
};
// Who has no lane, such as the bench's own client, is among the people, who are the first.
const laneY = (id) => TOP + HEIGHT * (Math.max(0, vocabulary.lanes.findIndex((lane) => lane.id === id)) + .5);
const partyY = (name) => laneY((wordOf("party", name) || {}).id);

const frameOf = (last, bottom, x) => {
  const art = svg("svg", {viewBox: "0 0 " + WIDTH + " " + (bottom + 18), role: "img", "aria-label": "swim lanes"});
  const span = last / vocabulary.cycles_per_ms;
  for (let at = 0; at <= span; at += tickStep(span)) {
    const px = x(at * vocabulary.cycles_per_ms);
    art.append(svg("line", {class: "tick", x1: px, x2: px, y1: TOP, y2: bottom}),
      svg("text", {class: "axis", x: px, y: bottom + 13, "text-anchor": "middle"}, at.toLocaleString("en")));
  }
  art.append(svg("text", {class: "axis", x: LEFT - 12, y: bottom + 13, "text-anchor": "end"}, "ms"));
  for (const lane of vocabulary.lanes) {
    const y = laneY(lane.id);
    art.append(svg("line", {class: "rail", x1: LEFT, x2: WIDTH - 16, y1: y, y2: y}),
      svg("text", {class: "lane", x: 4, y: y + 4}, svgBoth(lane.ja, lane.en)));
  }
  return art;
};

// Each screen as a band until the next one, or until there is no power.
const drawScreens = (art, id, rows, last, x) => {
  const changes = rows.filter((row) => row.group === "screen" || row.kind.id === "power-lost");
  const y = laneY("reader");
  changes.forEach((row, i) => {
    if (row.group !== "screen") return;
    const from = x(row.t);
    const width = Math.max(1, x(i + 1 < changes.length ? changes[i + 1].t : last) - from);
    const name = textOf(row.data.screen || "");
    const room = Math.floor((width - 12) / 5.6);
    const band = svg("a", {href: "#e-" + id + "-" + row.n},
      svg("rect", {class: "span", x: from, y: y - 13, width: width, height: 26, rx: 3},
        svg("title", {}, name + " " + ms(row.t) + " ms")));
    if (room > 2) band.append(svg("text", {class: "span-text", x: from + 4, y: y + 3.5}, shorten(name, room)));
    art.append(band);
  });
};

const markOf = (row, px) => {
  if (row.group === "net") {
    const from = partyY(row.data.from), to = partyY(row.data.to), head = to > from ? -5 : 5;
    if (row.kind.id === "network-lost" || from === to) {
      return [svg("circle", {class: "dot", cx: px, cy: (from + to) / 2, r: 4}), plain(row.kind)];
    }
    const arrow = "M" + px + " " + from + "V" + to + "m-3 " + head + "l3 " + -head + "l3 " + head;
    return [svg("path", {class: "msg", fill: "none", d: arrow}), textOf(row.data.path || row.data.status || "")];
  }
  if (row.kind.id === "link-command") {
    const down = "M" + px + " " + (laneY("reader") + 13) + "V" + laneY("card");
    return [svg("path", {class: "msg", opacity: ".55", d: down}), plain(commandWord(hexOf(row.data)))];
  }
  if (!row.kind.lane) return null;
  return [svg("circle", {class: "dot", cx: px, cy: laneY(row.kind.lane), r: 4.5}), plain(row.kind)];
};

const swimLanes = (id, rows, cited) => {
  const last = Math.max(1, ...rows.map((row) => row.t));
  const x = (t) => LEFT + t / last * (WIDTH - LEFT - 16);
  const bottom = TOP + HEIGHT * vocabulary.lanes.length;
  const art = frameOf(last, bottom, x);
  drawScreens(art, id, rows, last, x);
  for (const row of rows) {
    const px = x(row.t);
    const mark = markOf(row, px);
    if (mark) {
      const title = svg("title", {}, mark[1] + " " + ms(row.t) + " ms");
      art.append(svg("a", {href: "#e-" + id + "-" + row.n, class: "k-" + row.group}, add(mark[0], [title])));
    }
    if (row.members.some((n) => cited.has(n))) {
      art.append(svg("line", {class: "cite", x1: px, x2: px, y1: TOP - 6, y2: bottom}));
    }
  }
  return el("div", "lanes", art);
};
