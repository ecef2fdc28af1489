-- What a report also says of a race or of the event: dates, conditions, laps, lengths, and how often somebody has done
-- it. told says what value is: ISO dates, a condition, laps, seconds, or the feat that nth counts.
INSERT INTO fact_kind (name) VALUES ('remark');

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
