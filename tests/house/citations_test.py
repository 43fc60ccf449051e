"""Every citation of docs/facts.md and docs/sources.md leads to an anchor there."""

import os
import re
import unittest

import yaml

from tree import ROOT, flowing, line_of, read, text_files

FACTS = "docs/facts.md"
SOURCES = "docs/sources.md"
CATALOGUE = "scenarios/requirements.yaml"

TAG = r"[A-G](?:\.\d+b?)?(?![\w.]*\w)"
CITED_FACTS = re.compile(r"\b[Ff]acts\s+(?:of\s+|part\s+)?(" + TAG + r"(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+)" + TAG + ")*)")
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


def anchors_of(page):
    return ANCHOR.findall(read(page))


def facts_in(text):
    """(position, tag) of every fact that `text` cites; a range cites each tag between its ends."""
    found = []
    for citation in CITED_FACTS.finditer(flowing(text)):
        tags = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|(\s+to\s+)", citation.group(1))
        previous, ranged = None, False
        for tag in tags:
            if tag is None:
                continue
            if not tag.strip() or tag.strip() == "to":
                ranged = True
                continue
            first = int(previous[2:]) + 1 if ranged else 0
            between = [f"{tag[0]}.{n}" for n in range(first, int(tag[2:]))] if ranged else []
            found += [(citation.start(), each) for each in between + [tag]]
            previous, ranged = tag, False
    return found


def places_in(source):
    """The anchors that a requirement's `source` names: "A §1・§12; B" cites A-§1, A-§12 and B."""
    anchors = []
    for part in source.split(";"):
        document, _, places = part.strip().partition(" ")
        anchors += [document + ("-" + place.strip().replace(" ", "-") if place else "")
                    for place in re.split(r"・(?=§)", places)]
    return anchors


def is_page(place):
    """A limit may come from a page of this repository, a profile of the bench."""
    return place.startswith("docs/") and os.path.isfile(os.path.join(ROOT, place))


class Facts(unittest.TestCase):
    def test_every_citation_has_its_anchor(self):
        anchors = set(anchors_of(FACTS))
        cited, missing = 0, []
        for path in text_files():
            if path == FACTS or path.startswith("tests/house/"):
                continue
            text = read(path)
            for position, tag in facts_in(text):
                cited += 1
                if tag not in anchors:
                    missing.append(f"{path}:{line_of(text, position)}: facts {tag}")
            for link in re.finditer(r"facts\.md#([^)\s\"'`]+)", text):
                if link.group(1) not in anchors:
                    missing.append(f"{path}:{line_of(text, link.start())}: facts.md#{link.group(1)}")
        self.assertEqual(missing, [])
        self.assertGreater(cited, 100)

    def test_no_citation_escapes_the_reading(self):
        """A tag on a line that speaks of the facts is one of those that the test above has looked at."""
        strange = []
        for path in text_files():
            if path == FACTS or path.startswith("tests/house/"):
                continue
            text = read(path)
            read_lines = {line_of(text, position) for position, _ in facts_in(text)}
            for number, line in enumerate(text.split("\n"), 1):
                if re.search(r"\b[Ff]acts\b.*\b[A-G]\.\d", line) and number not in read_lines:
                    strange.append(f"{path}:{number}: {line.strip()}")
        self.assertEqual(strange, [])

    def test_anchors_stand_at_their_own_text_once(self):
        text = read(FACTS)
        anchors = anchors_of(FACTS)
        self.assertEqual(len(anchors), len(set(anchors)))
        for tag in anchors:
            heading = re.search(rf'<a id="{re.escape(tag)}"></a>\n\n#+ {re.escape(tag)}[. ]', text)
            item = re.search(rf'^{re.escape(tag[2:])}\. <a id="{re.escape(tag)}"></a>', text, re.M)
            self.assertTrue(heading or item, tag)

    def test_reads_citations_as_people_write_them(self):
        tags = lambda text: [tag for _, tag in facts_in(text)]
        self.assertEqual(tags("// what it asks (facts A.1 to A.3, A.11)."), ["A.1", "A.2", "A.3", "A.11"])
        self.assertEqual(tags("(facts F). A deleted person"), ["F"])
        self.assertEqual(tags("// one (facts\n// D.5, 011) and facts C.1 and C.2,"), ["D.5", "C.1", "C.2"])
        self.assertEqual(tags("the facts Are known; facts D.5b"), ["D.5b"])


class Sources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.catalogue = yaml.safe_load(read(CATALOGUE))
        cls.anchors = set(anchors_of(SOURCES))

    def test_every_requirement_leads_to_its_place(self):
        missing = [f"{requirement['id']}: {anchor}" for requirement in self.catalogue["requirements"]
                   for source in [requirement, *requirement.get("limits", [])] if "source" in source
                   for anchor in places_in(source["source"]) if anchor not in self.anchors and not is_page(anchor)]
        self.assertEqual(missing, [])

    def test_every_mention_elsewhere_leads_to_its_place(self):
        documents = "|".join(self.catalogue["sources"])
        mention = re.compile(rf"\b({documents})(?:[ -](§\d+(?:[–-]\d+)?|p\.\d+))?")
        missing, mentions = [], 0
        for path in text_files():
            if path.startswith("tests/house/"):
                continue
            text = read(path)
            for found in mention.finditer(flowing(text)):
                mentions += 1
                anchor = "-".join(part for part in found.groups() if part)
                if anchor not in self.anchors:
                    missing.append(f"{path}:{line_of(text, found.start())}: {anchor}")
        self.assertEqual(missing, [])
        self.assertGreater(mentions, 150)

    def test_the_page_names_each_document_as_the_catalogue_does(self):
        page = read(SOURCES)
        for tag, document in self.catalogue["sources"].items():
            self.assertIn(f"| [{tag}](#{tag}) | {document['title']} | {document['issuer']} | {document['date']} |", page)

    def test_anchors_stand_once_and_each_is_cited(self):
        anchors = anchors_of(SOURCES)
        self.assertEqual(len(anchors), len(self.anchors))
        cited = {anchor for requirement in self.catalogue["requirements"] for anchor in places_in(requirement["source"])}
        self.assertEqual([anchor for anchor in anchors if anchor not in cited | set(self.catalogue["sources"])], [])


if __name__ == "__main__":
    unittest.main()
