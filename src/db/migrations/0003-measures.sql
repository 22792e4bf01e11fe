-- Measures of an authority's own scorecard and their monthly figures. Shares run from 0 to 1.

create table measure (
  authority text not null references authority,
  measure_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  title text not null,
  theme text not null default '',
  -- flow: what happened in the month; stock: a state at month end; rolling: over 12 months.
  series text not null check (series in ('flow', 'stock', 'rolling')),
  better text not null check (better in ('higher', 'lower', 'neither')),
  -- share: numerator over denominator; average: a value per unit; count: a number.
  unit text not null check (unit in ('share', 'average', 'count')),
  definition text not null default '',
  source text not null default '',
  target double precision,
  primary key (authority, measure_id, known_from)
);
create unique index one_current_measure on measure (authority, measure_id) where superseded_at is null;

-- A scorecard file as it came, and what loading it changed.
create table scorecard_load (
  authority text not null references authority,
  load_id text not null,
  sha256 text not null,
  file_name text not null,
  bytes bytea not null,
  added integer not null,
  corrected integer not null,
  unchanged integer not null,
  loaded_by text not null,
  known_from timestamptz not null,
  primary key (authority, load_id)
);

-- One month's figure as it was known from one load; a later row for the same month corrects it, both stay.
-- team_id '' is the whole authority. `month` is the first day of the month.
create table figure (
  authority text not null references authority,
  measure_id text not null,
  team_id text not null default '',
  month date not null check (extract(day from month) = 1),
  known_from timestamptz not null,
  -- For a share: both; for an average or a count: value, and the denominator where it is known.
  numerator double precision,
  denominator double precision,
  value double precision,
  -- A data-quality flag: why this month's figure is not to be relied on; '' when it is.
  unreliable text not null default '',
  load_id text not null,
  primary key (authority, measure_id, team_id, month, known_from),
  foreign key (authority, load_id) references scorecard_load,
  check (value is not null or (numerator is not null and denominator is not null))
);

-- A marked change of definition, source or recording: the series starts on a new footing with this month.
create table series_change (
  authority text not null references authority,
  measure_id text not null,
  month date not null check (extract(day from month) = 1),
  known_from timestamptz not null,
  what text not null check (what in ('definition', 'source', 'recording')),
  why text not null,
  marked_by text not null,
  primary key (authority, measure_id, month, known_from)
);

do $$ declare name text; begin
  foreach name in array array['measure', 'scorecard_load', 'figure', 'series_change'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
end $$;
grant update (superseded_at) on measure to lineofsight_program;
create trigger figures_stand before update or delete on figure for each row execute function refuse_change();
