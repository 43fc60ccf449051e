"use strict";
// How elements are built, and what the vocabulary says of the names in a record. Texts of the records reach the
// document only as text nodes. The files of this folder are one script: page.js is the last.

const vocabulary = JSON.parse(document.getElementById("vocabulary").textContent);
document.documentElement.classList.add("js");

// ---- elements ----
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const numbered = (c) => "[U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "]";
const clean = (text) => String(text).replace(REORDERING, numbered).replace(CONTROL, "\ufffd");

// Parts are nodes, or texts; an empty one adds nothing.
const add = (parent, parts) => {
  for (const part of parts) {
    if (part === null || part === undefined || part === "") continue;
    parent.append(part instanceof Node ? part : clean(part));
  }
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

// ---- the two languages: the page's switch shows one of them, or both ----
const inLanguage = (code, text) => {
  const node = el("span", code, text);
  node.lang = code;
  return node;
};
const both = (ja, en) => {
  const pair = document.createDocumentFragment();
  if (ja === en) pair.append(clean(ja));
  else pair.append(inLanguage("ja", ja), " ", inLanguage("en", en));
  return pair;
};
const svgBoth = (ja, en) => {
  const pair = document.createDocumentFragment();
  pair.append(svg("tspan", {class: "ja", lang: "ja"}, ja), " ", svg("tspan", {class: "en", lang: "en"}, en));
  return pair;
};
// Where no markup can stand.
const plain = (word) => word.ja === word.en ? word.en : word.ja + " " + word.en;

// ---- values ----
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const textOf = (value) => typeof value === "string" ? value : JSON.stringify(value);
const shorten = (text, longest) => text.length > longest ? text.slice(0, longest) + "…" : text;
const isEmpty = (value) => value === undefined || value === null || value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);
const pretty = (value) => {
  if (typeof value === "string") {
    try { value = JSON.parse(value); } catch { return value; }
  }
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
};
const ms = (cycles) => (cycles / vocabulary.cycles_per_ms).toLocaleString(
  "en", {minimumFractionDigits: 1, maximumFractionDigits: 1});

// ---- words ----
// The word that a name stands for in a list, with id, ja and en; undefined for a name that is none, such as one that a
// device made up.
const wordOf = (list, name) => {
  const words = Object.hasOwn(vocabulary.lists, list) ? vocabulary.lists[list] : {};
  return typeof name === "string" && Object.hasOwn(words, name) ? words[name] : undefined;
};
const wordNode = (list, name) => {
  const word = wordOf(list, name);
  if (!word) return document.createTextNode(clean(shorten(textOf(name), 80)));
  const node = el("span", "word", both(word.ja, word.en));
  node.title = clean(name);
  return node;
};
const UNKNOWN_KIND = {id: "", group: "other", ja: "", en: "", members: {}};
const kindOf = (who, what) => {
  const name = who + "/" + what;
  return Object.hasOwn(vocabulary.kinds, name) ? vocabulary.kinds[name] : UNKNOWN_KIND;
};
const memberOf = (kind, name) => Object.hasOwn(kind.members, name) ? kind.members[name] : undefined;
const groupNode = (id) => {
  const group = vocabulary.groups.find((one) => one.id === id);
  return both(group.ja, group.en);
};
