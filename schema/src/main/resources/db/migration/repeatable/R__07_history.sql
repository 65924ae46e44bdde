-- Characters that were there before their history was: what they are now is the version that they have.
insert into character_versions (character_id, version, snapshot, reason)
select c.id, c.version, character_snapshot(c.id), 'state found when the history began'
from characters c
where not exists (select from character_versions v where v.character_id = c.id and v.version = c.version)
order by c.id;
