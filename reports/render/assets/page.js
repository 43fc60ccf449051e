// The timelines, and the page's switches.

// ---- timelines, drawn when first opened ----
const chips = (rows, list) => {
  const groups = vocabulary.groups.filter((group) => rows.some((row) => row.group === group.id));
  return el("div", "chips", ...groups.map((group) => {
    const box = el("input", "");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      for (const row of list.children) if (row.dataset.group === group.id) row.hidden = !box.checked;
    });
    return el("label", "k-" + group.id, box, both(group.ja, group.en));
  }));
};
const draw = (timeline) => {
  const place = timeline.querySelector(".events");
  if (!place || place.childElementCount) return;
  const id = timeline.dataset.scenario;
  const cited = new Set(timeline.dataset.cited.split(" ").filter(Boolean).map(Number));
  const rows = pairEvents(JSON.parse(document.getElementById("d-" + id).textContent));
  const elementOf = (item) => item.fold ? foldElement(id, item, cited) : rowElement(id, item, cited);
  const list = el("div", "list", ...foldRows(rows, cited).map(elementOf));
  place.append(swimLanes(id, rows, cited), chips(rows, list), list);
};
const drawVisible = () => {
  for (const timeline of document.querySelectorAll(".timeline")) {
    if (timeline.open && timeline.closest(".scenario").open) draw(timeline);
  }
};
document.addEventListener("toggle", (event) => {
  if (!event.target.open) return;
  if (event.target.matches(".scenario")) {
    for (const timeline of event.target.querySelectorAll(".timeline[open]")) draw(timeline);
  }
  if (event.target.matches(".timeline")) draw(event.target);
}, true);

// ---- going to an event, a scenario, or all of them ----
const rowWith = (within, n) =>
  Array.from(within.querySelectorAll(".ev")).filter((row) => row.dataset.events.split(" ").includes(n)).pop();
const goToEvent = (id, n) => {
  const section = document.getElementById("s-" + id);
  const timeline = section && section.querySelector(".timeline");
  if (!timeline) return;
  section.open = timeline.open = true;
  draw(timeline);
  let row = rowWith(timeline, n);
  const fold = row && row.querySelector(":scope > .b > details");
  if (row && !row.id && fold) {
    fold.open = true;
    if (fold.children.length === 1) fold.dispatchEvent(new Event("toggle"));
    row = rowWith(timeline, n);
  }
  for (const old of document.querySelectorAll(".ev.here")) old.classList.remove("here");
  if (!row) return;
  row.hidden = false;
  row.classList.add("here");
  row.scrollIntoView({block: "center"});
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
  if (event) {
    goToEvent(event[1], event[2]);
    return;
  }
  const section = target.startsWith("s-") ? document.getElementById(target) : null;
  if (!section) return;
  section.open = true;
  section.scrollIntoView();
};
window.addEventListener("hashchange", follow);
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) follow();
});

// ---- language: report.html?lang=ja opens in Japanese ----
const languageButtons = document.querySelectorAll(".language button");
const setLanguage = (code) => {
  const root = document.documentElement;
  root.dataset.lang = code;
  root.lang = code === "en" ? "en" : "ja";
  for (const button of languageButtons) button.setAttribute("aria-pressed", String(button.dataset.lang === code));
  for (const option of document.querySelectorAll("option[data-ja]")) {
    option.textContent = code === "both" ? option.dataset.ja + " " + option.dataset.en : option.dataset[code];
  }
};
for (const button of languageButtons) button.addEventListener("click", () => setLanguage(button.dataset.lang));
const asked = new URLSearchParams(location.search).get("lang");
setLanguage(["ja", "en"].includes(asked) ? asked : "both");

// ---- filters ----
for (const filter of document.querySelectorAll(".filter")) {
  const rows = Array.from(document.getElementById(filter.dataset.table).tBodies[0].rows);
  const valueOf = (name) => {
    const control = filter.querySelector("[data-filter=" + name + "]");
    return control ? control.value : "";
  };
  const apply = () => {
    const verdict = valueOf("verdict"), role = valueOf("role");
    const words = valueOf("text").toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = words.length ? row.textContent.toLowerCase() : "";
      row.hidden = (verdict && row.dataset.verdict !== verdict) || (role && row.dataset.role !== role) ||
        !words.every((word) => text.includes(word));
    }
    filter.querySelector("output").textContent = rows.filter((row) => !row.hidden).length + " / " + rows.length;
  };
  filter.addEventListener("input", apply);
  apply();
}

// ---- copying and printing ----
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", () => {
    const code = button.parentElement.querySelector("code");
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).catch(() => {});
  });
}

// On paper every scenario is open; timelines are printed where something went wrong or the reader opened them.
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll(".scenario:not([open]), .checks-of:not([open])"));
  for (const details of closed) details.open = true;
  drawVisible();
});
window.addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});

drawVisible();
follow();
