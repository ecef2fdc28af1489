"""Cards about corrections of the Spa weekend, for the goldens."""

from collections.abc import Callable

from bot.domain.corrections import (
    Act,
    AdminWord,
    Corrected,
    Difference,
    Editable,
    ExportFile,
    FactChange,
    FactKind,
    HistoryEntry,
    HistoryPage,
    Identity,
    Imported,
    Move,
    Named,
    Reranking,
    Thing,
    Told,
    Touched,
)
from bot.domain.facts import Event, Penalty, PenaltyKind, Quote, Result
from bot.domain.stored import Origin, Published, ReportState, ReportSummary, Source, Stored
from bot.i18n import Wording
from bot.present.card import Card
from bot.present.cards import revised_card
from bot.present.corrections import corrected_card, remove_question_card, reranking_card, word_question_card
from bot.present.differences import difference_card
from bot.present.history import history_card, undo_question_card, undone_card
from bot.present.identities import identity_card, merge_question_card, split_question_card
from bot.present.setup import welcome_card
from bot.present.transfer import deleted_card, exported_card, imported_card
from tests.present import spa

_AT = "2026-08-01T09:30:00+00:00"
_WON = Result(None, 1, spa.CMR8, "13.480")
_SECOND = Result(None, 2, spa.SRT30, "13.480")
_OUT = Penalty(spa.CMR8, PenaltyKind.DISQUALIFICATION, reason="ride height")
_BY_ANNA = Source(Origin.ADMIN, None, None, "", (), "Anna", _AT)
_MOVES = Reranking(
    2, (Move(None, spa.CMR8, 1, None, None, (1,)), Move(None, spa.SRT30, 2, 1, None, (2,))), ("Silver Cup",)
)
_REPORT = ReportSummary(1, "GT4 Spa 2020", spa.REF, 2, ReportState.PUBLISHED, "Anna", _AT, 26)
_CHANGES = (
    FactChange(FactKind.RESULT, 2, _WON, Result(None, 1, spa.SRT30), overruled=True),
    FactChange(FactKind.PENALTY, 2, None, _OUT),
    FactChange(FactKind.QUOTE, 1, Quote("Theo Nouet", "Le départ a été fou.", 1), None),
)
_DIFFERENCE = Difference(7, _REPORT, _CHANGES, 23, spa.REF.event, Event("GT4 European Series", "Spa", 2020))
_ENTRY = HistoryEntry(
    3,
    Act.ADD,
    "Anna",
    41,
    _AT,
    spa.REF,
    "",
    None,
    4,
    (
        Touched(Thing.FACT, 900, FactKind.PENALTY, 2, None, _OUT),
        Touched(Thing.FACT, 901, FactKind.RESULT, 2, None, _WON, denies=True),
        Touched(Thing.FACT, 902, FactKind.RESULT, 2, _SECOND, Result(None, 1, spa.SRT30)),
        Touched(Thing.DRIVER, 5, name_before=Named("Théo Nouet"), name_after=Named("Theo Nouet")),
        Touched(
            Thing.REPORT,
            1,
            name_before=Named("GT4 Spa"),
            name_after=Named("GT4 Spa"),
            stood=(ReportState.RETRACTED, 1),
            stands=(ReportState.PUBLISHED, 2),
        ),
        Touched(Thing.FACT, 903, FactKind.RESULT, 2, _SECOND, None),
    ),
)
_UNDO = HistoryEntry(4, Act.UNDO, "Björn", 42, _AT, spa.REF, "", 3, None, ())
_MADE_ONE = HistoryEntry(
    5,
    Act.MERGE,
    "Anna",
    41,
    _AT,
    None,
    "",
    None,
    None,
    (
        Touched(
            Thing.DRIVER,
            6,
            name_before=Named("Théo Nouet", ("Nouet",)),
            name_after=Named("Théo Nouet", ("Nouet",), "Theo Nouet-Roy"),
        ),
    ),
)
_NOUET = Identity(5, "Theo Nouet", ("Theo Nouet", "Théo Nouet", "Nouet"), 2)

CARDS: dict[str, Callable[[Wording], Card]] = {
    "corrected": lambda w: corrected_card("added", Corrected(3, spa.REF, True), w, (Told(FactKind.PENALTY, 2, _OUT),)),
    "renamed": lambda w: corrected_card("renamed", Corrected(3, None, False), w),
    "merged": lambda w: corrected_card("merged", Corrected(5, None, False), w, entry=_MADE_ONE),
    "remove_question": lambda w: remove_question_card(
        Editable(FactKind.RESULT, spa.REF, Stored(9, 2, _WON, spa.source(spa.WON_2))), _MOVES, w
    ),
    "reranking": lambda w: reranking_card(spa.REF.label, Told(FactKind.PENALTY, 2, _OUT), _MOVES, w),
    "word_question": lambda w: word_question_card(
        AdminWord(FactKind.RESULT, spa.REF, Stored(901, 2, _WON, _BY_ANNA), denies=True), w
    ),
    "difference": lambda w: difference_card(_DIFFERENCE, w),
    "revised": lambda w: revised_card(Published(1, spa.REF, 26, recap_due=True, change_id=1), w),
    "history": lambda w: history_card(HistoryPage((_UNDO, _ENTRY), None), w),
    "history_empty": lambda w: history_card(HistoryPage((), None), w),
    "undo_question": lambda w: undo_question_card(_ENTRY, w),
    "undone": lambda w: undone_card(_UNDO, w),
    "identity": lambda w: identity_card(_NOUET, w),
    "merge_question": lambda w: merge_question_card(_NOUET, Identity(6, "Theo", ("Theo",), 1), w),
    "split_question": lambda w: split_question_card(_NOUET, "Nouet", w),
    "exported": lambda w: exported_card((ExportFile("racebot.json", b"{}"), ExportFile("racebot.csv", b"")), w),
    "imported": lambda w: imported_card(Imported(1, 26, 3), w),
    "deleted": deleted_card,
    "welcome": welcome_card,
}
