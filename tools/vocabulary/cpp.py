"""How generated C++ is written."""

import textwrap

KEYWORDS = set("""alignas alignof and asm auto bitand bitor bool break case catch char class compl concept const
 consteval constexpr constinit continue co_await co_return co_yield decltype default delete do double else enum explicit
 export extern false float for friend goto if inline int long mutable namespace new noexcept not nullptr operator or
 private protected public register reinterpret_cast requires return short signed sizeof static struct switch template
 this throw true try typedef typeid typename union unsigned using virtual void volatile while xor""".split())


def pascal(identifier):
    """link-command → LinkCommand"""
    return "".join(part.capitalize() for part in identifier.replace("_", "-").split("-"))


def enumerator(identifier):
    return "k" + pascal(identifier)


def literal(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("?", "\\?")
    return f'"{escaped}"'


def comment(text, indent=""):
    if not text:
        return ""
    lines = textwrap.wrap((text[0].upper() if text[0].isascii() else text[0]) + text[1:], 108 - len(indent))
    return "".join(f"{indent}// {line}\n" for line in lines)


def array(kind, name, values):
    """A constant array, or an empty span where there are no values."""
    if not values:
        return f"constexpr std::span<const {kind}> {name}{{}};\n"
    return f"constexpr std::array<{kind}, {len(values)}> {name}{{{{{', '.join(values)}}}}};\n"


def header(source, says, includes, body, space="shikaku::vocabulary"):
    return (f"// {says} Made from {source} by tools/vocabulary.\n#pragma once\n\n{_includes(includes)}\n"
            f"namespace {space} {{\n\n{body.strip()}\n\n}}  // namespace {space}\n")


def source(name, includes, body, space="shikaku::vocabulary", folder="models/vocabulary"):
    return (f"// Made by tools/vocabulary.\n#include \"{folder}/{name}.h\"\n\n{_includes(includes)}\n"
            f"namespace {space} {{\n\n{body.strip()}\n\n}}  // namespace {space}\n")


def _includes(names):
    system = sorted(f"#include {n}\n" for n in names if n.startswith("<"))
    own = sorted(f'#include "{n}"\n' for n in names if not n.startswith("<"))
    return "".join(system) + ("\n" if system and own else "") + "".join(own)
