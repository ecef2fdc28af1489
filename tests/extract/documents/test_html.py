"""Saved web pages: the article is found, the furniture around it is not read."""

from html import escape

import pytest

from bot.errors import BrokenText
from bot.extract.documents import open_document

TOLD = [
    "Anna Roe and Bo Fay won race 2 at Spa in the #27 Aston Martin, 3.4 seconds ahead of the #8 Toyota, in the rain.",
    "Third place went to Cat Kirk, who had led until the pit window opened and then spun at the last corner of lap 12.",
    "“We knew that we could win here, and we did it today, quite something for a team as small as ours”, she said.",
]
OTHER = (
    "Dan Poe has won the first race at Monza ahead of Eve Low and Fox May after a long fight in front of the stands."
)
ARTICLE = "".join(f"<p>{escape(p)}</p>\n" for p in TOLD)
WANTED = "\n\n".join(TOLD)


def read(page: str, name: str = "page.html") -> str:
    return open_document(page.encode(), name).text


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>News</title><style>p {{}}</style></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><ul><li><a href=/>Home</a><li>Races</ul></nav><article>{ARTICLE}</article>",
        f"<header class=site-header><p>{OTHER}</p></header><main>{ARTICLE}</main><footer><p>{OTHER}</p></footer>",
        f"<div id=cookie-banner><p>{OTHER}</p></div><div class=content>{ARTICLE}</div>",
        f"<div><div class='post tag-gt4 search has-sidebar'>{ARTICLE}</div><aside><p>{OTHER}</p></aside></div>",
        f"<div class=text>{ARTICLE}<div class=share-buttons><a href=x>Facebook</a> 12 shares</div></div>",
        f"<div class=text>{ARTICLE}<h3>Related articles</h3><ul><li><a href=x>{OTHER}</a></li></ul></div>",
        f"<div class=text>{ARTICLE}<p>À lire aussi :</p><ul><li><a href=x>{OTHER}</a><li>{OTHER}</ul></div>",
        f"<div class=text>{ARTICLE}<p>Read more: <a href=x>{OTHER}</a></p></div>",
        f"<div class=text>{ARTICLE}<h4><a href=x>{OTHER}</a></h4></div>",
        f"<div class=text>{ARTICLE}</div><section class=relatedPosts><h3>{OTHER}</h3><p>{OTHER}</p></section>",
        "<div><font>" + "<br>\n<br>".join(map(escape, TOLD)) + f"<br><br><a href=x>{OTHER}</a></font></div>",
        f"<article>{ARTICLE}<div class=author-box><p>{OTHER}</p></div></article>",
        f"<div class=text>{ARTICLE}</div><div id=comments><p>{OTHER}</p></div>",
        f"<div class=text>{ARTICLE}<p hidden>{OTHER}</p><p style='display: none'>{OTHER}</p></div>",
        f"<div class=text>{ARTICLE}<p><del>{OTHER}</del></p></div>",
        f"<form><table><tr><td><div class=text>{ARTICLE}</div></td></tr></table></form>",
        f"<article>{ARTICLE}</article><article><h2><a href=x>{OTHER}</a></h2></article>",
        f"<article><script>{OTHER}</script>{ARTICLE}<noscript>{OTHER}</noscript><!-- {OTHER} --></article>",
    ],
)
def test_only_the_article_is_read(body: str) -> None:
    assert read(page(body)) == WANTED


@pytest.mark.parametrize(
    "body",
    [
        f"<header><h1>Roe wins at Spa</h1></header><div class=x><div>{ARTICLE}</div></div>",
        f"<h1>Roe wins at Spa</h1><div class=share>Share</div><article>{ARTICLE}</article>",
        f"<article><header><h1>Roe <b>wins</b> at Spa</h1></header>{ARTICLE}</article>",
        f"<div class=banner><h1>Roe wins at&nbsp;Spa</h1><a href=/>Home</a></div><main>{ARTICLE}</main>",
    ],
)
def test_the_headline_comes_first(body: str) -> None:
    assert read(page(body)).replace("\u00a0", " ") == f"Roe wins at Spa\n\n{WANTED}"


def test_a_table_becomes_a_classification() -> None:
    rows = "<tr><th>Pos<th>N°<th>Drivers<th>Team<tr><td>1<td>27<td>Roe<br>Fay<td>AGS<tr><td>2<td>#8<td>Kirk<td>"
    assert read(page(f"<article>{ARTICLE}<table>{rows}</table></article>")).endswith(
        "\n\n1. Roe / Fay (#27, AGS)\n2. Kirk (#8)"
    )
    assert read(page(f"<div><div>{ARTICLE}</div><h3>Race 2</h3><table>{rows}</table></div>")).endswith(
        "\n\nRace 2\n\n1. Roe / Fay (#27, AGS)\n2. Kirk (#8)"
    )


