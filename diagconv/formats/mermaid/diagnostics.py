"""The table of what there is to say about a Mermaid text; `docs/reference/mermaid.md` explains each row."""

from __future__ import annotations

from diagconv.diagnostics import error, note, warning

# fmt: off
# The whole text
OTHER_TYPE = error("MMD100", "this is a Mermaid {type}; diagconv reads flowcharts")
EMPTY = error("MMD101", "the diagram is empty", "start with “flowchart LR”")
NO_HEADER = error("MMD102", "this does not start like a Mermaid diagram", "start with “flowchart LR”", mended=True)
BEHIND_HEADER = error("MMD103", "behind the header's direction nothing else may stand on the line",
                      "put “{rest}” on the next line", mended=True)
NO_DIRECTION = error("MMD104", "“{word}” is no direction",
                     "write “TB”, “BT”, “LR” or “RL” behind “{header}”", mended=True)
SECOND_HEADER = error("MMD105", "a diagram has one header; this is a second one",
                      "put the second diagram into a file or fence of its own")
LATE_FRONT_MATTER = error("MMD106", "front matter must start on the first line and end with another “---”",
                          "move it up, or close it")
GLUED_HEADER = error("MMD107", "“{word}” is no header", "write “{first} {rest}”", mended=True)
BAD_YAML = error("MMD108", "the front matter is no YAML: {reason}")
UNEXPECTED = error("MMD110", "{found} cannot stand here; there may be {expected}")
NEW_LINE = error("MMD112", "“{word}” must begin on a line of its own", "put a line break or “;” before it")
UNREADABLE = error("MMD111", "{found} cannot stand here")

# Ids, keywords, `end`
KEYWORD_AS_ID = error("MMD120", "“{word}” is a word of the language, so no {what} can be called “{id}”",
                      "write {other}, or another id with this as its label: n1[\"{id}\"]")
STRAY_END = error("MMD121", "this “end” ends no subgraph", "take it away, or open a subgraph above")
MISSING_END = error("MMD122", "the “end” of this subgraph is missing",
                    "put “end” on a line of its own behind its nodes")
END_ON_LINE = error("MMD123", "“end” must stand on a line of its own", "put it on the next line", mended=True)
BAD_CHARACTER = error("MMD124", "“{character}” cannot stand in an id",
                      "give the node an id of letters and digits, and the rest as a label in quotes: n1[\"{id}\"]")
AT_IN_ID = error("MMD125", "“{id}” is the id of a link, and no link follows",
                 "for a label with “@” write n1[\"{label}\"]; for a link's id put a blank before it: A {id}--> B")
ENTITY = error("MMD126", "“{entity}” is taken for the code of a character here",
               "end the statement before with a line break instead of “;”")
NO_ID = error("MMD127", "a node needs an id before “{found}”", "write “n1{example}”")
NO_SOURCE = error("MMD128", "a link needs a node before it", "write “A {link} B”")
WRONG_END = error("MMD129", "“{word}” is a node here, and ends no subgraph", "write “end”")

# Labels
NEEDS_QUOTES = error("MMD130", "“{character}” cannot stand in a label without quotes",
                     "put the label in quotes: {fixed}", mended=True)
QUOTE_IN_LABEL = error("MMD131", "a double quote cannot stand inside a label",
                       "put the whole label in quotes and write “#quot;” for the inner ones: {fixed}", mended=True)
MISSPELLED_COMMENT = error("MMD136", "“{mark}” starts no comment",
                           "write “%% {comment}” on a line of its own", mended=True)
TITLE = error("MMD137", "a flowchart has no line for a title", "put it before the header: ---⏎title: {title}⏎---")
EMPTY_LABEL = error("MMD132", "the label is empty", "write “{open} {close}” for no text, or leave the brackets away")
UNCLOSED = error("MMD133", "“{opening}” is never closed", "close it with “{closing}”")
SLANTED = error("MMD134", "a label that starts with “{opening}” ends with “/]” or “\\]”",
                "for a text with a slash put it in quotes: {fixed}")
