-- Where an attempt to optimise a personality stands, said by the attempt itself. Until now it followed from other
-- tables, or from nothing: an attempt that was applied and not measured looked like one that was only planned.

ALTER TABLE personality_optimization_attempts
    ADD COLUMN status text NOT NULL DEFAULT 'proposed',
    ADD COLUMN applied_at timestamptz,
    ADD COLUMN closed_at timestamptz,
    ADD COLUMN closing_reason text;

-- What older data tells: a result means that the attempt was applied, and so does a change made on its behalf. When
-- that was, and why it was rolled back, nobody wrote down.
UPDATE personality_optimization_attempts a
SET status = CASE
        WHEN EXISTS (SELECT FROM personality_optimization_results r
                     WHERE r.optimization_id = a.optimization_id AND r.rollback_applied) THEN 'rolled_back'
        ELSE 'applied' END
WHERE EXISTS (SELECT FROM personality_optimization_results r WHERE r.optimization_id = a.optimization_id)
   OR EXISTS (SELECT FROM personality_evolution_timeline t WHERE t.optimization_id = a.optimization_id);

ALTER TABLE personality_optimization_attempts
    ADD CONSTRAINT personality_optimization_attempts_status_check
        CHECK (status IN ('proposed', 'applied', 'rolled_back', 'withdrawn'));

-- The newest change of one parameter is asked for by each rollback.
CREATE INDEX idx_personality_evolution_timeline_parameter
    ON personality_evolution_timeline (character_name, parameter_path, id DESC);
