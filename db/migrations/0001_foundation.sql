-- Everything belongs to one Discord server, and every key that points somewhere carries server_id, so that no row can
-- point into another server. Deleting a server's row deletes all it has. Times are UTC, ISO 8601; those of the outbox
-- are Unix seconds, because they are reckoned with.
--
-- What is said is kept apart from what follows from it. Said: reports with their versions, facts, and what admins decide
-- about events, drivers and teams; each such row has an image (db/images.py), changes are recorded as images before and
-- after, and an undo writes the image from before. What follows is worked out anew after each change (db/settling.py):
-- fact.shown, fact.event_id, report.event_id, and which driver and team a fact's names mean.

PRAGMA application_id = 0x52414345;

CREATE TABLE server (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL DEFAULT 'en',
    recap_channel_id INTEGER,
    admin_role_id INTEGER,
    notify_role_id INTEGER,
    spoilers INTEGER NOT NULL DEFAULT 0 CHECK (spoilers IN (0, 1)),
    seeded INTEGER NOT NULL DEFAULT 0 CHECK (seeded IN (0, 1)),
    created_at TEXT NOT NULL,
    left_at TEXT
) STRICT;

-- A race weekend. title stands in where nothing else names it. An event that was merged into another has nothing of its
-- own any more; it points to the one that has, never to one that was merged itself.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    series TEXT,
    circuit TEXT,
    season INTEGER,
    date TEXT,
    title TEXT NOT NULL,
    merged_into INTEGER CHECK (merged_into <> id),
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, merged_into) REFERENCES event (server_id, id)
) STRICT;

CREATE INDEX event_merged ON event (server_id, merged_into);

-- Under which names reports find the event: folded series, circuit and season. A renamed event keeps its old ones.
CREATE TABLE event_alias (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (server_id, key),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_alias_by_event ON event_alias (server_id, event_id);

-- A report, or an official sheet. text_key is the current version's text, whitespace folded, as a digest. Published
-- under own_event_id, it is shown in event_id. Undone: its publishing was taken back, and it is kept for history only.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    own_event_id INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('report', 'official')),
    title TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    text_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('published', 'retracted', 'undone')),
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id),
    FOREIGN KEY (server_id, own_event_id) REFERENCES event (server_id, id)
) STRICT;

CREATE UNIQUE INDEX report_by_text ON report (server_id, text_key) WHERE state = 'published';
CREATE INDEX report_by_event ON report (server_id, event_id, state);
CREATE INDEX report_by_own_event ON report (server_id, own_event_id);

-- Who changed what: one row for each act of an admin (publish, retract, ...), with one item for each thing changed.
-- An undo is a change of its own that names the one it takes back.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    act TEXT NOT NULL,
    actor_id INTEGER NOT NULL,
    actor_name TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    event_id INTEGER,
    report_id INTEGER,
    undoes INTEGER,
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id),
    FOREIGN KEY (server_id, report_id) REFERENCES report (server_id, id),
    FOREIGN KEY (server_id, undoes) REFERENCES change (server_id, id)
) STRICT;

CREATE INDEX change_by_event ON change (server_id, event_id);
CREATE INDEX change_by_report ON change (server_id, report_id);
CREATE INDEX change_undone ON change (server_id, undoes);

