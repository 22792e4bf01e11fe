-- Documents as they came, what was read from them, what a person confirmed, and what was later said of it.

-- A document: the bytes as they came, found again by their hash.
create table document (
  authority text not null references authority,
  document_id text not null,
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  bytes bytea not null,
  kept_by text not null,
  known_from timestamptz not null,
  primary key (authority, document_id),
  unique (authority, sha256)
);
-- The text of each page, as it was read; spans of proposals and findings count characters of it from 0.
create table document_page (
  authority text not null,
  document_id text not null,
  page integer not null check (page > 0),
  text text not null,
  primary key (authority, document_id, page),
  foreign key (authority, document_id) references document
);

-- Any look from outside or inside that produced findings. A later correction of its particulars supersedes.
create table inspection (
  authority text not null references authority,
  inspection_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  document_id text,
  kind text not null,
  framework text not null,
  title text not null,
  -- What the source says where a date is only approximate.
  dates_note text not null default '',
  received_on date,
  published_on date,
  source text not null default '',
  primary key (authority, inspection_id, known_from),
  foreign key (authority, document_id) references document
);
create unique index one_current_inspection on inspection (authority, inspection_id) where superseded_at is null;
-- An inspection may have two ranges of dates.
create table inspection_range (
  authority text not null,
  inspection_id text not null,
  known_from timestamptz not null,
  from_on date not null,
  to_on date not null,
  primary key (authority, inspection_id, known_from, from_on),
  foreign key (authority, inspection_id, known_from) references inspection,
  check (to_on >= from_on)
);
create table judgement (
  authority text not null,
  inspection_id text not null,
  known_from timestamptz not null,
  area text not null,
  grade text not null,
  primary key (authority, inspection_id, known_from, area),
  foreign key (authority, inspection_id, known_from) references inspection
);

-- What the reader proposes; a person decides. `version` rises with each decision, so that two people who
-- decide the same proposal are noticed.
create table proposal (
  authority text not null references authority,
  proposal_id text not null,
  document_id text not null,
  inspection_id text not null,
  number integer not null,
  kind text not null,
  text text not null,
  children text[] not null default '{}',
  page integer,
  span_from integer,
  span_to integer,
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'rejected', 'split', 'merged')),
  version integer not null default 1,
  decided_by text,
  decided_at timestamptz,
  reason text not null default '',
  known_from timestamptz not null,
  primary key (authority, proposal_id),
  foreign key (authority, document_id) references document
);
create index on proposal (authority, document_id);

-- A finding's own words never change: verbatim text is the inspector's, a paraphrase is marked with its source.
create table finding (
  authority text not null references authority,
  finding_id text not null,
  inspection_id text not null,
  document_id text,
  proposal_id text,
  number integer not null,
  kind text not null check (kind in ('area-for-improvement', 'priority-action', 'concern', 'strength')),
  wording text not null check (wording in ('verbatim', 'paraphrase')),
  text text not null,
  source text not null default '',
  page integer,
  span_from integer,
  span_to integer,
  parent_id text,
  confirmed_by text not null,
  known_from timestamptz not null,
  search tsvector generated always as (to_tsvector('english', text)) stored,
  primary key (authority, finding_id),
  foreign key (authority, document_id) references document,
  foreign key (authority, parent_id) references finding
);
create index on finding (authority, inspection_id);
create index on finding using gin (search);
create trigger words_stand before update or delete on finding for each row execute function refuse_change();

-- What we add to a finding: our label, judgement area, themes, cohorts. Each change is a new row.
create table finding_description (
  authority text not null,
  finding_id text not null,
  known_from timestamptz not null,
  label text not null,
  judgement_area text,
  themes text[] not null default '{}',
  cohorts text[] not null default '{}',
  described_by text not null,
  primary key (authority, finding_id, known_from),
  foreign key (authority, finding_id) references finding
);
-- Closed by an outside verdict or by a person with a reason, never by a date; opened again likewise.
create table finding_closing (
  authority text not null,
  finding_id text not null,
  known_from timestamptz not null,
  closed boolean not null,
  closed_on date not null,
  reason text not null,
  closed_by text not null,
  primary key (authority, finding_id, known_from),
  foreign key (authority, finding_id) references finding
);
-- What an outside look said later about a finding.
create table verdict (
  authority text not null,
  verdict_id text not null,
  finding_id text not null,
  inspection_id text,
  verdict text not null check (verdict in ('resolved', 'real', 'some', 'little', 'none')),
  said_on date not null,
  words text not null default '',
  source text not null default '',
  entered_by text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, verdict_id),
  foreign key (authority, finding_id) references finding
);
-- Links between findings: the later one recurs from, tests, rewords or is the relapse of the earlier one.
create table finding_link (
  authority text not null,
  link_id text not null,
  later_id text not null,
  earlier_id text not null,
  relation text not null check (relation in ('recurs', 'tested by', 'reworded as', 'relapse of')),
  linked_on date not null,
  reason text not null,
  decided_by text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, link_id),
  foreign key (authority, later_id) references finding,
  foreign key (authority, earlier_id) references finding,
  check (later_id <> earlier_id)
);

do $$ declare name text; begin
  foreach name in array array['document', 'document_page', 'inspection', 'inspection_range', 'judgement', 'proposal',
    'finding', 'finding_description', 'finding_closing', 'verdict', 'finding_link'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
end $$;
grant update (superseded_at) on inspection, verdict, finding_link to lineofsight_program;
grant update (state, version, decided_by, decided_at, reason) on proposal to lineofsight_program;
