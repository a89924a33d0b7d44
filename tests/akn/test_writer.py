"""The canonical form: same content, same bytes; nothing is lost by reading and writing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from draftdiff import akn

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CONTENT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)


def written(body: str, root: str = "") -> str:
    text = f'<akomaNtoso xmlns="{NS}"{root}><statement name="x"><mainBody>{body}</mainBody></statement></akomaNtoso>'
    return akn.parse(text.encode()).to_bytes().decode()


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_one_block_per_line_and_fixed_attribute_order():
    """Structure is indented, mixed content stands on one line, attributes have one order."""
    assert written('<paragraph class="x" wId="w" eId="para_1"><num>1.</num><content><p>A  <b>b</b>\nc</p></content>'
                   "</paragraph>") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NS}">\n'
        '  <statement name="x">\n'
        "    <mainBody>\n"
        '      <paragraph eId="para_1" wId="w" class="x">\n'
        "        <num>1.</num>\n"
        "        <content>\n"
        "          <p>A  <b>b</b>\nc</p>\n"
        "        </content>\n"
        "      </paragraph>\n"
        "    </mainBody>\n"
        "  </statement>\n"
        "</akomaNtoso>\n"
    )  # fmt: skip


def test_layout_of_the_source_makes_no_difference():
    """Two sources that differ in insignificant white space and attribute order give the same bytes."""
    one = written('<paragraph eId="a" wId="b"><content><p>x</p></content></paragraph>')
    two = written('\n\n <paragraph   wId="b"\n eId="a">\t<content>\n<p>x</p></content>\n</paragraph> ')
    assert one == two


def test_comments_instructions_and_escapes_are_kept():
    """Comments and processing instructions stay where they were; special characters stay themselves."""
    text = written(
        '<!-- a & b --><p class="&lt;&quot;&#9;">1 &lt; 2 &amp;&amp; 3 &gt; 2<?pi x="1"?><!--c--> end</p><?last?>'
    )
    assert (
        '<!-- a & b -->\n      <p class="&lt;&quot;&#9;">1 &lt; 2 &amp;&amp; 3 &gt; 2<?pi x="1"?><!--c--> end</p>'
        in text
    )
    assert "<?last?>" in text


def test_a_written_document_is_in_nfc_as_a_whole():
    """A text that begins with a combining stroke never composes with the tag before it."""
    text = written("<p>\u0338a<b>\u0338</b>\u0338</p>")
    assert "<p>&#824;a<b>&#824;</b>&#824;</p>" in text
    assert unicodedata.is_normalized("NFC", text)
    assert akn.parse(text.encode()).to_bytes().decode() == text


def test_nodes_outside_of_the_root_are_kept():
    """A stylesheet instruction before and a comment after the document survive, also in a copy."""
    data = f'<?xml-stylesheet href="a.css"?><!--1--><akomaNtoso xmlns="{NS}"><doc name="x"/></akomaNtoso><!--2-->'
    document = akn.parse(data.encode()).copy()
    lines = document.to_bytes().decode().splitlines()
    assert lines[1:3] == ['<?xml-stylesheet href="a.css"?>', "<!--1-->"]
    assert lines[-1] == "<!--2-->"


def test_foreign_namespaces_are_kept():
    """Elements and attributes of other namespaces keep their names, prefixes and white space."""
    text = written(
        '<foreign><m:math xmlns:m="urn:m"> <m:i m:a="1" xmlns:n="urn:n" n:b="2">x</m:i>\n</m:math></foreign>'
        '<p l:origin="ec">y</p>',
        root=' xmlns:l="urn:l"',
    )
    assert f'<akomaNtoso xmlns="{NS}" xmlns:l="urn:l">' in text
    assert '<m:math xmlns:m="urn:m"> <m:i xmlns:n="urn:n" m:a="1" n:b="2">x</m:i>\n</m:math>' in text
    assert '<p l:origin="ec">y</p>' in text


def test_prefixed_documents_keep_their_prefix():
    """A document that prefixes all names is written so."""
    data = f'<akn:akomaNtoso xmlns:akn="{NS}"><akn:doc name="x"><akn:mainBody/></akn:doc></akn:akomaNtoso>'
    assert f'<akn:akomaNtoso xmlns:akn="{NS}">\n  <akn:doc name="x">\n    <akn:mainBody/>' in (
        akn.parse(data.encode()).to_bytes().decode()
    )


@given(CONTENT, CONTENT, CONTENT)
def test_writing_is_a_projection(before, inside, value):
    """Reading what was written and writing it again gives the same bytes and the same clauses."""
    quoted = escape(value).replace('"', "&quot;")
    text = f'<p class="{quoted}">{escape(before)}<b>{escape(inside)}</b></p>'
    first = akn.parse(written(text).encode())
    second = akn.parse(first.to_bytes())
    assert second.to_bytes() == first.to_bytes()
    assert second.version() == first.version()
