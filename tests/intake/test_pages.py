"""Web pages, ordinary and hostile."""

import logging
import subprocess
import sys
from datetime import date

import pytest

S = "Ten people were killed when gunmen attacked the market of Karim on Saturday, a police spokesman said."
PARAGRAPHS = [
    S,
    "The attackers fled on motorcycles towards the river, residents told reporters.",
    "No group has claimed it.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MENU = "<nav><ul>" + "".join(f'<li><a href="/s/{i}">Section {i}</a></li>' for i in range(40)) + "</ul></nav>"
FOOT = "<footer><p>© 2011 The Karim Post. All rights reserved.</p></footer>"


def page(body: str = BODY, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Gunmen - The Karim Post</title>'
        f"{head}</head><body>{MENU}<article><h1>Gunmen attack market</h1>{body}</article>{FOOT}</body></html>"
    )


def test_take_in_reads_the_article_and_not_what_is_around_it(take_bytes) -> None:
    taken = take_bytes("a.html", page().encode())
    assert taken.report.text.endswith("\n\n".join(PARAGRAPHS))
    assert "Section" not in taken.report.text
    assert "rights" not in taken.report.text
    assert not taken.issues


def test_take_in_reads_what_a_page_states_of_itself(take_bytes) -> None:
    head = (
        '<meta property="og:title" content="Gunmen attack market">'
        '<meta property="og:site_name" content="theKarim Post">'
        '<link rel="canonical" href="https://karim.example/news/gunmen">'
        '<meta property="article:published_time" content="2017-03-19T23:12:00+05:00">'
        '<meta property="article:modified_time" content="2018-01-01">'
    )
    report = take_bytes("a.html", page(head=head).encode(), outlet="Another", published=date(2020, 1, 1)).report
    assert (report.title, report.outlet) == ("Gunmen attack market", "theKarim Post")
    assert report.url == "https://karim.example/news/gunmen"
    assert (report.published, report.published_basis) == (date(2017, 3, 19), "given")
    assert report.retrieved is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="19 March 2017">',
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"datePublished": "2017-03-19T08:00:00Z", "dateModified": "2019-01-01"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["Thing", "BlogPosting"], '
        '"datePublished": "2017-03-19"}]}</script>',
        '<meta itemprop="datePublished" content="2017-03-19">',
    ],
)
def test_take_in_finds_the_publication_date_that_a_page_states(take_bytes, head: str) -> None:
    report = take_bytes("a.html", page(head=head).encode()).report
    assert (report.published, report.published_basis) == (date(2017, 3, 19), "given")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<time datetime="2017-03-19T10:00">Sunday</time>'),
        ('<link rel="canonical" href="https://karim.example/2017/03/19/gunmen">', ""),
    ],
)
def test_take_in_infers_a_date_from_address_or_byline_and_marks_it_so(take_bytes, head: str, body: str) -> None:
    report = take_bytes("a.html", page(head=head, body=body + BODY).encode()).report
    assert (report.published, report.published_basis) == (date(2017, 3, 19), "inferred")


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2018-01-01"><meta name="copyright" content="2011">',
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", '
        '"datePublished": "2015-01-01"}]}</script>',
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2015-01-01"}, '
        '{"@type": "NewsArticle", "datePublished": "2016-01-01"}]</script>',
        '<script type="application/ld+json">{broken "datePublished": "2015-01-01"</script>',
    ],
)
def test_take_in_invents_no_publication_date(take_bytes, head: str) -> None:
    body = (
        BODY
        + "<p>A like attack on 5 May 2010 killed three people there.</p>"
        + "".join(f'<time datetime="2014-01-0{i}"></time>' for i in (1, 2))
    )
    report = take_bytes("a.html", page(head=head, body=body).encode()).report
    assert (report.published, report.published_basis) == (None, "none")


def test_take_in_says_a_page_date_it_does_not_understand(take_bytes) -> None:
    taken = take_bytes("a.html", page(head='<meta name="date" content="4/5/2016">').encode())
    assert taken.report.published is None
    assert taken.kinds == ["date_not_understood"]


def test_take_in_takes_an_outlet_address_as_the_name_of_the_site(take_bytes) -> None:
    head = (
        '<meta property="article:publisher" content="https://www.social.example/karimpost">'
        '<link rel="canonical" href="https://www.karim.example/news/1">'
    )
    assert take_bytes("a.html", page(head=head).encode()).report.outlet == "karim.example"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.htm"])
def test_take_in_knows_a_page_by_how_it_begins(take_bytes, name: str) -> None:
    assert take_bytes(name, ("\ufeff\n<!-- saved -->\n" + page()).encode()).report.text.endswith(PARAGRAPHS[-1])


def test_take_in_reads_a_page_without_a_frame(take_bytes) -> None:
    assert take_bytes("a.html", f"<p>{S}</p>".encode()).report.text == S