-- before and after are the whole thing as JSON, NULL where it was (or is) not there: whoever writes `before` back has
-- undone the item, and needs nothing else to do it.
CREATE TABLE change_item (
    change_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    PRIMARY KEY (change_id, ordinal),
    FOREIGN KEY (server_id, change_id) REFERENCES change (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_item_by_entity ON change_item (server_id, entity, entity_id);
CREATE INDEX change_item_by_change ON change_item (server_id, change_id);

-- A text as it was handed in, and what the reader understood of it (facts, the JSON of `extract`).
CREATE TABLE version (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    report_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    change_id INTEGER NOT NULL,
    PRIMARY KEY (server_id, report_id, number),
    FOREIGN KEY (server_id, report_id) REFERENCES report (server_id, id),
    FOREIGN KEY (server_id, change_id) REFERENCES change (server_id, id)
) STRICT;

CREATE INDEX version_by_change ON version (server_id, change_id);

-- The races that a version tells of, also where it states no fact about one of them.
CREATE TABLE version_race (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    report_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    race INTEGER NOT NULL CHECK (race >= 1),
    PRIMARY KEY (server_id, report_id, version, race),
    FOREIGN KEY (server_id, report_id, version) REFERENCES version (server_id, report_id, number)
) STRICT, WITHOUT ROWID;

-- Everybody a report names: drivers, and whoever else speaks in a quote. An alias's key is the folded spelling. given: an
-- admin chose the name, and answers use it; otherwise it is the best spelling that a shown fact has. fixed: an admin said
-- whose spelling this is, and no rule about surnames outranks that. Merged: as with events.
CREATE TABLE driver (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
    merged_into INTEGER CHECK (merged_into <> id),
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, merged_into) REFERENCES driver (server_id, id)
) STRICT;

CREATE INDEX driver_merged ON driver (server_id, merged_into);

CREATE TABLE driver_alias (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    driver_id INTEGER NOT NULL,
    fixed INTEGER NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
    PRIMARY KEY (server_id, key),
    FOREIGN KEY (server_id, driver_id) REFERENCES driver (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX driver_alias_by_driver ON driver_alias (server_id, driver_id);

CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
    merged_into INTEGER CHECK (merged_into <> id),
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, merged_into) REFERENCES team (server_id, id)
) STRICT;

CREATE INDEX team_merged ON team (server_id, merged_into);

CREATE TABLE team_alias (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    team_id INTEGER NOT NULL,
    fixed INTEGER NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
    PRIMARY KEY (server_id, key),
    FOREIGN KEY (server_id, team_id) REFERENCES team (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_alias_by_team ON team_alias (server_id, team_id);

-- A new kind of fact is a row here and a table of its own; the table of facts stays as it is.
CREATE TABLE fact_kind (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

INSERT INTO fact_kind (name) VALUES
('result'), ('pole'), ('fastest_lap'), ('penalty'), ('retirement'), ('standing'), ('quote');

-- What every fact has: where it belongs, where it comes from, the car it is about. race is NULL for a standing or an
-- unplaced quote. change_id is the change that said it: who, and when. An admin's word is a fact of no report, under
-- own_event_id. One that denies says that this is not so, and hides what reports claim to the same effect; denied_for is
-- the admin's fact in whose favour. A fact that is gone keeps its row. Spellings are those of the report it comes from.
-- event_id, shown and team_id follow from the rest.
CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    own_event_id INTEGER,
    race INTEGER CHECK (race >= 1),
    kind TEXT NOT NULL REFERENCES fact_kind (name),
    origin TEXT NOT NULL CHECK (origin IN ('report', 'official', 'admin')),
    report_id INTEGER,
    version INTEGER,
    ordinal INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'gone')),
    shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
    denies INTEGER NOT NULL DEFAULT 0 CHECK (denies IN (0, 1)),
    denied_for INTEGER,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    car_number TEXT,
    team_id INTEGER,
    team_spelling TEXT,
    team_key TEXT,
    car TEXT,
    change_id INTEGER NOT NULL,
    CHECK ((report_id IS NULL) = (version IS NULL)),
    CHECK ((origin = 'admin') = (report_id IS NULL)),
    CHECK ((origin = 'admin') = (own_event_id IS NOT NULL)),
    CHECK ((team_key IS NULL) = (team_spelling IS NULL)),
    CHECK (denies = 0 OR origin = 'admin'),
    CHECK (denied_for IS NULL OR denies = 1),
    CHECK (shown = 0 OR (state = 'live' AND denies = 0)),
    UNIQUE (server_id, id),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id),
    FOREIGN KEY (server_id, own_event_id) REFERENCES event (server_id, id),
    FOREIGN KEY (server_id, denied_for) REFERENCES fact (server_id, id),
    FOREIGN KEY (server_id, report_id, version) REFERENCES version (server_id, report_id, number),
    FOREIGN KEY (server_id, team_id) REFERENCES team (server_id, id),
    FOREIGN KEY (server_id, change_id) REFERENCES change (server_id, id)
) STRICT;

CREATE INDEX fact_by_event ON fact (server_id, event_id, kind, shown);
CREATE INDEX fact_by_own_event ON fact (server_id, own_event_id);
CREATE INDEX fact_denied_for ON fact (server_id, denied_for);
CREATE INDEX fact_by_version ON fact (server_id, report_id, version);
CREATE INDEX fact_by_team ON fact (server_id, team_id);
CREATE INDEX fact_by_change ON fact (server_id, change_id);

