"""The examples inside the rules that pass, as folders: places to break where real repositories have too few.

Reads the few forms of YAML in which the examples of one check are written: block texts, anchors and their aliases, one-line maps.
"""
import re


def indent_of(line):
    return len(line) - len(line.lstrip(" "))


def block(lines, first, depth):
    """The lines below `first` that are indented deeper than `depth`, and the line after them."""
    last = first
    while last < len(lines) and (not lines[last].strip() or indent_of(lines[last]) > depth):
        last += 1
    return lines[first:last], last


def text_of(lines):
    depth = min((indent_of(line) for line in lines if line.strip()), default=0)
    return "\n".join(line[depth:] for line in lines).rstrip("\n") + "\n"


def value_of(lines, at, head, anchors):
    """What stands behind `key:`, as a text, and the line after it."""
    anchor = re.match(r"&(\w+)\s*", head)
    head = head[anchor.end():] if anchor else head
    if head.startswith("*"):
        return anchors.get(head[1:].strip(), ""), at + 1
    if head.startswith("|"):
        inside, after = block(lines, at + 1, indent_of(lines[at]))
        value = text_of(inside)
    else:
        value, after = head.strip(), at + 1
    if anchor:
        anchors[anchor[1]] = value
    return value, after


def keys_of(lines, depth):
    """Each `key: rest` at this depth, with its line."""
    for at, line in enumerate(lines):
        if indent_of(line) == depth and (found := re.match(r'\s*(?:- )?"?([^"\n]+?)"?:(?:\s+(.*))?$', line)):
            yield at, found[1], found[2] or ""


def files_of(lines, anchors):
    inside, files = lines, {}
    depth = min((indent_of(line) for line in inside if line.strip()), default=0)
    for at, name, head in keys_of(inside, depth):
        files[name], _ = value_of(inside, at, head, anchors)
    return files


def profile_of(text):
    """A one-line map becomes lines."""
    found = re.fullmatch(r"\{(.*)\}", text.strip())
    return "\n".join(part.strip() for part in found[1].split(",")) + "\n" if found else text


def passing_examples(path):
    """(number, files) of the examples of one check that pass; alone, and in a file of their own: no marks, no history."""
    whole = path.read_text(encoding="utf-8").split("\nexamples:\n", 1)
    if len(whole) < 2:
        return
    anchors = {}
    for number, chunk in enumerate(re.split(r"(?m)^  - ", whole[1])[1:], 1):
        lines = ("    " + chunk).split("\n")
        parts = {}
        for at, name, head in keys_of(lines, 4):
            if name == "files":
                parts[name] = files_of(block(lines, at + 1, 4)[0], anchors)
            else:
                parts[name], _ = value_of(lines, at, head, anchors)
        files = parts.get("files")
        if not files or parts.get("verdict") != "pass" or "as_of" in parts or "bytes" in parts:
            continue
        if profile := parts.get("profile"):
            files[".readycheck/profile.yml"] = profile_of(profile)
        yield number, files
