"""What a screen reader tells of the page in the window, in its order, a line for each thing that is told.

Read from the accessibility bus, as Orca reads it. Layout without words of its own is passed over; so are a label, a legend
and a hint, which are told as the name and the description of their field or group. With "written", what fields hold is told too.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

APP = "candour-desktop"
PATIENCE = 20  # seconds
WRITTEN = "written" in sys.argv
STATES = {
    Atspi.StateType.CHECKED: "checked",
    Atspi.StateType.EXPANDED: "open",
    Atspi.StateType.INVALID_ENTRY: "refused",
    Atspi.StateType.REQUIRED: "required",
    Atspi.StateType.BUSY: "busy",
}
EMBEDDED = "\N{OBJECT REPLACEMENT CHARACTER}"


def children(thing):
    return [child for child in (thing.get_child_at_index(i) for i in range(thing.get_child_count())) if child]


def find_page():
    """The document of the app's window, once it is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        waiting = [app for app in children(Atspi.get_desktop(0)) if app.get_name() == APP]
        while waiting:
            thing = waiting.pop()
            if thing.get_role_name() == "document web" and thing.get_child_count() > 1:
                return thing
            waiting.extend(children(thing))
        time.sleep(0.2)
    sys.exit(f"{APP} is not on the accessibility bus")


def text_of(thing):
    if "Text" not in thing.get_interfaces():
        return ""
    return Atspi.Text.get_text(thing, 0, Atspi.Text.get_character_count(thing))


def tidy(words):
    # What is there for the ear alone has blanks round it.
    return " ".join(words.replace(EMBEDDED, " ").split()).replace(" ,", ",")


def labels(thing):
    found = [tidy(text_of(child)) if child.get_role_name() == "label" else labels(child) for child in children(thing)]
    return " ".join(filter(None, found))


def told(thing):
    """The line for one thing, or nothing where it has no words of its own."""
    role, name = thing.get_role_name(), tidy(thing.get_name() or "")
    attributes = thing.get_attributes() or {}
    if role == "landmark":
        role = attributes.get("xml-roles", role)
    elif role == "heading":
        role = f"heading {attributes.get('level', '?')}"
    elif role in ("section", "paragraph", "list item", "static", "text", "description list", "unknown"):
        role, name = "", name or tidy(text_of(thing))
        name = "" if name in (labels(thing), tidy(thing.get_parent().get_name() or "")) else name
    elif role == "label" or (name == "" and role in ("panel", "list", "form", "filler")):
        return ""
    has = thing.get_state_set().contains
    states = ["closed"] if has(Atspi.StateType.EXPANDABLE) and not has(Atspi.StateType.EXPANDED) else []
    states += [word for state, word in STATES.items() if has(state)]
    if attributes.get("current") == "page":
        states.append("here")
    description = tidy(thing.get_description() or "")
    words = f"{role}: {name}" if role and name else role or name
    written = f" = {tidy(text_of(thing))}" if WRITTEN and role == "entry" else ""
    return words + (f" ({', '.join(states)})" if states else "") + (f" | {description}" if description else "") + written


def tell(thing, depth=0):
    """The lines for all within a thing."""
    lines = []
    for child in children(thing):
        if child.get_role_name() in ("scroll bar", "text"):
            continue
        line = told(child)
        if line:
            lines.append("  " * depth + line)
        lines += tell(child, depth + 1 if line else depth)
    return lines


def without_hints(lines):
    for line, following in zip(lines, [*lines[1:], ""]):
        if line.strip() not in following.partition("|")[2]:
            yield line


page = find_page()
print("\n".join([f"title: {tidy(page.get_name())}", *without_hints(tell(page))]))
