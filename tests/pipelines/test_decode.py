import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decode import Decoded, decode
from pipelines.encodings import COMMON

CORPORA = Path(os.environ.get("GONGHUI_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")
LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf-8-sig": "utf-8"}
SIMPLIFIED = "中国工会新闻：推动产业工人队伍建设改革走深走实，服务职工。"
TRADITIONAL = "中國工會新聞：推動產業工人隊伍建設改革走深走實，服務職工。"
TEXTS = {"utf-8": SIMPLIFIED, "gb18030": SIMPLIFIED, "big5hkscs": TRADITIONAL}
LABELS = {"utf-8": "utf-8", "gb18030": "gb2312", "big5hkscs": "big5"}


def page(text, label):
    return f'<html><head><meta charset="{label}"><title>Title</title></head><body><p>{text}</p></body></html>'


def common_in(codec):
    return sorted(one for one in COMMON if one >= "㐀" and one.encode(codec, "ignore"))


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "idna", "rot13", "no-such-encoding"])
def test_a_page_is_read_right_whatever_it_is_labelled(encoding, label):
    text = page(TEXTS[encoding], label)
    decoded = decode(text.encode(encoding), f"text/html; charset={label}", label)
    assert (decoded.text, decoded.encoding, decoded.bytes_failed) == (text, encoding, 0)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_the_rule_names_the_label_that_was_believed(encoding):
    body, label = page(TEXTS[encoding], LABELS[encoding]).encode(encoding), LABELS[encoding]
    bare = TEXTS[encoding].encode(encoding)
    assert decode(body).rule == "meta"
    assert decode(body, f"text/html; charset={label}").rule == "header"
    assert decode(body, f"text/html; charset={label}", label).rule == "hint"
    assert decode(body, "text/html; charset=utf-8").rule == "meta"
    assert decode(bare).rule == "reads best"
    assert decode(bare, "text/html; charset=utf-8").rule == "reads best"


def test_a_byte_order_mark_decides_and_is_not_text():
    assert decode(SIMPLIFIED.encode("utf-8-sig")) == Decoded(SIMPLIFIED, "utf-8", "bom", 0)
    assert decode(b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le")).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_page_that_was_written_as_utf_8_twice_is_read_twice(encoding, mark):
    text = page(SIMPLIFIED, "utf-8")
    read_wrongly = "".join(
        bytes((byte,)).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for byte in text.encode(encoding)
    )
    assert decode(mark + read_wrongly.encode()) == Decoded(text, encoding, "twice", 0)
    assert decode(mark + text.encode(encoding).decode("latin-1").encode()) == Decoded(text, encoding, "twice", 0)


@pytest.mark.parametrize("text", ["Café – naïve résumé “quoted”", "å·¥ä¼š beside 工会", "Ã¤", "\x85\xa0"])
def test_a_page_in_latin_letters_is_read_once(text):
    assert decode(page(text, "utf-8").encode()).text == page(text, "utf-8")


def test_a_byte_order_mark_before_another_encoding_is_not_believed():
    decoded = decode(b"\xef\xbb\xbf" + page(SIMPLIFIED, "gb2312").encode("gb18030"))
    assert decoded.encoding == "gb18030"
    assert SIMPLIFIED in decoded.text


def test_a_byte_order_mark_is_believed_in_spite_of_a_bad_byte():
    decoded = decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode() + b"\xff")
    assert decoded == Decoded(SIMPLIFIED + "\ufffd", "utf-8", "bom", 1)


def test_characters_beyond_the_label_are_read():
    assert decode(page("朱镕基、陶喆、㐂", "gb2312").encode("gb18030")).text == page("朱镕基、陶喆、㐂", "gb2312")
    assert "啫喱" in decode(page(TRADITIONAL + "啫喱", "big5").encode("big5hkscs")).text


def test_two_gbk_characters_that_are_valid_utf8_go_by_their_label():
    assert decode("联通".encode("gbk"), "text/html; charset=gbk").text == "联通"