def test_lists_keep_their_numbers() -> None:
    body = "<ol start=3><li>Roe<li value=7>Fay</ol><ol><li>1. Kirk</ol><ul><li>Poe<li><p>Low</p></ul>"
    assert read(page(f"<article>{ARTICLE}{body}</article>")).removeprefix(WANTED).strip() == (
        "3. Roe\n7. Fay\n1. Kirk\n- Poe\n- Low"
    )


def test_inline_marks_run_on_and_breaks_break() -> None:
    body = "The <b>1<sup>st</sup></b>\n place<sup>[2]</sup> went to<br>R<i>oe</i>&nbsp;&amp; Fay, <q>at last</q>."
    assert read(page(f"<p>{body}</p>")) == "The 1st place went to\nRoe\u00a0& Fay, “at last”."


def test_a_caption_stays_a_line_of_its_own() -> None:
    figure = "<figure><img src=data:x><figcaption>Photo: Roe and Fay</figcaption></figure>"
    text = read(page(f"<article><p>{TOLD[0]}</p>{figure}<p>{TOLD[1]}</p></article>"))
    assert text == f"{TOLD[0]}\n\nPhoto: Roe and Fay\n\n{TOLD[1]}"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_page_says_its_encoding(encoding: str) -> None:
    source = page(f"<meta charset={encoding}><p>Zoé a gagné à Spa.</p>")
    assert open_document(source.encode(encoding), "a.html").text == "Zoé a gagné à Spa."


def test_a_fault_in_a_script_harms_nothing_but_one_in_the_article_does() -> None:
    told = "<meta charset=utf-8><p>Zoé a gagné à Spa.</p>".encode()
    assert open_document(b"<html><script>'\xe9'</script>" + told, "a.html").text == "Zoé a gagné à Spa."
    with pytest.raises(BrokenText):
        open_document(b"<html>\n" + told + b"<p>\xe9</p>", "a.html")


def test_a_page_in_one_archive() -> None:
    saved = (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n"
        b"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>Zo=C3=A9 won at =\r\nSpa.</p></body></html>\r\n--xx--\r\n"
    )
    assert open_document(saved, "page.mhtml").text == "Zoé won at Spa."


def test_a_page_drawn_by_scripts_still_tells_search_engines() -> None:
    data = '{"@type": "NewsArticle", "headline": "Spa", "articleBody": "' + TOLD[0] + '"}'
    source = f"<html><body><div id=app></div><script type='application/ld+json'>{data}</script></body></html>"
    assert read(source) == f"Spa\n\n{TOLD[0]}"


def test_a_large_saved_page_is_read_quickly() -> None:
    filler = "".join(f"<div class=card><a href=/{n}><img src='data:x'>Story {n}</a></div>" for n in range(4_000))
    source = page(f"<div class=sidebar>{filler}</div><article>{ARTICLE}</article><script>{'x' * 400_000}</script>")
    assert read(source) == WANTED


def test_a_character_that_does_not_exist_harms_nothing() -> None:
    assert read(page("<p>Anna Roe&#0; won&#x110000; at Spa&#xD800;.</p>")).encode()


@pytest.mark.parametrize(
    "heading",
    [
        "Back to back wins for Roe",
        "Share of the spoils",
        "Print the legend",
        "More from Roe in race 2",
        "Race 2",
        "Read on, Spa",
    ],
)
def test_a_heading_of_the_article_stays(heading: str) -> None:
    assert read(page(f"<article><p>{TOLD[0]}</p><h2>{heading}</h2><p>{TOLD[1]}</p></article>")) == (
        f"{TOLD[0]}\n\n{heading}\n\n{TOLD[1]}"
    )


@pytest.mark.parametrize(
    "line", ["Share", "Partager :", "Advertisement", "Share on Facebook", "La suite après cette publicité"]
)
def test_a_line_of_the_page_goes(line: str) -> None:
    assert read(page(f"<article><p>{TOLD[0]}</p><p>{line}</p><p>{TOLD[1]}</p></article>")) == f"{TOLD[0]}\n\n{TOLD[1]}"


def test_a_name_in_a_sentence_stays_whatever_its_class() -> None:
    told = TOLD[0].replace("Bo Fay", "<a class=related-topic href=/fay>Bo</a> <span class=share>Fay</span>")
    hidden = "<span class=sr-only>(opens in a new window)</span>"
    assert read(page(f"<article><p>{told}{hidden}</p><p>{TOLD[1]}</p></article>")) == f"{TOLD[0]}\n\n{TOLD[1]}"
