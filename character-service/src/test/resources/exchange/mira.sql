-- A character of our own, with everything that an export may hold.
BEGIN;

/* A comment /* within a comment */ ends here. */
INSERT INTO characters (
    name, normalized_name, occupation, description, archetype, allow_full_roleplay, is_active,
    created_at, updated_at, emoji_frequency, emoji_style, emoji_combination, emoji_placement,
    emoji_age_demographic, emoji_cultural_influence
) VALUES (
    'Mira Løvstad', 'mira', 'Lighthouse keeper', 'Keeps the lamp lit; it''s her whole world.
She writes letters -- and never sends them; /* really */ 🗼', 'narrative-ai', TRUE, TRUE,
    '2025-03-01 08:00:00.123456+01:00', NOW(), 'low', 'plain', 'text_plus_emoji', 'end_of_message',
    'timeless_eternal', 'nordic'
) ON CONFLICT (normalized_name) DO UPDATE SET
    name = EXCLUDED.name,
    updated_at = NOW();

-- Several rows in one statement, one of them a duplicate but for its time.
INSERT INTO character_attributes (
    character_id, category, description, importance, display_order, active, created_at
) VALUES (
    (SELECT id FROM characters WHERE normalized_name = 'mira'),
    'quirk', 'Counts gulls', 'low', 1, TRUE, '2025-03-01 08:00:00'
), (
    (SELECT id FROM characters WHERE normalized_name = 'mira'),
    'quirk', 'Counts gulls', 'low', 1, TRUE, '2025-04-01 09:30:00.5'
), (
    (SELECT id FROM characters WHERE normalized_name = 'mira'),
    'value', 'Patience', 10, NULL, FALSE, NOW()
);

INSERT INTO public.character_memories (character_id, memory_type, title, description, emotional_impact, importance_level, triggers)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'core_event', 'The storm', E'Line one\nand \u00e9\'', '9', 10,
    '[''lamp'', ''it\''s dark'', "a \"quoted\" word", ''wind 🌬️'']');
INSERT INTO character_memories (character_id, memory_type, title, description, triggers)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'formative', 'First winter', 'Ice on the panes', ARRAY['ice', 'winter']);
INSERT INTO character_memories (character_id, memory_type, title, description, triggers)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'formative', 'Second winter', 'C:\logs\winter', '[]');

-- A column that no version of the schema has.
INSERT INTO character_values (character_id, value_key, value_description, importance_level, colour)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'duty', 'The lamp comes first', 'high'::text, 'blue');

-- Text that only looks like something else.
INSERT INTO character_current_context (character_id, living_situation, daily_routine)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), '{"place": "tower"}', '[''not a list here'']');

INSERT INTO character_emotion_range (character_id, emotion_name, base_intensity)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'calm', 8),
       ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'wonder', '0.70');

INSERT INTO character_llm_config (character_id, llm_chat_model, llm_chat_api_key, llm_temperature, is_active, created_at)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'some/model', 'sk-very-secret', '0.00', TRUE, '2025-03-01 08:00:00+00:00');
INSERT INTO character_discord_config (character_id, discord_bot_token, discord_guild_restrictions, is_active)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), NULL, '[{"b": 1, "a": [1.0, null]}]'::jsonb, TRUE);
INSERT INTO character_deployment_config (character_id, env_overrides, memory_limit, is_active, last_deployed_at)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), '{"API_TOKEN": "t0p"}', '1g', FALSE, '2025-03-01 08:00:00');

INSERT INTO character_learning_timeline (character_id, learning_event, learning_type, significance_score)
VALUES ((SELECT id FROM characters WHERE normalized_name = 'mira'), 'The light answered', 'initialization', 9.5)
ON CONFLICT DO NOTHING;

COMMIT;

SELECT 'Mira: ' || (SELECT COUNT(*) FROM character_values) AS done;