-- The crew in the report's order; for a quote, the one who speaks. driver_id follows from the rest.
CREATE TABLE fact_driver (
    fact_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    driver_id INTEGER,
    spelling TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (fact_id, ordinal),
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id),
    FOREIGN KEY (server_id, driver_id) REFERENCES driver (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_driver_by_driver ON fact_driver (server_id, driver_id);
CREATE INDEX fact_driver_by_fact ON fact_driver (server_id, fact_id);
CREATE INDEX fact_driver_by_key ON fact_driver (server_id, key);

-- The places in the version's text that state the fact: characters start (counted) up to stop (not counted).
CREATE TABLE evidence (
    fact_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL,
    CHECK (start < stop),
    PRIMARY KEY (fact_id, ordinal),
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_by_fact ON evidence (server_id, fact_id);

-- One table for each kind of fact (pole and fastest lap share one). race_class NULL is the overall classification.
CREATE TABLE result (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    race_class TEXT,
    position INTEGER NOT NULL CHECK (position >= 1),
    gap TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX result_by_fact ON result (server_id, fact_id);

CREATE TABLE best (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    lap_time TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX best_by_fact ON best (server_id, fact_id);

-- effect_position NULL: no effect is told; effect_class then means nothing.
CREATE TABLE penalty (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    penalty_kind TEXT NOT NULL,
    seconds REAL CHECK (seconds > 0),
    reason TEXT,
    offence TEXT,
    effect_class TEXT,
    effect_position INTEGER CHECK (effect_position >= 1),
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX penalty_by_fact ON penalty (server_id, fact_id);

CREATE TABLE retirement (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    retirement_reason TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX retirement_by_fact ON retirement (server_id, fact_id);

CREATE TABLE standing (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    race_class TEXT,
    position INTEGER NOT NULL CHECK (position >= 1),
    margin_points INTEGER,
    points INTEGER,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX standing_by_fact ON standing (server_id, fact_id);

-- folded is the speech as it is searched: folded in Python, because the tokenizer knows nothing of oe, ø, ł and ß.
CREATE TABLE quote (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    speech TEXT NOT NULL,
    folded TEXT NOT NULL,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX quote_by_fact ON quote (server_id, fact_id);

CREATE VIRTUAL TABLE quote_words USING fts5 (
    folded, content = 'quote', content_rowid = 'fact_id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER quote_words_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_words (rowid, folded) VALUES (new.fact_id, new.folded);
END;

CREATE TRIGGER quote_words_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, folded) VALUES ('delete', old.fact_id, old.folded);
END;

CREATE TRIGGER quote_words_changed AFTER UPDATE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, folded) VALUES ('delete', old.fact_id, old.folded);
    INSERT INTO quote_words (rowid, folded) VALUES (new.fact_id, new.folded);
END;

-- A report that was read and waits for an admin's word: a new one, or a new version of the report it revises, which had
-- revises_version then.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'discarded')),
    created_by_id INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    settled_by_id INTEGER,
    settled_by TEXT,
    settled_at TEXT,
    report_id INTEGER,
    revises INTEGER,
    revises_version INTEGER,
    CHECK ((state = 'open') = (settled_by IS NULL)),
    CHECK ((revises IS NULL) = (revises_version IS NULL)),
    FOREIGN KEY (server_id, report_id) REFERENCES report (server_id, id),
    FOREIGN KEY (server_id, revises) REFERENCES report (server_id, id)
) STRICT;

CREATE INDEX draft_by_state ON draft (server_id, state);
CREATE INDEX draft_by_report ON draft (server_id, report_id);
CREATE INDEX draft_by_revises ON draft (server_id, revises);

-- The outbox: a recap that a channel is to show, at most one for each event. Written before anything is sent.
CREATE TABLE recap (
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'sending', 'done', 'blocked', 'uncertain', 'cancelled')),
    wanted INTEGER NOT NULL DEFAULT 1 CHECK (wanted >= 1),
    posted INTEGER NOT NULL DEFAULT 0 CHECK (posted BETWEEN 0 AND wanted),
    nonce TEXT NOT NULL,
    message_id INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_sent_at REAL,
    next_try_at REAL NOT NULL,
    lease_owner TEXT,
    lease_until REAL,
    problem TEXT,
    UNIQUE (server_id, event_id),
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id)
) STRICT;

CREATE INDEX recap_by_state ON recap (state, next_try_at);
