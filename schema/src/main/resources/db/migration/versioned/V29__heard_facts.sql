-- The facts that a character heard, of whatever user, best first: a character in a busy place has heard a million.
CREATE INDEX idx_user_fact_relationships_heard_best
    ON user_fact_relationships (mentioned_by_character, status, confidence, id);
