-- The audit of mutations: services note what was called, and nobody changes what stands there.

-- Notes calls of operations: [{"at", "caller", "operation", "target", "outcome"}, ...]. The service is the one that is
-- logged in, whatever it says. An id given up in a merge is noted as its successor, and one that was erased not at all:
-- a call may end after the erasure that it made or met.
create or replace function note_operations(p_calls jsonb)
returns void
language sql
volatile
security definer
set search_path = public, pg_temp
as $$
    insert into audit_log (occurred_at, service, caller, operation, target, outcome)
    select c.at, replace(session_user, '_', '-'),
        case when was_erased(c.caller) then 'erased user' else known_id(c.caller) end,
        c.operation,
        case when not was_erased(c.target) then known_id(c.target) end,
        c.outcome
    from jsonb_to_recordset(p_calls) c (at timestamptz, caller text, operation text, target text, outcome text)
$$;

comment on function note_operations(jsonb) is
    'Notes calls of operations in the audit, as the service that is logged in: at, caller, operation, target, outcome.';

create or replace function purge_audit(p_age interval, p_most integer)
returns integer
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    gone integer;
begin
    delete from audit_log a where a.id in (
        select o.id from audit_log o where o.occurred_at < now() - p_age order by o.occurred_at limit p_most);
    get diagnostics gone = row_count;
    return gone;
end
$$;

comment on function purge_audit(interval, integer) is
    'Removes the oldest entries of the audit that are older than this, so many at most. Returns how many went.';
