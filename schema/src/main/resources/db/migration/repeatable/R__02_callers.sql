-- Whom a token means. Every service asks, and none but user-service may read the accounts, so the function answers with
-- its owner's rights: one key for one account, and no way to list any.
create or replace function caller_user(p_issuer text, p_subject text)
returns text
language sql
stable
security definer
set search_path = public, pg_temp
as $$
    select coalesce(
        (select u.universal_id from universal_users u where u.universal_id = user_key(p_subject)),
        (select i.universal_id from platform_identities i
            where i.platform = lower(p_issuer) and i.platform_user_id = p_subject))
$$;

comment on function caller_user(text, text) is
    'The key of the user whom a token means: the subject is the id of a user, today''s or a former one, or else the id '
    'of an account on the platform that the issuer names; NULL when it is neither.';
