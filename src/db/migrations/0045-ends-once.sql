-- What is superseded ends once: it cannot be ended again, opened again, or ended before it was known. With inserts
-- only and this, no history can be rewritten by the program's own role, whatever its code does.
create function refuse_second_end() returns trigger language plpgsql as $$ begin
  if old.superseded_at is not null or new.superseded_at is null or new.superseded_at < old.known_from then
    raise exception 'a row of % ends once, after it was known', tg_table_name using errcode = '55000';
  end if;
  return new;
end $$;
do $$ declare name text; begin
  for name in
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'superseded_at' and t.table_type = 'BASE TABLE'
      and exists (select from information_schema.columns k where k.table_schema = 'public'
                  and k.table_name = c.table_name and k.column_name = 'known_from')
  loop
    execute format('create trigger ends_once before update on %I for each row
                    execute function refuse_second_end()', name);
  end loop;
end $$;
