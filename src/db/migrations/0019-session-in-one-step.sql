-- Every request begins with this: it finds the session, and stands the transaction in its authority and person.
-- As a function its plan is kept by the connection. It runs as its owner, because who asks is not known before
-- it; the program's role may not call it (the statement that does sets that role in the same breath).
create function session_of(token text, today date) returns jsonb
language plpgsql security definer set search_path = public as $$
declare found jsonb;
begin
  select jsonb_build_object('person_id', s.person_id, 'person_name', p.name, 'authority', s.authority,
           'started_at', s.started_at, 'seen_at', s.seen_at,
           'changes', coalesce((select changes from trail_head h where h.authority = s.authority), 0),
           'held', (select coalesce(jsonb_agg(jsonb_build_object('authority', r.authority, 'name', a.name,
                       'made_up', a.made_up, 'note', a.note, 'role', r.role) order by a.name, r.role), '[]')
                    from role_holding r join authority a using (authority)
                    where r.person_id = s.person_id and r.superseded_at is null
                      and r.from_on <= today and (r.until_on is null or r.until_on > today)))
    into found
    from session s join person p on p.id = s.person_id
    where s.token_sha256 = token and s.ended_at is null;
  perform set_config('lineofsight.authority', coalesce(found ->> 'authority', '000'), true),
          set_config('lineofsight.person', coalesce(found ->> 'person_id', ''), true);
  return found;
end $$;
revoke execute on function session_of from public;
