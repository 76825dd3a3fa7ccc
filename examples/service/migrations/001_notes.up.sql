CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner text NOT NULL,
  parcel text NOT NULL,
  body text NOT NULL CHECK (length(body) <= 2000),
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner, parcel)
);
CREATE INDEX notes_by_owner ON notes (owner, id DESC);
