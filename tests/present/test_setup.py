from bot.domain.language import Language
from bot.domain.stored import Published, ReportState, ReportSummary, ServerSettings
from bot.i18n import wording
from bot.present import cards
from bot.present.card import Tone
from bot.present.text import text
from tests.present import spa

EN, FR = wording(Language.EN), wording(Language.FR)


def test_nothing_is_set_yet() -> None:
    card = cards.setup_card(ServerSettings(1), cards.SetupState(), EN)
    shown = text(card)
    assert "Recap channel: none, so no recaps are posted" in shown
    assert card.tone is Tone.ANSWER
    assert "Recaps" not in [block.heading for block in card.blocks]


def test_a_channel_that_is_gone() -> None:
    shown = text(cards.setup_card(ServerSettings(1, recap_channel_id=9), cards.SetupState(), EN))
    assert "the chosen channel no longer exists" in shown


def test_all_is_well() -> None:
    state = cards.SetupState("#results", "@Stewards")
    card = cards.setup_card(ServerSettings(1, Language.FR, 9, 7), state, FR, saved=True)
    shown = text(card)
    assert shown.startswith("Racebot sur ce serveur\n\nEnregistré.\n")
    assert "Rôle admin : @Stewards" in shown
    assert "Racebot peut publier dans #results." in shown
    assert card.tone is Tone.DONE


def test_trouble_is_told() -> None:
    state = cards.SetupState("#results", None, ("view_channel", "embed_links"), 2, (("Spa", "no right"),), ("Monza",))
    card = cards.setup_card(ServerSettings(1, recap_channel_id=9), state, EN)
    shown = text(card)
    assert "Missing permissions in #results: View Channel and Embed Links" in shown
    assert "2 recaps wait to be posted." in shown
    assert "The recap of Spa is not in its channel as it should be: no right." in shown
    assert "The recap of Monza may or may not have been posted" in shown
    assert card.tone is Tone.DOUBT


def test_posts_of_our_own() -> None:
    assert cards.sample_card(EN).tone is Tone.RECAP
    assert "/aide" in text(cards.welcome_card(FR))
    assert text(cards.done_card(EN, "setup.sample_sent", channel="#results")) == "A sample was posted in #results."


def test_reports_come_and_go() -> None:
    published = Published(4, spa.REF, 1, recap_due=False, change_id=1)
    assert "1 fact is stored, from report 4." in text(cards.loaded_card(published, EN))
    assert "no recap channel has been chosen" in text(cards.published_card(published, EN))
    assert "brought up to date" not in text(cards.retracted_card(published, EN))
    gone = ReportSummary(4, "Spa", spa.REF, 2, ReportState.RETRACTED, "Anna", "2026-11-22T10:00:00Z", 0)
    assert "4 · Spa (retracted)" in text(cards.reports_card((gone,), EN))
    assert "Retract report 4, “Spa”?" in text(cards.retract_question_card(gone, EN))
    assert "/report load loads one" in text(cards.reports_card((), EN))