STRAY_CLOSING = error("MMD135", "“{character}” closes nothing",
                      "take it away, or put the label that it belongs to in quotes")
BARE_LABEL = error("MMD139", "a label stands in brackets, directly behind its node", "write “{id}[\"{label}\"]”")
NO_WORD = error("MMD138", "“{word}” is no word of the language", "write “{meant}”")

# Links
NO_ARROW = error("MMD140", "“{arrow}” is no link", "write “{right}”", mended=True)
LEADS_NOWHERE = error("MMD141", "this link leads to no node", "write a node behind “{link}”, or take it away")
HALF_LINK = error("MMD142", "“{start}” starts a label, and no second half of the link follows", "write {right}")
IN_LINK_LABEL = error("MMD143", "“{character}” cannot stand in a label between “{start}” and “{stop}”",
                      "put the label in quotes: {start} \"{label}\" {stop}")
NO_LINK_LABEL = error("MMD144", "the label of this link is empty",
                      "for a link without a label write “{link}”", mended=True)
NOTHING_BETWEEN = error("MMD145", "between “{first}” and “{second}” there must be a link, or “&” with blanks around it",
                        "write “{first} --> {second}”; an id is one word, such as “{joined}”")
AMPERSAND = error("MMD146", "“&” needs a blank and a node on both sides, on one line", "write “A & B”", mended=True)
TWO_LABELS = error("MMD147", "there is a label already", "keep one of the two")
COMMENT_BEHIND = error("MMD148", "a comment must stand on a line of its own",
                       "move “{comment}” to the line above", mended=True)
BLANK_BEFORE = error("MMD149", "no blank may stand before “{found}”",
                     "write “{id}{found}” without a blank", mended=True)
STRAY_PIPE = error("MMD150", "a label between “|” stands directly behind a link", "write “A -->|{label}| B”")

# Data, classes, styles, subgraphs, clicks
BAD_DATA = error("MMD151", "what stands in “@{{ }}” is no YAML: {reason}",
                 "put commas between pairs, and quotes around values with signs: @{{ shape: rect, label: \"a: b\" }}")
NO_SHAPE = error("MMD152", "there is no shape “{name}”",
                 "write one of Mermaid's shapes, such as “rect”, “rounded”, “diam”, “hex”, “cyl” or “circle”")
NO_SUCH_LINK = error("MMD153", "there is no link number {number} yet: links count from 0, and there are {count} so far",
                     "write a number up to {last}")
NAMELESS = error("MMD154", "this subgraph has no name", "write “subgraph name”")
TRAILING_BLANK = error("MMD155", "no blank may stand at the end of this line", "take the blank away", mended=True)
IN_NAME = error("MMD156", "“{character}” cannot stand in the name of a subgraph",
                "put the title in brackets and quotes: subgraph {id} [\"{title}\"]")
CLASS_LIST = error("MMD157", "“class” takes the ids, apart by commas without blanks, and one class",
                   "write “class A,B name”", mended=True)
CLASS_MARK = error("MMD158", "“:::” stands between a node and one class, without blanks, before any “@{{ }}”",
                   "write “A:::name”; for more classes use lines like “class A name”", mended=True)
IN_STYLE = error("MMD159", "“{character}” cannot stand in a style", "write colours as “#rrggbb” or by name")
NO_STYLE = error("MMD160", "this “{word}” says no style", "write “{word} {id} fill:#f9f,stroke:#333”")
LINK_NUMBER = error("MMD161", "“linkStyle” takes the numbers of links, apart by commas without blanks, or “default”",
                    "write “linkStyle 0,1 stroke:#f00”", mended=True)
CLICK = error("MMD162", "this “click” says nothing that Mermaid knows",
              "write “click A \"https://…\" \"tooltip\" _blank”, with one blank between each")
IN_DESCRIPTION = error("MMD163", "a description in braces ends at the first “}}”", "leave the inner braces away")
IN_DATA = error("MMD164", "“^” cannot stand in “@{{ }}” without quotes", "put the value in double quotes")
DIRECTION_IN_LINE = error("MMD165",
                          "a line with the words “direction {way}” is read as a direction, whatever stands before",
                          "write the words in another way: “direction: {way}”")