def test_french_utf8_labelled_gbk_is_still_utf8():
    text = "Fédération des travailleurs, où es-tu, été après été"
    assert decode(text.encode(), "text/html; charset=gbk").text == text


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_page_cut_at_any_byte_keeps_its_encoding_and_all_text_before_the_cut(encoding, labelled):
    head = '<meta charset="' + LABELS[encoding] + '">' if labelled else ""
    body = (head + TEXTS[encoding]).encode(encoding)
    for end in range(len(head) + 12, len(body)):
        decoded = decode(body[:end])
        assert decoded.encoding == encoding
        assert (head + TEXTS[encoding]).startswith(decoded.text.rstrip("\ufffd"))
        assert decoded.bytes_failed == len(body[:end]) - len(decoded.text.rstrip("\ufffd").encode(encoding))


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("bad", [b"\xff", b"\x80<b>", b"\xfe\xff"])
def test_bad_bytes_are_counted_and_spoil_nothing_around_them(encoding, bad):
    text = TEXTS[encoding]
    decoded = decode((text + "<p>").encode(encoding) + b"\xff" + b"</p>" + text.encode(encoding))
    assert decoded.encoding == encoding
    assert decoded.bytes_failed == 1
    assert decoded.text == text + "<p>\ufffd</p>" + text
    assert decode(text.encode(encoding) + b"\n" + bad + b"\n" + text.encode(encoding)).encoding == encoding


@pytest.mark.parametrize(
    ("code", "character"),
    [
        ("A6D9", "︐"),
        ("A6DB", "︑"),
        ("A6F3", "︙"),
        ("A8BC", "ḿ"),
        ("A8BF", "ǹ"),
        ("FE59", "龴"),
        ("FEA0", "龻"),
        ("A2E3", "€"),
    ],
)
def test_the_odd_corners_of_gb18030_are_read_as_browsers_read_them(code, character):
    assert decode(SIMPLIFIED.encode("gb18030") + bytes.fromhex(code)).text == SIMPLIFIED + character


def test_the_byte_80_alone_is_the_euro_sign_of_windows():
    decoded = decode(SIMPLIFIED.encode("gbk") + b"\x80100", "text/html; charset=gbk")
    assert (decoded.text, decoded.bytes_failed) == (SIMPLIFIED + "€100", 0)


def test_an_empty_body_is_an_empty_text():
    assert decode(b"").text == ""


@given(st.data(), st.sampled_from(sorted(TEXTS)))
def test_any_text_of_common_characters_with_its_label_comes_back(data, encoding):
    text = data.draw(st.text(common_in(encoding), min_size=1))
    decoded = decode(text.encode(encoding), f"text/html; charset={LABELS[encoding]}")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@given(st.data(), st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(LABELS.values())))
def test_a_sentence_of_common_characters_comes_back_from_any_label(data, encoding, label):
    text = data.draw(st.text(common_in(encoding), min_size=12))
    decoded = decode(text.encode(encoding), f"text/html; charset={label}")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@given(st.text(st.characters(exclude_categories=["Cs", "Co"])), st.sampled_from(["utf-8", "gb18030"]))
def test_any_text_before_a_chinese_sentence_comes_back(text, encoding):
    whole = text.lstrip("\ufeff") + SIMPLIFIED * 20
    assert decode(whole.encode(encoding), f"text/html; charset={encoding}").text == whole


@given(st.binary(), st.text(), st.one_of(st.none(), st.text()))
def test_no_bytes_and_no_label_make_it_raise(body, content_type, hint):
    decoded = decode(body, f"text/html; charset={content_type}", hint)
    assert 0 <= decoded.bytes_failed <= len(body)
    decoded.text.encode("utf-8")


def labelled_pages():
    for line in (CORPORA / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        charset = row["real_charset"].split("(")[0]
        if not charset.startswith("euc_tw"):  # Python has no codec for it
            yield (CORPORA / row["file"]).read_bytes(), LARGER.get(charset, charset), row["file"]


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora at {CORPORA} (set GONGHUI_CORPORA)")
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda body: body, id="as it is"),
        pytest.param(lambda body: body[:-1], id="last byte cut"),
        pytest.param(lambda body: body[: len(body) * 2 // 3], id="a third cut"),
        pytest.param(lambda body: body[: len(body) // 2] + b"\xff" + body[len(body) // 2 :], id="a byte put in"),
        pytest.param(lambda body: body[: len(body) // 2] + body[len(body) // 2 + 1 :], id="a byte taken out"),
        pytest.param(
            lambda body: body.replace(b"charset", b"-------").replace(b"encoding", b"--------"), id="no label"
        ),
    ],
)
def test_every_labelled_page_of_the_corpora_is_read_in_its_encoding(damage):
    wrong = []
    for body, encoding, name in labelled_pages():
        decoded = decode(damage(body))
        if decoded.encoding != encoding and not decoded.text.isascii():
            wrong.append((name, encoding, decoded.encoding, decoded.rule))
    assert wrong == []


@pytest.mark.parametrize("signs", ["±±", "¹²", "¡¡"])
def test_a_few_signs_do_not_make_a_page_one_that_was_written_twice(signs):
    text = page(f"&#24037;&#20250; {signs}", "utf-8")
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
