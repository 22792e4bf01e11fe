-- What somebody said in public about a figure, in a shape that can be checked by computation. A correction is a
-- later row for the same key; a withdrawal ends the row and adds none. Why is kept with the row that ended.

create table public_statement (
  authority text not null references authority,
  statement_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text not null default '',
  superseded_by text not null default '',
  said_on date not null,
  -- The source dates it only about that day.
  said_about boolean not null default false,
  -- A role or a body, never a person's name.
  said_by text not null check (said_by <> ''),
  words text not null check (words <> ''),
  wording text not null check (wording in ('verbatim', 'paraphrase')),
  source text not null check (source <> ''),
  source_url text not null default '' check (source_url = '' or source_url ~ '^https?://'),
  -- The key of a source in the authority's record; '' when it is not there.
  source_id text not null default '',
  -- What it says, in a shape that can be checked; 'words' cannot be.
  says text not null check (says in ('figure', 'share of earlier', 'moved', 'compared', 'words')),
  -- How exactly it was said: which values would bear it out.
  relation text not null default '',
  -- figure: the figure; share of earlier: the share, 0.5 for half; moved: what it came to. As printed: 72 for 72%.
  value double precision,
  earlier_value double precision,
  -- The day it speaks of, and the earlier one where it compares two.
  about_on date not null,
  earlier_on date,
  -- compared: with whom.
  comparator text not null default ''
    check (comparator in ('', 'england', 'region', 'neighbours-mean', 'neighbours-median')),
  -- Which series of figures it speaks of, '' for none: our own measure, a published one, figures as reported.
  measure_id text not null default '',
  published_id text not null default '',
  reported_measure text not null default '',
  -- In what its words and those figures differ in definition.
  differs text not null default '',
  finding_id text not null default '',
  note text not null default '',
  recorded_by text not null,
  primary key (authority, statement_id, known_from),
  check (says = 'words' or relation <> ''),
  check (says <> 'words' or (value is null and earlier_value is null)),
  check (says not in ('share of earlier', 'moved') or (earlier_on is not null and earlier_on < about_on)),
  check ((says = 'compared') = (comparator <> ''))
);
create unique index one_current_statement on public_statement (authority, statement_id)
  where superseded_at is null;

call keep_within_authority('public_statement');
grant select, insert on public_statement to lineofsight_program;
grant update (superseded_at, superseded_reason, superseded_by) on public_statement to lineofsight_program;
