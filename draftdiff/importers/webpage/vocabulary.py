"""The elements of HTML, by how they are printed and what becomes of them."""

from __future__ import annotations

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

HIDDEN = {
    "title": "title of the window",
    "template": "template",
    "noscript": "shown only where scripts are off",
    "noembed": "shown by older programs only",
    "noframes": "shown by older programs only",
    "iframe": "shown by older programs only",
    "object": "shown by older programs only",
    "video": "shown by older programs only",
    "audio": "shown by older programs only",
    "canvas": "shown by older programs only",
    "rp": "shown by older programs only",
    "rt": "reading aid above a word",
    "rtc": "reading aid above a word",
    "button": "control of a form",
    "select": "control of a form",
    "textarea": "control of a form",
    "datalist": "control of a form",
    "label": "control of a form",
    "progress": "control of a form",
    "meter": "control of a form",
    "nav": "navigation",
}
"""What is no part of a text wherever it stands, each with the reason."""

ROLES = {
    "navigation": "navigation",
    "banner": "head of the page",
    "contentinfo": "foot of the page",
    "complementary": "aside",
    "search": "search",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "tooltip": "dialog",
    "doc-toc": "table of contents",
    "doc-pagelist": "page number",
    "doc-pagebreak": "page number",
    "doc-backlink": "link back to the text",
}
"""The same of roles."""

AROUND = {"header": "head of the page", "footer": "foot of the page", "aside": "aside"}
"""What is no part of a text unless it stands in it."""

NAMES = {
    **dict.fromkeys(
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager sitemap".split(), "navigation"
    ),
    **dict.fromkeys(
        "toolbar skip skiplink skiplinks jump headerlink permalink editsection printfooter".split(), "link of the page"
    ),
    **dict.fromkeys("cookie cookies consent gdpr cookiebanner cookieconsent".split(), "notice about cookies"),
    **dict.fromkeys("share sharing social addthis sharethis".split(), "link of the page"),
    **dict.fromkeys("sidebar catlinks navbox related".split(), "aside"),
    **dict.fromkeys("footer pagefooter sitefooter".split(), "foot of the page"),
    **dict.fromkeys("search searchbox searchform login signin".split(), "search"),
    **dict.fromkeys("toc tableofcontents".split(), "table of contents"),
    **dict.fromkeys("sronly visuallyhidden offscreen screenreader".split(), "hidden text"),
}
"""Words in the names of classes and in identifiers that tell of furniture."""

ALWAYS_SMALL = ("sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden")
SVG = "{http://www.w3.org/2000/svg}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
FORMULAS = dict.fromkeys((f"{MATH}annotation", f"{MATH}annotation-xml"), "annotation of a formula")
