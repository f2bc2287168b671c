"""The rules of the Mermaid reader; `docs/reference/mermaid.md` lists them with examples."""

from __future__ import annotations

from diagconv.diagnostics import error, note, warning

# fmt: off
# The whole text
OTHER_TYPE = error("MMD100", "this is a Mermaid {type}; diagconv reads only flowcharts")
EMPTY = error("MMD101", "the diagram is empty", "start with “flowchart LR”")
NO_HEADER = error("MMD102", "missing diagram header", "start with “flowchart LR”", fixable=True)
TEXT_AFTER_DIRECTION = error("MMD103", "unexpected text after the header",
                             "move “{rest}” to the next line", fixable=True)
INVALID_DIRECTION = error("MMD104", "“{word}” is not a direction",
                          "write “TB”, “BT”, “LR” or “RL” after “{header}”", fixable=True)
SECOND_HEADER = error("MMD105", "a diagram can have only one header",
                      "move the second diagram to its own file or code fence")
LATE_FRONT_MATTER = error("MMD106", "front matter must start on the first line and end with another “---”",
                          "move it to the top, or close it")
INVALID_HEADER = error("MMD107", "“{word}” is not a header", "write “{first} {rest}”", fixable=True)
INVALID_FRONT_MATTER = error("MMD108", "invalid YAML in the front matter: {reason}")
UNEXPECTED = error("MMD110", "expected {expected}, found {found}")
UNEXPECTED_TEXT = error("MMD111", "unexpected {found}")
MISSING_LINE_BREAK = error("MMD112", "“{word}” must start on a new line", "add a line break or “;” before it",
                           fixable=True)

# Ids, keywords, `end`
KEYWORD_AS_ID = error("MMD120", "“{id}” is not a valid {what}: “{word}” is a keyword",
                      "write {other}, or use another id with a label: n1[\"{id}\"]")
UNMATCHED_END = error("MMD121", "“end” without a matching “subgraph”", "remove it, or open a subgraph above")
MISSING_END = error("MMD122", "this subgraph has no “end”", "add “end” on its own line after the subgraph's nodes")
END_NOT_ALONE = error("MMD123", "“end” must be on its own line", "move it to the next line", fixable=True)
INVALID_ID_CHARACTER = error("MMD124", "“{character}” is not allowed in an id",
                             "use an id of letters and digits, with a quoted label: n1[\"{id}\"]")
UNUSED_LINK_ID = error("MMD125", "“{id}” is a link id, but no link follows",
                       "for a label with “@”, write n1[\"{label}\"]; for a link id, put a space before it: A {id}--> B")
ACCIDENTAL_ENTITY = error("MMD126", "“{entity}” is read as a character entity here",
                          "end the previous statement with a line break instead of “;”", fixable=True)
MISSING_ID = error("MMD127", "missing node id before “{found}”", "write “n1{example}”")
MISSING_SOURCE = error("MMD128", "missing node before the link", "write “A {link} B”")
MISSPELLED_END = error("MMD129", "“{word}” is a node here; it does not end the subgraph", "write “end”", fixable=True)

# Labels
UNQUOTED_CHARACTER = error("MMD130", "“{character}” is not allowed in an unquoted label",
                           "quote the label: {fixed}", fixable=True)
QUOTE_IN_LABEL = error("MMD131", "a label cannot contain a double quote",
                       "quote the whole label, and write “#quot;” for the inner quotes: {fixed}", fixable=True)
FOREIGN_COMMENT = error("MMD136", "“{mark}” does not start a comment",
                        "write “%% {comment}” on its own line", fixable=True)
TITLE_STATEMENT = error("MMD137", "flowcharts have no “title” statement",
                        "set the title before the header: ---⏎title: {title}⏎---")
EMPTY_LABEL = error("MMD132", "the label is empty", "write “{open} {close}” for a blank label, or remove the brackets")
UNCLOSED = error("MMD133", "“{opening}” is never closed", "close it with “{closing}”")
UNFINISHED_SLANTED_LABEL = error("MMD134", "a label that starts with “{opening}” must end with “/]” or “\\]”",
                                 "for text with a slash, quote the label: {fixed}", fixable=True)
UNMATCHED_BRACKET = error("MMD135", "unmatched “{character}”", "remove it, or quote the label that it belongs to")
LABEL_WITHOUT_BRACKETS = error("MMD139", "a label must be in brackets, directly after its node",
                               "write “{id}[\"{label}\"]”")
