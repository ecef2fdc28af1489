"""What became of reports: published, discarded, retracted, loaded already; and the list of them."""

from collections.abc import Iterator, Sequence

from bot.domain.corrections import HistoryEntry, Reranking, VersionSummary
from bot.domain.facts import ReportFacts
from bot.domain.stored import Draft, Published, RecapJob, ReportState, ReportSummary
from bot.i18n import Wording
from bot.present.card import Card, Line, Tone
from bot.present.corrections import reranking_blocks
from bot.present.history import touched_lines
from bot.present.phrases import block, line, quiet, said, strong, unsaid
from bot.present.problems import stuck_line
from bot.present.review import facts_blocks


def published_card(published: Published, words: Wording) -> Card:
    """What publishing did, and whether a recap will be posted."""
    recap = "report.published_recap" if published.recap_due else "report.published_no_recap"
    lines = (_stored(published, words), said(words, recap))
    return Card(words.say("report.published", event=published.ref.label), (block("", lines),), tone=Tone.DONE)


def loaded_card(published: Published, words: Wording) -> Card:
    """As `published_card`, for a report loaded without a recap (command line, seeds)."""
    title = words.say("report.loaded", event=published.ref.label)
    return Card(title, (block("", (_stored(published, words),)),), tone=Tone.DONE)


def retracted_card(retracted: Published, words: Wording) -> Card:
    lines = [said(words, "report.retracted_body", report=retracted.report_id)]
    if retracted.recap_due:
        lines.append(said(words, "report.retracted_recap"))
    return Card(words.say("report.retracted", event=retracted.ref.label), (block("", lines),), tone=Tone.DONE)


def discarded_card(draft: Draft, words: Wording) -> Card:
    lines = (said(words, "report.discarded_body"),)
    return Card(words.say("report.discarded", title=draft.title), (block("", lines),), tone=Tone.DONE)


def revised_card(published: Published, words: Wording, proposed: Sequence[Reranking] = ()) -> Card:
    """A new version of a report counts now; `proposed` is who would move for the penalties that it tells."""
    lines = [said(words, "report.revised_facts", count=published.facts, report=published.report_id)]
    if published.recap_due:
        lines.append(said(words, "report.retracted_recap"))
    if proposed:
        lines.append(said(words, "report.revised_moves"))
    moves = (each for reranking in proposed for each in reranking_blocks(reranking, words))
    return Card(words.say("report.revised", event=published.ref.label), (block("", lines), *moves), tone=Tone.DONE)


def moved_card(entries: Sequence[HistoryEntry], words: Wording) -> Card:
    """The others were moved for the penalties of a new version."""
    lines = (ln for entry in entries for ln in touched_lines(entry, words))
    event = next((entry.ref.label for entry in entries if entry.ref is not None), "")
    return Card(words.say("report.moved", event=event), (block("", lines),), tone=Tone.DONE)


def retract_question_card(report: ReportSummary, words: Wording) -> Card:
    """Asks before a report is retracted."""
    asked = said(words, "report.retract_question", report=report.id, title=strong(words.quoted(report.title)))
    return Card(report.ref.label, (block("", (asked,)),), tone=Tone.DOUBT)


def reports_card(
    reports: Sequence[ReportSummary], words: Wording, drafts: Sequence[Draft] = (), recaps: Sequence[RecapJob] = ()
) -> Card:
    """The loaded reports, the drafts that wait for an admin's word, and the recaps that are not as they should be."""
    lines = tuple(ln for report in reports for ln in _report(report, words))
    blocks = [block("", lines or (unsaid(words, "report.list_none"),))]
    if drafts:
        blocks.append(block(words.say("report.drafts"), (ln for draft in drafts for ln in _draft(draft, words))))
    labels = {report.ref.id: report.ref.label for report in reports}
    stuck = tuple(ln for job in recaps for ln in stuck_line(job, labels.get(job.event_id, ""), words))
    if stuck:
        blocks.append(block(words.say("setup.recaps"), stuck))
    return Card(words.say("report.list_title"), tuple(blocks))


def report_card(report: ReportSummary, text: str, facts: ReportFacts, words: Wording) -> Card:
    """One report: every fact with its sentence."""
    about = (*_report(report, words),)
    title = words.say("report.show_title", report=report.id, title=report.title)
    return Card(title, (block("", about), *facts_blocks(facts, text, words)))


def version_card(report: ReportSummary, version: int, text: str, facts: ReportFacts, words: Wording) -> Card:
    """A version of a report, which may be an old one: every fact with its sentence."""
    title = words.say("report.show_title", report=report.id, title=report.title)
    about = line(strong(words.say("report.version", version=version)))
    return Card(title, (block("", (about,)), *facts_blocks(facts, text, words)))


def version_words(version: VersionSummary, words: Wording) -> str:
    """A version on one line, for a list of choices."""
    number = words.say("report.version", version=version.number)
    by = words.say("history.line", name=version.loaded_by, date=words.moment(version.loaded_at))
    current = f" · {words.say('report.current')}" if version.current else ""
    return f"{number} · {by}{current}"


def _stored(published: Published, words: Wording) -> Line:
    return said(words, "report.published_facts", count=published.facts, report=published.report_id)


def _report(report: ReportSummary, words: Wording) -> Iterator[Line]:
    gone = report.state is ReportState.RETRACTED
    state = f" {words.say('form.aside', text=words.say('report.state_retracted'))}" if gone else ""
    yield line(strong(f"{report.id} · {report.title}"), quiet(state))
    loaded = words.say(
        "report.list_line",
        facts=words.say("card.events.facts", count=report.facts),
        version=report.version,
        name=report.loaded_by,
        date=words.date(report.loaded_at),
    )
    yield line(quiet(f"{report.ref.label} · {loaded}"), indent=1)


def _draft(draft: Draft, words: Wording) -> Iterator[Line]:
    yield line(strong(draft.title))
    waiting = words.say("report.draft_line", draft=draft.id, name=draft.created_by, date=words.date(draft.created_at))
    revises = "" if draft.revises is None else f"{words.say('report.draft_revises', report=draft.revises)} · "
    yield line(quiet(f"{revises}{waiting}"), indent=1)
