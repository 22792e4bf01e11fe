-- Published statistics and judgements of every authority in England. They belong to nobody: no row has an authority
-- as its owner, every signed-in person reads them, and only the operator of the installation (authority 000, no
-- person) adds to them. Nothing is changed or removed: a later file's row for the same thing counts from then on.

-- One file as it was loaded. The key is a small number because every cell carries it.
create table benchmark_file (
  file_no integer generated always as identity primary key,
  sha256 text not null unique,
  file_name text not null,
  -- Which of the layouts we know it is in (src/benchmarks/layouts).
  layout text not null,
  source text not null,
  licence text not null,
  first_year smallint,
  newest_year smallint,
  rows integer not null,
  -- Cells read, and what became of them.
  cells integer not null,
  with_value integer not null,
  added integer not null,
  corrected integer not null,
  -- Cells without a value by marker: {"c": 12}.
  reasons jsonb not null,
  notes text[] not null,
  loaded_by text not null,
  known_from timestamptz not null
);

-- A column of a published table under one set of its filters: what has one value an area and a year.
create table benchmark_measure (
  measure_no integer generated always as identity primary key,
  code text not null unique,
  dataset text not null,
  column_name text not null,
  -- The value of each filter column: {"care_leaver_age": "19 to 21 years"}.
  filters jsonb not null
);

-- What a publisher says of a measure where it comes as a file of its own (title, polarity, decimal places).
create table benchmark_definition (
  code text not null,
  file_no integer not null references benchmark_file,
  topic text not null,
  title text not null,
  polarity text not null check (polarity in ('high', 'low', 'none')),
  decimals smallint not null check (decimals between 0 and 6),
  primary key (code, file_no)
);

-- A value or the publisher's marker for why there is none; '' is a cell left empty. area_code: the three digits of
-- the DfE for an authority, the ONS code of a region or of England, and 314-318 where two are published as one.
-- The two numbers are not declared as references: checking them cell by cell takes twice as long as the loading
-- itself, the command that adds cells has just read or made both rows, and neither row can ever go.
create table benchmark_cell (
  measure_no integer not null,
  area_code text not null,
  year smallint not null,
  file_no integer not null,
  value double precision,
  marker text,
  primary key (measure_no, area_code, year, file_no),
  check ((value is null) <> (marker is null))
);

-- The ten authorities most like one, nearest first, in the model of a year.
create table benchmark_neighbour (
  model smallint not null,
  area_code text not null,
  place smallint not null check (place between 1 and 10),
  file_no integer not null references benchmark_file,
  neighbour_code text not null,
  closeness text not null default '',
  primary key (model, area_code, place, file_no)
);

-- An inspection or visit as one published list has it; lists that disagree are all kept.
create table benchmark_inspection (
  file_no integer not null references benchmark_file,
  row_no integer not null,
  area_code text not null,
  -- standard, short, focused visit, monitoring visit; '' where the list does not say.
  kind text not null,
  started_on date,
  ended_on date,
  published_on date,
  overall text,
  leaders text,
  help_and_protection text,
  in_care text,
  care_leavers text,
  -- Why a judgement is not there, by its column: {"care_leavers": "before-2023"}.
  gaps jsonb not null,
  theme text not null default '',
  area_status text not null default '',
  report_address text not null default '',
  notes text[] not null default '{}',
  primary key (file_no, row_no),
  check (coalesce(overall, 'good') in ('outstanding', 'good', 'requires-improvement', 'inadequate')
    and coalesce(leaders, 'good') in ('outstanding', 'good', 'requires-improvement', 'inadequate')
    and coalesce(help_and_protection, 'good') in ('outstanding', 'good', 'requires-improvement', 'inadequate')
    and coalesce(in_care, 'good') in ('outstanding', 'good', 'requires-improvement', 'inadequate')
    and coalesce(care_leavers, 'good') in ('outstanding', 'good', 'requires-improvement', 'inadequate'))
);
create index on benchmark_inspection (area_code);

do $$ declare name text; begin
  foreach name in array array['benchmark_file', 'benchmark_measure', 'benchmark_definition', 'benchmark_cell',
                              'benchmark_neighbour', 'benchmark_inspection'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy everyone_reads on %I for select to lineofsight_program using (true)', name);
    execute format(
      'create policy operator_loads on %I for insert to lineofsight_program
         with check ((select current_authority()) = ''000'' and (select current_person()) = '''')', name);
    execute format('grant select, insert on %I to lineofsight_program', name);
    execute format(
      'create trigger published_stands before update or delete on %I for each row execute function refuse_change()',
      name);
  end loop;
end $$;

-- A person's decision that a measure of the authority's own scorecard is, or is not, the figure published under a
-- code: only then do the two stand side by side.
create table benchmark_match (
  authority text not null references authority,
  measure_id text not null,
  code text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  same_definition boolean not null,
  reason text not null check (reason <> ''),
  decided_by text not null,
  primary key (authority, measure_id, code, known_from)
);
create unique index one_current_match on benchmark_match (authority, measure_id, code) where superseded_at is null;
create unique index one_published_figure on benchmark_match (authority, measure_id)
  where superseded_at is null and same_definition;
call keep_within_authority('benchmark_match');
grant select, insert, update (superseded_at) on benchmark_match to lineofsight_program;
