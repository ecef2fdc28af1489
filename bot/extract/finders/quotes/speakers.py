"""Whose words a quotation is: read from the label before it, the words right after it, or the words that lead to it."""

from collections.abc import Sequence

import regex

from bot.extract.document import Document
from bot.extract.entries.marks import Ref
from bot.extract.finders.quotes.callednames import CalledNames
from bot.extract.finders.quotes.unnamed import Speaker, Unnamed
from bot.extract.finders.quotes.zones import OTHERS, PERSON, Zone, Zones
from bot.extract.names.runs import is_given
from bot.extract.text.folding import flat
from bot.extract.text.speech import Speech

# A name of so many words may stand surname first.
_TURNED = 2
# Words that may stand before whoever a sentence is about.
_FEW = 3
# "Aubert remerciait Druet :" thanks Druet, who does not speak.
_PERSON_BEFORE = regex.compile(rf"[{PERSON}{OTHERS}][^.;,]{{0,60}}$")
_ROLE_TAIL = regex.compile(r"\s*(?:,|\(|#\d|\u2013| - |/).*$", regex.DOTALL)


class Voices:
    """Finds speakers in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._patterns = document.pack.patterns
        self._source = document.source
        self._text = self._source.normal.text
        self._zones = Zones(document)
        self.flat = self._zones.flat
        self._names = CalledNames(document, self._zones)
        self._unnamed = Unnamed(document, self._zones)

    def speaker(self, stretches: Sequence[Speech], last: Speaker | None) -> Speaker | None:
        """Who says these stretches, None where the text does not tell; `last` said what was quoted before."""
        first = stretches[0]
        if first.label:
            return self._labelled(first)
        led_in = self._before(first) if self._is_whole(stretches[-1]) and self._announces(first) else None
        ways = (led_in or self.after(first, last), self._before(first), self._inside(first, last))
        found = next((s for s in ways if s), None)
        for more in stretches[1:]:
            found = found or self.after(more, last) or self._inside(more, last)
        if found or self._is_claimed(stretches[-1]):
            return found
        return self._led_to(first) or self._leads_to(first, stretches[-1])

    def _is_whole(self, speech: Speech) -> bool:
        """Whether speech ends with its own full stop, and a new sentence begins behind it."""
        behind = self._text[speech.end : speech.end + 8].lstrip(" \"'\u2019\u201d")
        return self._text[speech.end - 1 : speech.end] in (".", "!", "?") and (not behind or behind[0].isupper())

    def _announces(self, speech: Speech) -> bool:
        """Whether a comma or a colon leads into a quotation: `Day said, "…" Leitch said that he was happy.`"""
        return self._text[max(0, speech.start - 4) : speech.start].rstrip(" \"'\u2018\u201c\u00ab").endswith((",", ":"))

    def _is_claimed(self, speech: Speech) -> bool:
        """Whether the sentence goes on behind a quotation, so that it gives it to somebody, if not to whom we know."""
        behind = self._text[speech.end : speech.end + 24].lstrip(" \"'.!?\u2026)")
        return behind[:1] == "," or behind[:1].islower()

    def after(self, speech: Speech, last: Speaker | None = None) -> Speaker | None:
        """Whom the words right after a stretch name for it."""
        zone = self._zones.after(speech)
        for rule in ("quote_said_after", "quote_verb_after"):
            found = self._patterns[rule].match(zone.text)
            fine = found and (self._fill_is_fine(found) or self._of_a_team(zone, found))
            if found and fine and (speaker := self._taken(zone, found, rule, 0.95)):
                return speaker
        bare = self._bare(zone)
        if found := self._patterns["quote_role_after"].match(bare.text):
            called = next((r for _, r in zone.refs if r.by == "epithet" and flat(r.words) in found["role"]), None)
            return self._unnamed.role(speech, found, bare, called)
        if found := self._patterns["quote_pronoun_after"].match(zone.text):
            return self._unnamed.antecedent(speech, last, found[0], self._zones.at(zone))
        return None

    def nobody_new(self, before: Speech, speech: Speech) -> bool:
        """Whether the words between two stretches name one person at most."""
        between = self._zones.between(before.end, speech.start)
        return len({r.people for _, r in between.refs}) <= 1

    # -- the ways ---------------------------------------------------------------------------------------------------

    def _labelled(self, speech: Speech) -> Speaker | None:
        label = speech.label
        if label is None:
            return None
        words = self._text[label[0] : label[1]]
        name = _ROLE_TAIL.sub("", words).strip()
        if not name:
            return None
        at = self._source.normal.original(*label)
        if self._patterns["quote_boss_label"].fullmatch(flat(words)):
            boss = self._unnamed.boss()
            return Speaker(boss, "role", words, 0.85, at) if boss else None
        verb, _, rest = name.partition(" ")
        if self._document.pack.has("said_stems", verb) and self._names.known(rest):
            name = rest
        elif self._names.known(name) is None and (within := self._within(name, label[0])):
            name = within  # "Said Lewis:", "Réaction de Levasseur :"
        else:
            name = self._without_titles(name) or ""
        if not name:
            return None
        full = self._names.full(name)
        titled = self._document.pack.has("label_titles", full.split()[0])
        return Speaker(name if titled else full, "label", words, 0.98, at)

    def _without_titles(self, label: str) -> str | None:
        """The name in a label without the office before it: `Team Principal Ewan Galbraith`; None where it is no name.

        A surname that stands first, in capitals, is put behind: `LEVASSEUR Marc`.
        """
        pack, words = self._document.pack, label.split()
        while len(words) > 1 and (
            pack.has("label_titles", words[0]) or (self._names_a_team(words[0]) and not is_given(words[0]))
        ):
            words = words[1:]
        turned = " ".join(reversed(words))
        if len(words) == _TURNED and words[0].isupper() and is_given(words[1]) and self._names.known(turned):
            return turned
        titles = any(pack.has("label_titles", w) or pack.has("team_words", w) for w in words)
        called = len(words) > 1 and is_given(words[0])
        if not called and self._names.known(" ".join(words)) is None and (titles or pack.has("not_names", words[0])):
            return None  # "Friday Practice:", "Kestrel Racing:"
        return " ".join(words)

    def _names_a_team(self, word: str) -> bool:
        teams = (team for crew in self._document.weekend.registry.every() for team in crew.teams)
        return any(flat(word) in flat(team).split() for team in teams)

    def _within(self, name: str, start: int) -> str | None:
        """The one person whom the words of a label name at their end, after words that are no part of a name."""
        zone = self._zones.between(start, start + len(name))
        people = [(at, r) for at, r in zone.refs if len(r.people) == 1 and r.by == "name"]
        if len(people) != 1 or len(zone.refs) != 1:
            return None
        at, ref = people[0]
        return ref.people[0] if at and at + 1 == len(zone.text) else None

    def _before(self, speech: Speech) -> Speaker | None:
        zone = self._zones.before(speech)
        text = zone.text.rstrip(" \"'")
        if self._patterns["quote_heard"].search(text):
            return None  # "X was told: …" is said to him
        for rule, sure in (("quote_source_before", 0.95), ("quote_inverted_before", 0.95)):
            found = self._patterns[rule].search(text)
            if found is None or _PERSON_BEFORE.search(text, 0, found.start()):
                continue
            if speaker := self._taken(zone, found, rule, sure):
                return speaker
        people = [(at, r) for at, r in zone.refs if len(r.people) == 1 and not self._owns(text, at)]
        colon = bool(self._patterns["quote_colon_before"].search(text))
        label = self._text[zone.start : speech.start].strip(" :\"'")
        if colon and not people and label.isupper() and (full := self._names.known(label)):
            return Speaker(full, "label", text, 0.95, self._zones.at(zone))  # "LEVASSEUR : « … »"
        if colon and self._patterns["quote_boss_label"].fullmatch(text.rstrip(" :")):
            boss = self._unnamed.boss()
            return Speaker(boss, "role", text, 0.85, self._zones.at(zone)) if boss else None
        said = list(self._patterns["quote_said_before"].finditer(text))
        if said and (colon or not text.endswith((".", "!", "?"))):
            who = said[-1].start("who")
            speaker = self._taken(zone, said[-1], "quote_said_before", 0.95 if colon else 0.9)
            # "B was passed by A with a move he said …": he is the subject, if anybody of these.
            others = any(at < who for at, _ in zone.refs) and self._patterns["quote_pronoun_says"].search(text, who)
            if speaker and not others and (len(people) == 1 or self._is_subject(text, who)):
                return speaker
        if colon and not people and self._patterns["quote_pronoun_before"].search(text):
            return self._unnamed.antecedent(speech, None, text, self._zones.at(zone))
        if colon and people and (len({r.people for _, r in people}) == 1 or self._is_subject(text, people[0][0])):
            return self._of(people[0][1], zone, "colon", 0.92)
        return None

    def _inside(self, speech: Speech, last: Speaker | None) -> Speaker | None:
        for found in self._patterns["quote_inserted"].finditer(self.flat, speech.start, speech.end):
            name = found.groupdict().get("name")
            at = self._source.normal.original(found.start(), found.end())
            words = self._text[found.start() : found.end()]
            if name is None:
                return self._unnamed.antecedent(speech, last, words, at)
            printed = self._text[found.start("name") : found.end("name")]
            if printed[:1].isupper() and (full := self._names.last_of(printed) or self._names.newly(printed)):
                return Speaker(full, "inserted", words, 0.95, at)
            if role := self._role_inside(speech, found):
                return role
        return None

    def _role_inside(self, speech: Speech, found: regex.Match[str]) -> Speaker | None:
        """`…, a expliqué le vainqueur. …`, `…, glissait la Toulousaine. …`, within the marks."""
        zone = self._zones.between(found.start(), found.end(), epithets=False)
        role = self._patterns["quote_role_after"].match(zone.text)
        if role is None:
            return None
        printed = self._text[found.start("name") : found.end("name")]
        if not printed[:1].isupper() and not self._unnamed.office(role["role"], speech):
            return None
        masked = self._zones.between(found.start(), found.end())
        called = next((r for _, r in masked.refs if r.by == "epithet"), None)
        return self._unnamed.role(speech, role, zone, called)

    def _led_to(self, speech: Speech) -> Speaker | None:
        """A quotation that follows a sentence about one person, or a paragraph that ends in a colon."""
        here = self._source.sentence_at(speech.start)
        if here is None or here.index == 0:
            return None
        before = self._source.sentences[here.index - 1]
        if speech.start - here.start > 3:
            return None
        zone = self._zones.between(before.start, before.start + len(before.text))
        same = before.paragraph == here.paragraph
        people = [(at, r) for at, r in zone.refs if len(r.people) == 1]
        colon = zone.text.rstrip().endswith(":")
        if (
            not zone.refs
            and not before.speech
            and (same or colon)
            and (known := self._unnamed.office(zone.text[:40], speech))
        ):
            return Speaker(known, "role", zone.text.strip()[:120], 0.82, self._zones.at(zone))
        if people and not same and not colon and not before.speech and self._tells_of_saying(zone, people, speech):
            return self._of(people[0][1], zone, "led_to", 0.82)
        if not people or not (same or colon) or before.speech:
            return None
        presented = [r for at, r in people if self._patterns["quote_presents"].match(zone.text[:at])]
        if len(presented) == 1 and same:
            return self._of(presented[0], zone, "led_to", 0.82)  # "And then there was X, whom I found with Y."
        if len({r.people for _, r in people}) > 1 or any(len(r.people) > 1 or r.by == "epithet" for _, r in zone.refs):
            return None
        if len(people) < len(zone.refs) and not self._is_subject(zone.text, people[0][0]):
            return None  # "Castel, le patron de Sirius, avait la victoire modeste": the first named is meant
        # What follows the quotation must not speak of somebody else's saying.
        return self._of(people[0][1], zone, "led_to" if same else "colon", 0.9 if colon else 0.8)

    def _leads_to(self, first: Speech, last: Speech) -> Speaker | None:
        """A paragraph that a quotation opens, and then a sentence about one person: `"…!" Florent was inconsolable.`"""
        sentences = self._source.paragraphs[last.paragraph].sentences
        opens = first.paragraph == last.paragraph and first.start - sentences[0].start <= _FEW
        follows = next((s for s in sentences if s.start >= last.end), None)
        if not opens or follows is None or follows.speech or follows.text.rstrip().endswith(":"):
            return None
        zone = self._zones.between(follows.start, follows.start + len(follows.text))
        if len(zone.refs) != 1 or not self._is_subject(zone.text, zone.refs[0][0]):
            return None
        ref = zone.refs[0][1]
        if len(ref.people) != 1 or ref.by != "name" or self._owns(zone.text, zone.refs[0][0]):
            return None
        return self._of(ref, zone, "leads_to", 0.8)

    def _tells_of_saying(self, zone: Zone, people: Sequence[tuple[int, Ref]], speech: Speech) -> bool:
        """`X said that …`, and a paragraph of nothing but speech follows."""
        sentences = self._source.paragraphs[speech.paragraph].sentences
        ends = sentences[-1].start + len(sentences[-1].text)
        said = self._patterns["quote_indirect"].search(zone.text)
        return len(people) == 1 and ends - speech.end <= _FEW and bool(said) and people[0][1].by == "name"

    # -- help -------------------------------------------------------------------------------------------------------

    def _bare(self, zone: Zone) -> Zone:
        """The words beside a quotation with names masked and epithets as they are."""
        end = zone.start + len(zone.text) + sum(r.end - r.start - 1 for _, r in zone.refs)
        return self._zones.between(zone.start, end, epithets=False)

    def _fill_is_fine(self, found: regex.Match[str]) -> bool:
        fill = found.groupdict().get("fill") or ""
        rest = self._patterns["quote_fill_fine"].sub(" ", fill)
        return not self._patterns["quote_fill_bad"].search(rest)

    def _of_a_team(self, zone: Zone, found: regex.Match[str]) -> bool:
        """`a souri la directrice de Kitano Racing, Yuko Arakawa`, where team and name are one reference."""
        ref = zone.ref(found.start("who"))
        office = self._patterns["quote_office_of"].search(found.groupdict().get("fill") or "")
        return ref is not None and ", " in ref.words and office is not None

    def _taken(self, zone: Zone, found: regex.Match[str], rule: str, confidence: float) -> Speaker | None:
        ref = zone.ref(found.start("who"))
        if ref is None or ref.by == "epithet":
            return None
        return self._of(ref, zone, rule, confidence) if len(ref.people) == 1 else None

    def _of(self, ref: Ref, zone: Zone, rule: str, confidence: float) -> Speaker:
        sentence = self._source.sentences[ref.sentence]
        at = sentence.original(ref.start, ref.end)
        sure = confidence if ref.surely or ref.by == "name" else confidence - 0.06
        return Speaker(self._names.full(ref.people[0]), rule.removeprefix("quote_"), zone.text.strip()[:120], sure, at)

    def _is_subject(self, text: str, at: int) -> bool:
        """Whether the person at this place opens the sentence, so that it is about them."""
        before = text[:at]
        opens = not before.strip(" ,.\"'") or len(before.split()) <= _FEW
        return opens or bool(self._patterns["quote_presents"].match(before))

    def _owns(self, text: str, at: int) -> bool:
        """Whether it is somebody of theirs who is spoken of: `Ashdown's engineer, …`, `l'ingénieur d'Aubert, …`."""
        owned = self._patterns["quote_owned"].match(text, at + 1)
        return bool(owned or self._patterns["quote_owner"].search(text, 0, at))
