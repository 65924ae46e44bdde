-- Roleplay transactions as they stand at the time of reading: time runs out by itself, whether or not it was written down.

create or replace view roleplay_transaction_live as
select t.id, t.user_id, t.bot_name, t.transaction_type,
    case when t.overdue then 'expired' else t.state end as state,
    t.state not in ('completed', 'cancelled', 'expired') and not t.overdue as is_open,
    t.context, t.created_at, t.updated_at,
    case when t.overdue then t.expires_at else t.completed_at end as completed_at,
    t.expires_at
from (
    select r.*,
        r.state not in ('completed', 'cancelled', 'expired') and coalesce(r.expires_at <= now(), false) as overdue
    from roleplay_transactions r) t;

comment on view roleplay_transaction_live is
    'Deals within roleplay as they stand at the time of reading (memory slice), key id.';
comment on column roleplay_transaction_live.state is 'State now: expired once the time of an open deal is up.';
comment on column roleplay_transaction_live.is_open is 'Whether the deal is neither ended nor expired now.';
comment on column roleplay_transaction_live.completed_at is 'When it ended, whichever way; NULL while it is open.';

do $$
begin
    -- On the first run the procedure comes later, with R__04, and grants everything then.
    if to_regprocedure('apply_slice_grants()') is not null then
        call apply_slice_grants();
    end if;
end
$$;
