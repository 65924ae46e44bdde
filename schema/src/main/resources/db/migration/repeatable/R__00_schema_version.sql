-- What a service asks before it says that it is ready. Flyway's own table stays closed to the services.
-- PL/pgSQL, because the table is looked up at the call: tools may load this file before Flyway has made its table.
create or replace function schema_version() returns integer
    language plpgsql stable security definer
    set search_path = public, pg_temp
as
$$
begin
    return (select max(version::integer) from flyway_schema_history where success and version is not null);
end;
$$;

comment on function schema_version() is
    'The highest migration that Flyway applied with success: the version that a service compares with its own.';

revoke all on function schema_version() from public;
grant execute on function schema_version() to character_service, memory_service, user_service;