WRONG_CLOSING = error("MMD167", "“{found}” does not close “{opening}”", "write “{closing}”")
PROPERTY = error("MMD166", "“{found}” cannot stand in the property of a node",
                 "write “[|name:value|label]”, with a word each; the word “v” cannot be a value")

# Warnings
UNPRINTABLE = warning("MMD201", "control characters, which no picture can hold, are left out")
DROPPED_TAG = warning("MMD202", "Mermaid does not show the tag “{tag}”", "write “#lt;” and “#gt;” for angle brackets")
OPEN_DIRECTIVE = warning("MMD203", "this directive is not closed, so all that follows is part of it",
                         "close it with “}}%%”")
BAD_DIRECTIVE = warning("MMD204", "this directive is no JSON, so Mermaid ignores it")
CYCLE = warning("MMD210", "the subgraphs “{name}” and “{group}” contain each other; “{name}” stays outside")
MIXED_LINK = warning("MMD211", "the two halves of this link do not fit, so it becomes a plain arrow")
GLUED_END = warning("MMD212", "“{character}” is taken for the end of the link, and the node is “{id}”",
                    "write a blank before the id: “{link} {character}{id}”")
ODD_START = warning("MMD213", "the “{character}” before this link draws nothing, it makes the link one longer",
                    "write the same end on both sides, or none on the left")
SWALLOWED = warning("MMD214", "the words “direction {way}” make this whole line a direction; the rest of it is ignored")
EARLY_CLASS = warning("MMD215", "there is no “{id}” yet, so it does not get the class",
                      "move the line below the first mention of “{id}”")
UNDEFINED_CLASS = warning("MMD216", "no “classDef” defines the class “{name}”")
TITLE_AS_NAME = warning("MMD217", "the blank at the end makes “{name}” a mere title: the subgraph's id is “{id}”",
                        "take the blank away", mended=True)
STYLED_LIST = warning("MMD218", "“style” takes one id, so this makes a node called “{id}”",
                      "write a line for each node, or use “class {id} name”", mended=True)
NO_WAY = warning("MMD219", "“BR” is accepted, and means nothing", "write “TB”, “BT”, “LR” or “RL”")
BARE_COMMENT = warning("MMD220", "“%%” with nothing behind it is no comment: it makes a node called “%%”", mended=True)
EARLY_DATA = warning("MMD221", "there is no link “{id}” yet, so this makes a node", "move the line below the link")
LOST_STYLE = warning("MMD222", "“{id}” is a link; Mermaid ignores a style for it", "write “linkStyle {number} …”")
IGNORED_KEY = warning("MMD223", "Mermaid ignores “{key}” here")
NO_VALUE = warning("MMD225", "“{style}” has no “:”, so it is no style")
TWICE = warning("MMD226", "the subgraph “{id}” is there already; this adds to it, and its title and direction stay")
TOP_DIRECTION = warning("MMD227", "outside of a subgraph “direction” does nothing",
                        "write the direction into the header: “flowchart {way}”")
EARLY_CLICK = warning("MMD228", "there is no “{id}” yet, so Mermaid ignores this click",
                      "move the line below the first mention of “{id}”")
COMMENT_INSIDE = warning("MMD229", "“%%” starts no comment behind a statement: it is part of the {what}",
                         "move “{comment}” to a line of its own")
ADDRESS_AS_CALL = warning("MMD230", "“{address}” without double quotes is taken for the name of a function",
                          "write “click {id} \"{address}\"”")
SWIMLANES = warning("MMD231", "swimlanes are drawn as a plain flowchart, with each lane as a group")

# Notes
ELSEWHERE = note("MMD301", "“{id}” is named in the subgraph “{second}” too; it stays in “{first}”, which ends first")
MORE = note("MMD302", "there are more errors; these are the first {count}")
# fmt: on
