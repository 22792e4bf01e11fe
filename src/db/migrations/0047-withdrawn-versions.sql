-- A version that was put forward can be withdrawn, once: it stays to be read with all that was decided on it, nothing
-- more is decided on it, and what it had passed cannot be carried over.
create table plan_withdrawal (
  authority text not null references authority,
  version_id text not null,
  known_from timestamptz not null,
  withdrawn_on date not null,
  -- A body or a post, never a private person's name.
  by_whom text not null check (by_whom <> ''),
  reason text not null check (reason <> ''),
  entered_by text not null,
  primary key (authority, version_id),
  foreign key (authority, version_id) references plan_path
);
call keep_within_authority('plan_withdrawal');
grant select, insert on plan_withdrawal to lineofsight_program;
create trigger stands before update or delete on plan_withdrawal for each row execute function refuse_change();

-- A sending that never was: the newest row says so, and why; it counts for nothing and stays to be read.
alter table plan_submission add column in_error boolean not null default false;