UNKNOWN_KEYWORD = error("MMD138", "unknown keyword “{word}”", "write “{meant}”", fixable=True)

# Links
INVALID_LINK = error("MMD140", "“{arrow}” is not a link", "write “{right}”", fixable=True)
MISSING_TARGET = error("MMD141", "missing node after the link", "add a node after “{link}”, or remove the link")
HALF_LINK = error("MMD142", "“{start}” starts a link label, but the second half of the link is missing",
                  "write {right}")
INVALID_LINK_LABEL_CHARACTER = error("MMD143", "“{character}” is not allowed in a label between “{start}” and “{stop}”",
                                     "quote the label: {start} \"{label}\" {stop}", fixable=True)
EMPTY_LINK_LABEL = error("MMD144", "the label of this link is empty",
                         "write “{link}” for a link without a label", fixable=True)
MISSING_LINK = error("MMD145", "missing link or “&” between “{first}” and “{second}”",
                     "write “{first} --> {second}”; an id is a single word, such as “{joined}”")
AMPERSAND = error("MMD146", "“&” must have a space and a node on both sides, on one line", "write “A & B”",
                  fixable=True)
DUPLICATE_LABEL = error("MMD147", "duplicate label", "remove one of the two")
TRAILING_COMMENT = error("MMD148", "a comment must be on its own line",
                         "move “{comment}” to the line above", fixable=True)
UNEXPECTED_SPACE = error("MMD149", "unexpected space before “{found}”",
                         "write “{id}{found}” without a space", fixable=True)
PIPE_WITHOUT_LINK = error("MMD150", "a label between “|” must directly follow a link", "write “A -->|{label}| B”")

# Data, classes, styles, subgraphs, clicks
INVALID_DATA = error("MMD151", "invalid YAML in “@{{ }}”: {reason}",
                     "separate pairs with commas, and quote values with special characters: "
                     "@{{ shape: rect, label: \"a: b\" }}")
UNKNOWN_SHAPE = error("MMD152", "unknown shape “{name}”",
                      "use one of Mermaid's shapes, such as “rect”, “rounded”, “diam”, “hex”, “cyl” or “circle”")
UNKNOWN_LINK_NUMBER = error("MMD153",
                            "there is no link {number} yet: links are numbered from 0, and there are {count} so far",
                            "use a number up to {last}")
MISSING_SUBGRAPH_NAME = error("MMD154", "this subgraph has no name", "write “subgraph name”")
TRAILING_SPACE = error("MMD155", "unexpected space at the end of the line", "remove the space", fixable=True)
INVALID_NAME_CHARACTER = error("MMD156", "“{character}” is not allowed in a subgraph name",
                               "put the title in brackets and quotes: subgraph {id} [\"{title}\"]")
INVALID_CLASS_LIST = error("MMD157", "“class” takes ids, separated by commas without spaces, and one class name",
                           "write “class A,B name”", fixable=True)
MISPLACED_CLASS = error("MMD158", "“:::” must be directly between a node and one class name, before any “@{{ }}”",
                        "write “A:::name”; to apply more classes, add lines such as “class A name”", fixable=True)
INVALID_STYLE_CHARACTER = error("MMD159", "“{character}” is not allowed in a style",
                                "write colours as “#rrggbb” or by name")
MISSING_STYLE = error("MMD160", "missing style in “{word}”", "write “{word} {id} fill:#f9f,stroke:#333”")
INVALID_LINK_NUMBER = error("MMD161",
                            "“linkStyle” takes link numbers, separated by commas without spaces, or “default”",
                            "write “linkStyle 0,1 stroke:#f00”", fixable=True)
INVALID_CLICK = error("MMD162", "invalid “click” statement",
                      "write “click A \"https://…\" \"tooltip\" _blank”, with single spaces in between")
BRACE_IN_DESCRIPTION = error("MMD163", "a description in braces ends at the first “}}”", "remove the inner braces")
CARET_IN_DATA = error("MMD164", "“^” is not allowed in “@{{ }}” without quotes", "put the value in double quotes")
DIRECTION_IN_LINE = error("MMD165", "a line that contains “direction {way}” is always read as a direction",
                          "reword it, for example “direction: {way}”")
MISMATCHED_BRACKET = error("MMD167", "“{found}” does not close “{opening}”", "write “{closing}”", fixable=True)
INVALID_PROPERTY = error("MMD166", "“{found}” is not allowed in a node property",
                         "write “[|name:value|label]” with single words; “v” is not allowed as the value")

