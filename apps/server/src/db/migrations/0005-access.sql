-- The token that all access below was given under, as a salted hash: another token makes all of it void.
CREATE TABLE access_token (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  salt BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

-- Devices that may come in. Only the hash of a device's secret is kept; the secret itself is a cookie in its browser.
CREATE TABLE device_access (
  device_id TEXT PRIMARY KEY,
  secret_hash BLOB NOT NULL UNIQUE,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
