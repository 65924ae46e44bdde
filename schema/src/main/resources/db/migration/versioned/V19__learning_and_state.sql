-- What a bot writes with every message, and the lists that it makes.

-- Feelings change often and in place: room on the page keeps an update out of the indexes.
ALTER TABLE character_emotional_states SET (fillfactor = 70);

-- A character's states are paged by the moment they began, which never changes; an index over the last change would
-- cost every update a new entry in each index.
CREATE INDEX idx_character_emotional_states_began ON character_emotional_states (character_name, created_at, id);

-- Insights grow without bound: they are paged by date, weight or certainty, and searched by words.
CREATE INDEX idx_character_insights_importance ON character_insights (character_id, importance_level, id);
CREATE INDEX idx_character_insights_confidence ON character_insights (character_id, confidence_score, id);
CREATE INDEX idx_character_insights_content_trgm
    ON character_insights USING gin (character_id, insight_content gin_trgm_ops);

-- Replaced by indexes that also hold the id, which decides among rows of one moment.
DROP INDEX idx_character_insights_discovered;
CREATE INDEX idx_character_insights_discovered ON character_insights (character_id, discovery_date, id);
DROP INDEX idx_character_learning_timeline_learned;
CREATE INDEX idx_character_learning_timeline_learned ON character_learning_timeline (character_id, learning_date, id);