# Warnings
UNPRINTABLE = warning("MMD201", "control characters, which no picture can contain, are removed")
DROPPED_TAG = warning("MMD202", "Mermaid does not show the tag “{tag}”", "write “#lt;” and “#gt;” for angle brackets")
UNCLOSED_DIRECTIVE = warning("MMD203", "this directive is never closed, so everything after it is part of it",
                             "close it with “}}%%”")
INVALID_DIRECTIVE = warning("MMD204", "this directive is not valid JSON, so Mermaid ignores it")
SUBGRAPH_CYCLE = warning("MMD210", "the subgraphs “{name}” and “{group}” contain each other; “{name}” stays outside")
MISMATCHED_LINK_HALVES = warning("MMD211", "the two halves of this link do not match, so it becomes a plain arrow")
GLUED_ARROWHEAD = warning("MMD212", "“{character}” is read as the end of the link, and the node is “{id}”",
                          "add a space before the id: “{link} {character}{id}”")
UNDRAWN_ARROWHEAD = warning("MMD213", "the “{character}” at the start of this link draws nothing; the link gets longer",
                            "write the same end on both sides, or none on the left")
DIRECTION_OF_WHOLE_LINE = warning(
    "MMD214", "“direction {way}” makes this whole line a direction; the rest of the line is ignored")
EARLY_CLASS = warning("MMD215", "“{id}” does not exist yet, so it does not get the class",
                      "move this line below the first mention of “{id}”")
UNDEFINED_CLASS = warning("MMD216", "class “{name}” is used but not defined")
TITLE_AS_NAME = warning("MMD217", "the trailing space makes “{name}” only a title; the subgraph's id is “{id}”",
                        "remove the space", fixable=True)
STYLED_LIST = warning("MMD218", "“style” takes one id, so this creates a node “{id}”",
                      "write a line for each node, or use “class {id} name”", fixable=True)
DIRECTION_WITHOUT_EFFECT = warning("MMD219", "“BR” is accepted but has no effect", "write “TB”, “BT”, “LR” or “RL”")
EMPTY_COMMENT = warning("MMD220", "“%%” with nothing after it is not a comment: it creates a node “%%”", fixable=True)
EARLY_DATA = warning("MMD221", "there is no link “{id}” yet, so this creates a node", "move this line below the link")
STYLED_LINK = warning("MMD222", "“{id}” is a link, and Mermaid ignores “style” for links",
                      "write “linkStyle {number} …”")
IGNORED_KEY = warning("MMD223", "Mermaid ignores “{key}” here")
STYLE_WITHOUT_VALUE = warning("MMD225", "“{style}” is not a style: it has no “:”")
DUPLICATE_SUBGRAPH = warning("MMD226",
                             "the subgraph “{id}” already exists; this adds to it and keeps its title and direction")
TOP_DIRECTION = warning("MMD227", "“direction” has no effect outside a subgraph",
                        "put the direction in the header: “flowchart {way}”")
EARLY_CLICK = warning("MMD228", "“{id}” does not exist yet, so Mermaid ignores this click",
                      "move this line below the first mention of “{id}”")
COMMENT_IN_STATEMENT = warning("MMD229", "“%%” after a statement does not start a comment: it is part of the {what}",
                               "move “{comment}” to its own line")
ADDRESS_AS_CALL = warning("MMD230", "“{address}” without double quotes is read as the name of a function",
                          "write “click {id} \"{address}\"”", fixable=True)
SWALLOWED_LABEL_END = warning("MMD232", "“{character}” is read as the start of the link, and the label is “{label}”",
                              "put spaces around the label: “{right}”")
BREAK_IN_WORD = warning("MMD233", "the “\\n” in “{word}” is read as a line break", "write “#92;n”")
ENTITY_IN_TEXT = warning("MMD234", "“{entity}” is read as “{character}”", "write “{right}”")
UNCLOSED_DESCRIPTION = warning("MMD235", "this description is never closed, so Mermaid ignores it",
                               "close it with “}}”")
SWIMLANES = warning("MMD231", "swimlanes are drawn as a plain flowchart, with a group for each lane")
DROPPED_ATTRIBUTE = warning("MMD240", "Mermaid removes the attribute “{attribute}” from this label: it runs a script")

# Notes
ALSO_MENTIONED = note("MMD301",
                      "“{id}” is also mentioned in the subgraph “{second}”; it stays in “{first}”, which ends first")
MORE_ERRORS = note("MMD302", "there are more errors; only the first {count} are shown")
# fmt: on
