"""The elements of HTML, by how they are printed and what becomes of them."""

from __future__ import annotations

from draftdiff.tongues import noted

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that begin on a line of their own."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp", "textarea"})
INDENTED = frozenset({"blockquote", "dd"})

BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
STRUCK = frozenset({"s", "strike"})

UNSAID = frozenset(
    {"script", "style", "base", "link", "meta", "img", "input", "wbr", "col", "param", "source", "track"}
)
"""What holds no words."""

_OLDER = noted("shown by older programs only")
_CONTROL = noted("control of a form")
_NAVIGATION = noted("navigation")

HIDDEN = {
    "title": noted("title of the window"),
    "template": noted("template"),
    "noscript": noted("shown only where scripts are off"),
    "noembed": _OLDER,
    "noframes": _OLDER,
    "iframe": _OLDER,
    "object": _OLDER,
    "video": _OLDER,
    "audio": _OLDER,
    "canvas": _OLDER,
    "rp": _OLDER,
    "rt": noted("reading aid above a word"),
    "rtc": noted("reading aid above a word"),
    "button": _CONTROL,
    "select": _CONTROL,
    "textarea": _CONTROL,
    "datalist": _CONTROL,
    "label": _CONTROL,
    "progress": _CONTROL,
    "meter": _CONTROL,
    "nav": _NAVIGATION,
}
"""What is no part of a text wherever it stands, each with the reason."""

ROLES = {
    "navigation": _NAVIGATION,
    "banner": noted("head of the page"),
    "contentinfo": noted("foot of the page"),
    "complementary": noted("aside"),
    "search": noted("search"),
    "menu": _NAVIGATION,
    "menubar": _NAVIGATION,
    "toolbar": _NAVIGATION,
    "dialog": noted("dialog"),
    "alertdialog": noted("dialog"),
    "tooltip": noted("dialog"),
    "doc-toc": noted("table of contents"),
    "doc-pagelist": noted("page number"),
    "doc-pagebreak": noted("page number"),
    "doc-backlink": noted("link back to the text"),
}
"""The same of roles."""

AROUND = {"header": noted("head of the page"), "footer": noted("foot of the page"), "aside": noted("aside")}
"""What is no part of a text unless it stands in it."""

NAMES = {
    **dict.fromkeys(
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager sitemap".split(), _NAVIGATION
    ),
    **dict.fromkeys(
        "toolbar skip skiplink skiplinks jump headerlink permalink editsection printfooter".split(),
        noted("link of the page"),
    ),
    **dict.fromkeys("cookie cookies consent gdpr cookiebanner cookieconsent".split(), noted("notice about cookies")),
    **dict.fromkeys("share sharing social addthis sharethis".split(), noted("link of the page")),
    **dict.fromkeys("sidebar catlinks navbox related".split(), noted("aside")),
    **dict.fromkeys("footer pagefooter sitefooter".split(), noted("foot of the page")),
    **dict.fromkeys("search searchbox searchform login signin".split(), noted("search")),
    **dict.fromkeys("toc tableofcontents".split(), noted("table of contents")),
    **dict.fromkeys("sronly visuallyhidden offscreen screenreader".split(), noted("hidden text")),
}
"""Words in the names of classes and in identifiers that tell of furniture."""

ALWAYS_SMALL = ("sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden")
SVG = "{http://www.w3.org/2000/svg}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
FORMULAS = dict.fromkeys((f"{MATH}annotation", f"{MATH}annotation-xml"), noted("annotation of a formula"))
