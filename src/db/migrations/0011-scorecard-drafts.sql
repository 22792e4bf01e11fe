-- Why a measure's definition or target was changed and who agreed it; the former rows keep theirs.
alter table measure add column why text not null default '';
alter table measure add column agreed_by text not null default '';
alter table measure add column changed_by text not null default '';

-- What a declaration in a file brought with it; '' when a person declared the measure on the site.
alter table measure add column load_id text not null default '';

-- An upload between its dry run and its loading: kept in the database, so that nothing is lost between the two
-- steps. It goes when it is loaded (its bytes are then the load's), set aside, or a week old.
create table scorecard_draft (
  authority text not null references authority,
  draft_id text not null,
  sha256 text not null,
  file_name text not null,
  bytes bytea not null,
  sent_by text not null,
  known_from timestamptz not null,
  primary key (authority, draft_id)
);
call keep_within_authority('scorecard_draft');
grant select, insert, delete on scorecard_draft to lineofsight_program;

-- The order of loads; a stored upload is never changed or removed.
create index on scorecard_load (authority, known_from);
create index on figure (authority, load_id);
create trigger loads_stand before update or delete on scorecard_load for each row execute function refuse_change();
