-- What public sources say of an authority: events, figures as reported, and where two sources disagree.
-- A later row for the same key corrects it; both stay.

create table record_source (
  authority text not null references authority,
  source_id text not null,
  known_from timestamptz not null,
  title text not null,
  publisher text not null,
  -- The date as the source gives it, often approximate.
  dated text not null,
  url text not null default '',
  kind text not null,
  -- How it was read: in full, an excerpt, a data file.
  access text not null,
  note text not null default '',
  primary key (authority, source_id, known_from)
);
create table record_event (
  authority text not null references authority,
  event_id text not null,
  known_from timestamptz not null,
  dated text not null,
  approximate boolean not null default false,
  what text not null,
  note text not null default '',
  source_ids text[] not null,
  primary key (authority, event_id, known_from)
);
create table reported_figure (
  authority text not null references authority,
  figure_id text not null,
  known_from timestamptz not null,
  measure text not null,
  -- A number, or the words printed in its place ('16-18'), or neither with the reason.
  value double precision,
  words text not null default '',
  reason text not null default '',
  unit text not null,
  as_of text not null,
  -- 'approximate', 'lower bound', 'upper bound', or '' for as printed.
  precision_note text not null default '',
  note text not null default '',
  source_ids text[] not null,
  primary key (authority, figure_id, known_from),
  check (value is not null or words <> '' or reason <> '')
);
create table source_discrepancy (
  authority text not null references authority,
  discrepancy_id text not null,
  known_from timestamptz not null,
  topic text not null,
  reading text not null,
  primary key (authority, discrepancy_id, known_from)
);
create table discrepancy_value (
  authority text not null,
  discrepancy_id text not null,
  known_from timestamptz not null,
  number integer not null check (number > 0),
  said text not null,
  source_ids text[] not null,
  primary key (authority, discrepancy_id, known_from, number),
  foreign key (authority, discrepancy_id, known_from) references source_discrepancy
);

do $$ declare name text; begin
  foreach name in array array['record_source', 'record_event', 'reported_figure', 'source_discrepancy',
    'discrepancy_value'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
    execute format('create trigger record_stands before update or delete on %I for each row
                    execute function refuse_change()', name);
  end loop;
end $$;