def test_take_in_reads_a_page_in_the_encoding_it_declares(take_bytes) -> None:
    source = page(body=f"<p>{S} The café of Nuña was “closed”.</p>").replace("utf-8", "ISO-8859-1")
    taken = take_bytes("a.html", source.encode("cp1252"))
    assert taken.report.text.endswith("The café of Nuña was “closed”.")
    assert not taken.issues


@pytest.mark.parametrize(
    "body",
    [
        MENU + FOOT,
        "<div>"
        + "".join(f'<a href="/{i}">Ten people were killed in Karim, part {i}.</a> ' for i in range(30))
        + "</div>"
        + FOOT,
        "<ul>"
        + "".join(f'<li><a href="/{i}">Headline about Karim {i}</a></li>' for i in range(30))
        + "</ul><p>We use cookies to help you.</p>",
        "",
        "<script>var killed = 10;</script>",
    ],
)
def test_take_in_makes_no_report_of_a_page_that_is_only_navigation(take_bytes, body: str) -> None:
    source = f"<html><head><title>Karim Post</title></head><body>{body}</body></html>"
    taken = take_bytes("a.html", source.encode())
    assert taken.kinds == ["navigation_only"]
    assert not taken.reports


def test_take_in_reads_a_short_report_among_links(take_bytes) -> None:
    source = f"<html><body>{MENU}<p>Five people were killed in Karim.</p>{FOOT}</body></html>"
    assert "Five people were killed in Karim." in take_bytes("a.html", source.encode()).report.text


def test_take_in_reads_no_script_style_or_comment(take_bytes) -> None:
    hidden = '<script>alert("77 killed")</script><style>p {}</style><!-- <p>88 were killed.</p> -->'
    body = f'{hidden}{BODY}<p onclick="x()">Two more died later.</p>'
    text = take_bytes("a.html", page(body=body).encode()).report.text
    assert "77" not in text
    assert "88" not in text
    assert "Two more died later." in text


def test_take_in_reads_a_page_with_broken_entities(take_bytes) -> None:
    body = f"<p>{S} &#xD800; &#0; &bogus; &amp &#99999999; &lt;b&gt; &ldquo;so&rdquo; &#x1F691;</p>{BODY}"
    text = take_bytes("a.html", page(body=body).encode()).report.text
    assert "“so” 🚑" in text
    text.encode()


@pytest.mark.parametrize(
    "body", [BODY + "<div>" * 100_000 + BODY, BODY + "<b>" * 100_000 + "x", BODY + "<table><tr><td>" * 30_000 + BODY]
)
def test_take_in_says_what_a_page_nested_too_deep_lost(take_bytes, body: str) -> None:
    taken = take_bytes("a.html", page(body=body).encode())
    assert S in taken.report.text
    assert taken.kinds == ["text_cut"]


def test_take_in_says_a_page_that_is_all_too_deep(take_bytes) -> None:
    taken = take_bytes("a.html", ("<html><body>" + "<div>" * 100_000 + BODY).encode())
    assert set(taken.kinds) == {"navigation_only", "text_cut"}


def test_take_in_cuts_off_the_source_of_an_endless_page(take_bytes) -> None:
    taken = take_bytes("a.html", page(body=BODY + "\n<!-- x -->" * 300_000).encode())
    assert S in taken.report.text
    assert taken.kinds == ["text_cut"]


@pytest.mark.parametrize(
    "source", ["<", "<html", "<html>", "<html><body><p>", "<!doctype html", "</html>", "<html/>", "&"]
)
def test_take_in_survives_the_stump_of_a_page(take_bytes, source: str) -> None:
    assert take_bytes("a.html", source.encode()).kinds in (["navigation_only"], ["empty"])


def test_take_in_says_a_page_that_the_parser_dies_of(take_bytes, monkeypatch) -> None:
    import trafilatura

    def die(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", die)
    taken = take_bytes("a.html", page().encode())
    assert taken.kinds == ["unreadable"]
    assert "RecursionError" in taken.issue.message


def test_take_in_is_quiet_about_pages(take_bytes, caplog) -> None:
    with caplog.at_level(logging.DEBUG, logger="root"):
        take_bytes("a.html", b"<html><body></body></html>")
        take_bytes("b.html", page(head='<meta name="date" content="x">').encode())
    assert not caplog.records


def test_take_in_reads_a_page_the_same_twice(take_bytes) -> None:
    source = page(head='<meta property="og:site_name" content="The Karim Post">').encode()
    assert take_bytes("a.html", source).found == take_bytes("a.html", source).found


def test_sources_import_without_the_slow_libraries() -> None:
    code = "import sys, sayso.intake.sources; print({'trafilatura', 'lxml', 'charset_normalizer'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_take_in_says_a_stated_date_it_does_not_understand_though_it_infers_one(take_bytes) -> None:
    head = '<meta name="date" content="4/5/2016"><link rel="canonical" href="https://karim.example/2016/05/04/gunmen">'
    taken = take_bytes("a.html", page(head=head).encode())
    assert (taken.report.published, taken.report.published_basis) == (date(2016, 5, 4), "inferred")
    assert taken.kinds == ["date_not_understood"]
