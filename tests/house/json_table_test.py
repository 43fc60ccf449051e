"""JSON and XML appear in codecs only: holds the tree to the table "JSON and XML" of docs/architecture.md."""

import os
import re
import unittest

import tree

PAGE = "docs/architecture.md"
HEADING = "### JSON and XML"

# What a file has that sees JSON or XML: the libraries, or what hands their values on.
SIGN = re.compile(r'<(?:nlohmann/|pugixml)|\bnlohmann\b|\bpugi\b|\bDecodeAs<|\bParse(?:Json|Loosely)\(|\.dump\('
                  r'|"models/vocabulary/(?:codec|codec_members|json_text|body_codec|structs_codec)\.h"|"models/messages/\w+_codec\.h"')
REMARK = re.compile(r"//[^\n]*")


def files_in(cell):
    """`a/{b,c}.h` is two files; `a/b.{h,cpp}` too; and both braces together are four."""
    found = []
    for path in re.findall(r"`([^`]+)`", cell):
        paths = [path]
        while any("{" in one for one in paths):
            paths = [stem + part + rest for one in paths for stem, parts, rest in [re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", one).groups()]
                     for part in parts.split(",")]
        found += paths
    return found


def table():
    """File -> why it sees JSON or XML."""
    text = tree.read(PAGE)
    section = text[text.index(f"\n{HEADING}\n"):]
    rows = re.search(r"\n\|---\|---\|\n((?:\|.*\n)+)", section).group(1)
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows.strip().split("\n")]
    return {path: why for files, why in cells for path in files_in(files)}


def sees(text):
    return SIGN.search(REMARK.sub("", text)) is not None


def sources():
    for top in ("models", "virtual_card", "reference_impl", "harness", "reports"):
        for folder, _, names in os.walk(os.path.join(tree.ROOT, top)):
            for name in sorted(names):
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(os.path.join(folder, name), tree.ROOT)


class JsonTable(unittest.TestCase):
    def test_a_file_that_sees_json_or_xml_stands_in_the_table_and_no_other_does(self):
        listed = table()
        seeing = {path for path in sources() if sees(tree.read(path))}
        self.assertEqual(sorted(seeing - set(listed)), [], f"no row of '{HEADING}' in {PAGE} says why these see JSON or XML")
        self.assertEqual(sorted(set(listed) - seeing), [], f"these rows of '{HEADING}' in {PAGE} are out of date")
        self.assertGreater(len(seeing), 20)

    def test_every_row_has_a_reason(self):
        for path, why in table().items():
            self.assertGreater(len(why.split()), 2, path)

    def test_roles_and_the_desk_see_none(self):
        for path in table():
            self.assertFalse(path.startswith(("reference_impl/", "harness/bench/", "harness/devices/", "models/ports/")), path)

    def test_what_counts_as_seeing(self):
        for line in ("#include <nlohmann/json.hpp>", "#include <nlohmann/json_fwd.hpp>", "#include <pugixml.hpp>",
                     "const nlohmann::json& body", "body.dump()", "vocabulary::DecodeAs<Error>(body)", "ParseJson(request.body)",
                     '#include "models/messages/reader_terminal_codec.h"', "pugi::xml_node message"):
            self.assertTrue(sees(line), line)
        for line in ("// as nlohmann::json has it", '#include "models/messages/reader_terminal.h"', "BodyOf(message)",
                     "vocabulary::FromBody<Error>(body)"):
            self.assertFalse(sees(line), line)

    def test_braces(self):
        self.assertEqual(files_in("`a/{b,c}.{h,cpp}`, `d.h`"), ["a/b.h", "a/b.cpp", "a/c.h", "a/c.cpp", "d.h"])


if __name__ == "__main__":
    unittest.main()
