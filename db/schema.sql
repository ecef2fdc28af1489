-- The schema as all migrations leave it: written by `python -m tests.store.schema`, changed by a migration.

CREATE TABLE best (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    lap_time TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX best_by_fact ON best (server_id, fact_id);

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

CREATE INDEX change_item_by_change ON change_item (server_id, change_id);

CREATE INDEX change_item_by_entity ON change_item (server_id, entity, entity_id);

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

CREATE INDEX draft_by_report ON draft (server_id, report_id);

CREATE INDEX draft_by_revises ON draft (server_id, revises);

CREATE INDEX draft_by_state ON draft (server_id, state);

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

CREATE TABLE event_alias (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (server_id, key),
    FOREIGN KEY (server_id, event_id) REFERENCES event (server_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_alias_by_event ON event_alias (server_id, event_id);

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

CREATE INDEX fact_by_change ON fact (server_id, change_id);

CREATE INDEX fact_by_event ON fact (server_id, event_id, kind, shown);

CREATE INDEX fact_by_own_event ON fact (server_id, own_event_id);

CREATE INDEX fact_by_team ON fact (server_id, team_id);

CREATE INDEX fact_by_version ON fact (server_id, report_id, version);

CREATE INDEX fact_denied_for ON fact (server_id, denied_for);

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

CREATE TABLE fact_kind (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;

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

CREATE TABLE quote (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    speech TEXT NOT NULL,
    folded TEXT NOT NULL,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX quote_by_fact ON quote (server_id, fact_id);

CREATE TRIGGER quote_words_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_words (rowid, folded) VALUES (new.fact_id, new.folded);
END;

CREATE TRIGGER quote_words_changed AFTER UPDATE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, folded) VALUES ('delete', old.fact_id, old.folded);
    INSERT INTO quote_words (rowid, folded) VALUES (new.fact_id, new.folded);
END;

CREATE TRIGGER quote_words_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, folded) VALUES ('delete', old.fact_id, old.folded);
END;

CREATE VIRTUAL TABLE quote_words USING fts5 (
    folded, content = 'quote', content_rowid = 'fact_id', tokenize = 'unicode61 remove_diacritics 2'
);

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

CREATE TABLE remark (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    told TEXT NOT NULL CHECK (told IN ('date', 'condition', 'laps', 'duration', 'tally')),
    value TEXT NOT NULL,
    nth INTEGER CHECK (nth >= 1),
    level TEXT,
    race_class TEXT,
    period TEXT,
    holder TEXT,
    CHECK ((told = 'tally') = (nth IS NOT NULL)),
    CHECK ((told = 'tally') = (holder IS NOT NULL)),
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX remark_by_fact ON remark (server_id, fact_id);

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

CREATE INDEX report_by_event ON report (server_id, event_id, state);

CREATE INDEX report_by_own_event ON report (server_id, own_event_id);

CREATE UNIQUE INDEX report_by_text ON report (server_id, text_key) WHERE state = 'published';

CREATE TABLE result (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    race_class TEXT,
    position INTEGER NOT NULL CHECK (position >= 1),
    gap TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX result_by_fact ON result (server_id, fact_id);

CREATE TABLE retirement (
    fact_id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    retirement_reason TEXT,
    FOREIGN KEY (server_id, fact_id) REFERENCES fact (server_id, id)
) STRICT;

CREATE INDEX retirement_by_fact ON retirement (server_id, fact_id);

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

CREATE TABLE version_race (
    server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
    report_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    race INTEGER NOT NULL CHECK (race >= 1),
    PRIMARY KEY (server_id, report_id, version, race),
    FOREIGN KEY (server_id, report_id, version) REFERENCES version (server_id, report_id, number)
) STRICT, WITHOUT ROWID;
