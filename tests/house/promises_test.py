"""Every command, option and value that a page, a report or the program itself names is one that the program has."""

import re
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(2)

from tree import line_of, read, text_files  # noqa: E402

# Commands that other programs answer: the script ./shikaku runs the tests itself.
OF_THE_SCRIPT = {"test"}

# `shikaku run` after the start of a line, a quote, a bracket, ./ or two spaces: not the word in a sentence.
COMMAND = re.compile(r"(?:^|[`'\"(>$]|\./|  |\bor )shikaku(?:[ \t]+([a-z][a-z-]*))(?P<rest>[^\n`]*)", re.M)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
# In a page: `--option` that begins a span of code.
SPAN = re.compile(r"`(--[a-z][a-z-]*)")

# An option's own line in a help text.
EXPLAINED = re.compile(r"^  (?:-\w,)?(--[a-z][a-z-]*)", re.M)
# Text in quotes of a C++ file, as far as it stands on one line.
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def help_of(command):
    return subprocess.run([PROGRAM, *command, "--help"], capture_output=True, text=True, check=True).stdout


class Program:
    def __init__(self):
        top = help_of([])
        part = top[top.index("SUBCOMMANDS:" if "SUBCOMMANDS:" in top else "Subcommands:"):]
        self.commands = set(re.findall(r"^  ([a-z][a-z-]*) ", part, re.M))
        self.help = {command: help_of([command]) for command in self.commands - OF_THE_SCRIPT}
        self.options = {command: set(EXPLAINED.findall(text)) for command, text in self.help.items()}
        self.top_options = set(EXPLAINED.findall(top))

    def wrong(self, command, rest):
        """What is wrong with a command line: `rest` is what stands behind the command."""
        if command not in self.commands:
            return f"there is no command {command}"
        if command in OF_THE_SCRIPT:
            return None
        rest = re.split(r"[|;&#>](?!\w)|  ", rest.strip())[0]
        missing = [option for option in OPTION.findall(rest) if option not in self.options[command]]
        if missing:
            return f"{command} has no {', '.join(missing)}"
        word = re.match(r"([a-z]+)(?![\w=./-])", rest)
        if command in ("list", "bench") and word and word.group(1) not in self.help[command]:
            return f"{command} knows no {word.group(1)}"
        return None


def said(path):
    """Whether a file is something that people read: pages, what the program prints, comments that tell what to call."""
    return path.endswith((".md", ".html", ".js", ".h", ".cpp", ".sh", ".yaml")) or path in ("shikaku", ".ci/run")


class Promises(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = Program()

    def test_every_command_line_is_one_of_the_program(self):
        wrong, lines = [], 0
        for path in text_files():
            if not said(path):
                continue
            text = read(path)
            for found in COMMAND.finditer(text):
                lines += 1
                complaint = self.program.wrong(found.group(1), found.group("rest"))
                if complaint:
                    wrong.append(f"{path}:{line_of(text, found.start())}: {complaint}: {found.group().strip()}")
        self.assertEqual(wrong, [])
        self.assertGreater(lines, 60)

    def test_every_option_of_a_page_is_one_of_the_program(self):
        every = self.program.top_options.union(*self.program.options.values())
        wrong, options = [], 0
        for path in text_files():
            if not path.endswith((".md", ".html")):
                continue
            text = read(path)
            for found in SPAN.finditer(text):
                options += 1
                if found.group(1) not in every:
                    wrong.append(f"{path}:{line_of(text, found.start())}: {found.group(1)}")
        self.assertEqual(wrong, [])
        self.assertGreater(options, 40)

    def test_every_option_that_messages_name_is_one_of_the_program(self):
        every = self.program.top_options.union(*self.program.options.values())
        wrong = []
        for path in text_files():
            if not path.startswith(("harness/", "reports/")) or not path.endswith((".h", ".cpp")):
                continue
            text = read(path)
            for quoted in QUOTED.finditer(text):
                for option in OPTION.findall(re.sub(r"[\w-]+-tool .*", "", quoted.group(1))):  # OpenSC's programs
                    if option not in every:
                        wrong.append(f"{path}:{line_of(text, quoted.start())}: {option}")
        self.assertEqual(wrong, [])

    def test_the_guide_names_every_command_and_option(self):
        guide, card = read("docs/guide.md"), read("docs/card-pcsc.md")
        for command in self.program.commands:
            self.assertIn(f"shikaku {command}", guide)
        for page, command in ((guide, "run"), (card, "card")):
            missing = [option for option in self.program.options[command] - {"--help"} if f"`{option}" not in page]
            self.assertEqual(missing, [], command)

    def test_a_promise_that_is_not_kept_is_found(self):
        for line in ("`shikaku verify DIR`", "./shikaku run --clock-speed 3", "shikaku list pipelines", "'shikaku frobnicate'",
                     "<code>shikaku sign</code>"):
            found = COMMAND.search(line)
            self.assertIsNotNone(self.program.wrong(found.group(1), found.group("rest")), line)
        for line in ("`shikaku run --out d`; and", "shikaku list people   # --strange", "./shikaku test -L pcsc --anything"):
            found = COMMAND.search(line)
            self.assertIsNone(self.program.wrong(found.group(1), found.group("rest")), line)
        self.assertIsNone(COMMAND.search("what shikaku does with it, and no run of shikaku wrote"))


if __name__ == "__main__":
    unittest.main()
