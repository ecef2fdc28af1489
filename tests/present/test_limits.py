"""Whatever a card holds, its pages fit Discord and hold all of its words."""

from hypothesis import HealthCheck, given, settings

from bot.present.card import Block, Card, Line, Run, Style
from bot.present.embed import embed
from bot.present.limits import DISCORD, fits, pages
from bot.present.markdown import width
from tests.present.cards import body, cards, letters

RELAXED = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def units(text: str | None) -> int:
    """UTF-16 units: never less than what Discord counts."""
    return len((text or "").encode("utf-16-le", "surrogatepass")) // 2


@RELAXED
@given(cards)
def test_every_page_fits_discord(card: Card) -> None:
    for page in pages(card):
        painted = embed(page)
        values = [painted.title, painted.description, painted.footer.text]
        assert units(painted.title) <= 256
        assert units(painted.description) <= 4096
        assert units(painted.footer.text) <= 2048
        assert len(painted.fields) <= 25
        for field in painted.fields:
            assert 1 <= units(field.name) <= 256
            assert 1 <= units(field.value) <= 1024
            assert (field.name or "").strip()
            assert (field.value or "").strip()
            values += [field.name, field.value]
        assert sum(units(value) for value in values) <= 6000
        assert len(painted) <= 6000
        "".join(value or "" for value in values).encode("utf-8")


@RELAXED
@given(cards)
def test_paging_loses_no_word(card: Card) -> None:
    cut = pages(card)
    title, foot = cut[0].title, cut[0].foot
    assert all(page.title == title and page.tone is card.tone for page in cut)
    if len(cut) > 1:
        assert foot.endswith(f"1/{len(cut)}")
        foot = foot.removesuffix(f"1/{len(cut)}").removesuffix(" · ")
    shown = letters(title) + "".join(body(page) for page in cut) + letters(foot)
    # What is too long goes on inside: title, its rest, the blocks, the foot's rest, foot.
    foot_rest = letters(card.foot).removeprefix(letters(foot))
    assert shown == letters(card.title) + body(card) + foot_rest + letters(foot)


def test_a_card_that_fits_comes_back_as_it_is() -> None:
    card = Card("Title", (Block("Race 2", (Line((Run("Words"),)),)),), "Source")
    assert pages(card) == (card,)
    assert fits(card)


def test_a_long_line_is_cut_between_words() -> None:
    words = " ".join(f"word{number}" for number in range(1000))
    cut = pages(Card("Title", (Block("Heading", (Line((Run(words, Style.STRONG),)),)),)))
    told = [run.text for page in cut for block in page.blocks for line in block.lines for run in line.runs]
    assert " ".join("".join(told).split()) == words
    assert all(text.rstrip().split()[-1] in words.split() for text in told)


def test_many_blocks_move_to_further_pages_with_numbers() -> None:
    blocks = tuple(Block(f"Race {n}", (Line((Run("Words"),)),)) for n in range(60))
    cut = pages(Card("Season", blocks, "Source: all"))
    assert [page.foot for page in cut] == [f"Source: all · {n}/3" for n in (1, 2, 3)]
    assert [block for page in cut for block in page.blocks] == list(blocks)
    assert all(len(page.blocks) <= DISCORD.fields for page in cut)


def test_a_heading_stays_with_its_first_lines() -> None:
    lines = tuple(Line((Run("x" * 200),)) for _ in range(12))
    cut = pages(Card("Title", (Block("Race 1", lines),)))
    headings = [block.heading for page in cut for block in page.blocks]
    assert headings == ["Race 1", "", ""]


def test_a_sentence_stays_under_its_fact() -> None:
    lines = [Line((Run(f"fact {n} " + "x" * 150),), indent) for n in range(9) for indent in (0, 1)]
    cut = pages(Card("Title", (Block("Race 1", tuple(lines)),)))
    for page in cut:
        assert all(block.lines[0].indent == 0 and block.lines[-1].indent == 1 for block in page.blocks)


def test_width_counts_as_the_stricter_of_two_countings() -> None:
    assert width("abc") == 3
    assert width("é") == 1
    assert width("🏁") == 2


def test_a_terminal_command_is_not_cut_in_two() -> None:
    card = Card("Title", (Block("", (Line((Run("\x1b https://example.org " * 400),)),)),))
    cut = pages(card)
    assert len(cut) > 1
    assert "".join(body(page) for page in cut) == body(card)
