-- The council's own tracker, in and out: what was loaded and kept unchanged, each action as the tracker had it, what a
-- person confirmed of a layout of headings, and uploads between their dry run and their loading.

create table tracker_load (
  authority text not null references authority,
  load_id text not null,
  known_from timestamptz not null,
  sha256 text not null,
  file_name text not null,
  bytes bytea not null,
  added integer not null,
  changed integer not null,
  removed integer not null,
  unchanged integer not null,
  -- What it changed, field by field, for its page.
  changes jsonb not null,
  -- What a person answered about the file; proposed again at the next load.
  answers jsonb not null,
  -- For the dates it moved and the actions it took out.
  reason text not null default '',
  agreed_by text not null default '',
  meeting text not null default '',
  loaded_by text not null,
  primary key (authority, load_id)
);
create index on tracker_load (authority, known_from);

-- An action as one load had it: its place, every cell as typed, and what was read of it.
create table tracker_row (
  authority text not null references authority,
  load_id text not null,
  action_id text not null,
  known_from timestamptz not null,
  sheet text not null,
  row_number integer not null check (row_number > 0),
  -- Where the cell held several actions.
  letter text not null default '',
  cells jsonb not null,
  read jsonb not null,
  primary key (authority, load_id, action_id),
  foreign key (authority, load_id) references tracker_load
);
create index on tracker_row (authority, action_id, known_from);

-- Which column is what, confirmed by a person for one set of headings; '' in colour_from: no column's fill says the
-- status.
create table tracker_mapping (
  authority text not null references authority,
  signature text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  meanings jsonb not null,
  colour_from text not null,
  confirmed_by text not null,
  primary key (authority, signature, known_from)
);
create unique index one_current_tracker_mapping on tracker_mapping (authority, signature) where superseded_at is null;

-- It goes when it is loaded (its bytes are then the load's), set aside, or a week old.
create table tracker_draft (
  authority text not null references authority,
  draft_id text not null,
  sha256 text not null,
  file_name text not null,
  bytes bytea not null,
  answers jsonb not null,
  sent_by text not null,
  known_from timestamptz not null,
  primary key (authority, draft_id)
);

do $$ declare name text; begin
  foreach name in array array['tracker_load', 'tracker_row', 'tracker_mapping', 'tracker_draft'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
  foreach name in array array['tracker_load', 'tracker_row'] loop
    execute format('create trigger stands before update or delete on %I for each row
                    execute function refuse_change()', name);
  end loop;
end $$;
grant update (superseded_at) on tracker_mapping to lineofsight_program;
grant update (answers) on tracker_draft to lineofsight_program;
grant delete on tracker_draft to lineofsight_program;
