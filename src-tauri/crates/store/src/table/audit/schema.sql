-- The audits of the partnership that this workspace speaks for: what the next issue of each one's pack says. Whom to write to at an
-- agency stays here and is in no pack. areas hold ids, one a line.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    cycle TEXT NOT NULL CHECK (length(cycle) <= 200),
    deadline TEXT NOT NULL CHECK (deadline GLOB '????-??-??'),
    areas TEXT NOT NULL,
    instructions TEXT NOT NULL CHECK (length(instructions) <= 20000),
    send_to TEXT NOT NULL CHECK (length(send_to) <= 200),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE invited (
    audit TEXT NOT NULL REFERENCES audit (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    place INTEGER NOT NULL CHECK (place >= 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    areas TEXT NOT NULL,
    contact TEXT NOT NULL CHECK (length(contact) <= 200),
    PRIMARY KEY (audit, id)
) STRICT;

-- What was issued, exactly as it was signed. sha256 is that of what was signed.
CREATE TABLE issued_pack (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    audit TEXT NOT NULL REFERENCES audit (id),
    issue INTEGER NOT NULL CHECK (issue >= 1),
    issued_at TEXT NOT NULL CHECK (issued_at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file BLOB NOT NULL,
    UNIQUE (audit, issue)
) STRICT;

CREATE TRIGGER issued_pack_is_never_altered BEFORE UPDATE ON issued_pack
BEGIN
    SELECT RAISE(ABORT, 'a pack that was issued is never altered');
END;
