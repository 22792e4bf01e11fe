-- Roles, isolation between authorities, people and what they may do, the dated team tree, the trail.

-- Two roles that own nothing: row-level security binds them on both engines. The program works as the first;
-- the second reads sign-ins before it is known who asks.
do $$ begin
  if not exists (select from pg_roles where rolname = 'lineofsight_program') then
    create role lineofsight_program nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'lineofsight_doorkeeper') then
    create role lineofsight_doorkeeper nologin;
  end if;
  -- Roles belong to the whole server: where another database's owner made them, its administrator grants them.
  if not pg_has_role(current_user, 'lineofsight_program', 'member') then
    execute 'grant lineofsight_program, lineofsight_doorkeeper to current_user';
  end if;
end $$;
grant usage on schema public to lineofsight_program, lineofsight_doorkeeper;

create function current_authority() returns text language sql stable as
  $$ select coalesce(current_setting('lineofsight.authority', true), '') $$;
create function current_person() returns text language sql stable as
  $$ select coalesce(current_setting('lineofsight.person', true), '') $$;

-- Called once for every table whose key begins with the authority: nobody sees or writes another's rows.
create procedure keep_within_authority(table_name regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', table_name);
  execute format(
    'create policy within_authority on %s to lineofsight_program
       using (authority = (select current_authority())) with check (authority = (select current_authority()))',
    table_name);
end $$;

-- An authority: the DfE three digits, or Z and two characters for a made-up one.
-- 000 is the installation itself: the trail of sign-ins and of set-up has it.
create table authority (
  authority text primary key check (authority ~ '^([0-9]{3}|Z[0-9A-Z]{2})$'),
  name text not null,
  made_up boolean not null,
  note text not null default '',
  known_from timestamptz not null
);
call keep_within_authority('authority');
grant select, insert on authority to lineofsight_program;

create table person (
  id text primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text not null,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  known_from timestamptz not null
);

-- A role is held in an authority, for a scope (a team and those below it; null: the whole authority), between dates.
create table role_holding (
  authority text not null references authority,
  person_id text not null references person,
  role text not null,
  team_id text,
  from_on date not null,
  until_on date,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, person_id, role, from_on, known_from)
);
call keep_within_authority('role_holding');
grant select, insert, update (superseded_at) on role_holding to lineofsight_program;
create policy at_the_door on role_holding for select to lineofsight_doorkeeper using (true);
create policy at_the_door on authority for select to lineofsight_doorkeeper using (true);
grant select on role_holding, authority, person to lineofsight_doorkeeper;
grant update (failed_sign_ins, locked_until) on person to lineofsight_doorkeeper;

-- A person is seen by colleagues: those who hold, or held, a role in the same authority.
alter table person enable row level security;
create policy colleagues on person for select to lineofsight_program
  using (id = (select current_person()) or exists (
    select from role_holding where role_holding.person_id = person.id));
create policy new_people on person for insert to lineofsight_program with check (true);
create policy at_the_door on person to lineofsight_doorkeeper using (true) with check (true);
grant select (id, email, name, known_from), insert on person to lineofsight_program;

create table session (
  token_sha256 text primary key,
  person_id text not null references person,
  authority text not null references authority,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index on session (person_id);
alter table session enable row level security;
create policy at_the_door on session to lineofsight_doorkeeper using (true) with check (true);
grant select, insert, update (seen_at, ended_at, authority) on session to lineofsight_doorkeeper;

-- The team tree, dated: a team has a name and a parent between dates; scope follows the tree of the day.
create table team (
  authority text not null references authority,
  team_id text not null,
  from_on date not null,
  until_on date,
  name text not null,
  parent_id text,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, team_id, from_on, known_from),
  check (until_on is null or until_on > from_on),
  check (parent_id <> team_id)
);
call keep_within_authority('team');
grant select, insert, update (superseded_at) on team to lineofsight_program;

-- The trail: append-only, each row's hash over the one before it; the head stands apart so that a cut tail shows.
create table trail_entry (
  authority text not null references authority,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  detail text not null,
  hash text not null,
  primary key (authority, seq)
);
call keep_within_authority('trail_entry');
grant select, insert on trail_entry to lineofsight_program;

create table trail_head (
  authority text primary key references authority,
  seq bigint not null,
  hash text not null,
  -- Counts the entries that changed a fact: pages worked out from facts are good for as long as it stands.
  changes bigint not null default 0
);
call keep_within_authority('trail_head');
grant select, insert, update on trail_head to lineofsight_program;

create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'rows of % are never changed or removed', tg_table_name using errcode = '55000'; end $$;
create trigger append_only before update or delete on trail_entry for each row execute function refuse_change();
create trigger append_only_whole before truncate on trail_entry execute function refuse_change();

insert into authority values ('000', 'This installation', false, '', now());
