package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Databases as the original left them: its tables under foreign names of constraints and indexes, full of rows. */
enum LegacyDatabase {
    BASELINE,
    LATEST;

    /** What an original installation may carry besides: its own functions, triggers, views, and others' objects. */
    private static final String SURROUNDINGS = """
            create function update_updated_at_column() returns trigger language plpgsql as
            'begin new.updated_at = now(); return new; end';
            create trigger set_updated_at before update on fact_entities
                for each row execute function update_updated_at_column();
            create function get_character_v2(name varchar) returns text language sql as 'select ''old''::text';
            create view recent_personality_changes as select character_name from personality_evolution_timeline;
            create view personality_parameter_change_history as select * from recent_personality_changes;

            create table alembic_version (version_num varchar(32) primary key);
            insert into alembic_version values ('abc');
            create table user_privacy_preferences (
                user_id varchar(255) primary key references universal_users (universal_id) on delete cascade,
                level text, updated_at timestamp);
            create trigger set_updated_at before update on user_privacy_preferences
                for each row execute function update_updated_at_column();
            create table fan_clubs (
                id serial primary key, character_id integer references characters (id), name text);
            create view fan_club_names as select f.name, c.name as character_name
                from fan_clubs f join characters c on c.id = f.character_id;
            alter sequence character_background_id_seq owned by none;
            alter table characters add column favourite_colour text not null default 'blue';
            alter table character_attributes add column rating integer;
            """;

    private static final String SPECIAL_ROWS = """
            insert into characters (name, normalized_name, archetype) values
                ('Elena', 'elena', 'real-world'), ('Elena II', 'Elena', 'real_world'),
                ('Dr. Marcus', 'Dr. Marcus', 'narrative-ai'), ('Odd', 'bot_odd_bot', 'cyborg');
            insert into personality_traits (character_id, trait_name, trait_value)
                select id, 'openness', 9.5 from characters where normalized_name = 'elena';
            insert into character_attributes (character_id, category, description, display_order)
                select id, 'quirk', 'hums', null from characters, generate_series(1, 3)
                where normalized_name = 'elena';
            update character_attributes set rating = id where category = 'quirk';
            insert into character_message_triggers (character_id, trigger_category, trigger_type, trigger_value)
                select id, 'sea', 'keyword', 'reef' from characters, generate_series(1, 4)
                where normalized_name = 'elena';
            insert into character_message_triggers (character_id, trigger_category, trigger_type, trigger_value)
                values (null, 'lost', 'keyword', 'nobody');
            insert into communication_styles (character_id, formality)
                select id, 'formal ' || n from characters, generate_series(1, 2) n where normalized_name = 'elena';

            insert into universal_users (universal_id, primary_username, preferences, privacy_settings) values
                ('weu_0123456789abcdef', 'ada', '{"a": 1}', 'not json'), ('222', 'bob', '{}', '{}'),
                ('_bot_elena', 'pseudo', '{}', '[1]');
            insert into platform_identities (universal_id, platform, platform_user_id, username)
                values ('weu_0123456789abcdef', 'discord', '111', 'ada');
            insert into users (user_id, username, preferences, privacy_settings) values
                ('111', 'ada', 'not json', '{}'), ('222', 'bob', '{"b": 2}', null), ('333', 'carla', '[]', '{}');
            insert into conversations (user_id, channel_id, message_content, bot_response)
                values ('111', 'dm', 'hi', 'hello'), ('333', 'dm', 'a', 'b');
            insert into memory_entries (user_id, content, memory_type, tags, metadata)
                values ('111', 'likes reefs', 'fact', 'not json', '{"x": 1}'), ('222', 'c', 'fact', '["t"]', 'broken');
            insert into relationship_scores (user_id, bot_name, trust, interaction_count) values
                ('111', 'elena', 0.4, 3), ('weu_0123456789abcdef', 'elena', 0.7, 9),
                ('weu_0123456789abcdef', 'Elena', 0.6, 1), ('444', 'Dr. Marcus', 0.5, 1);
            insert into relationship_events (user_id, bot_name, event_type, conversation_quality) values
                ('111', 'elena', 'quality', 'good'), ('weu_0123456789abcdef', 'elena', 'quality', 'good');
            insert into trust_recovery_state
                (user_id, bot_name, recovery_stage, initial_trust, current_trust, target_trust, started_at) values
                ('111', 'elena', 'active', 0.2, 0.3, 0.5, '2025-01-01'),
                ('111', 'elena', 'monitoring', 0.2, 0.3, 0.5, '2025-02-01'),
                ('weu_0123456789abcdef', 'elena', 'bogus', 0.2, 0.3, 0.5, '2025-03-01');
            insert into user_preferences (user_id, bot_name, preference_type, preference_value) values
                ('111', 'elena', 'name', 'Ada'), ('weu_0123456789abcdef', 'elena', 'name', 'Adele');
            insert into dynamic_personality_profiles (user_id) values ('111'), ('555');
            insert into dynamic_personality_traits (user_id, dimension, value, confidence) values
                ('111', 'humor_style', 0.5, 0.5), ('111', 'humor_style', 0.7, 0.9), ('555', 'humor_style', 0.1, 0.2);
            insert into banned_users (discord_user_id, banned_by) values ('666', 'admin');
            insert into roleplay_transactions (user_id, bot_name, transaction_type, state) values
                ('111', 'elena', 'quest', 'bogus'), ('222', 'elena', 'quest', 'pending');
            insert into fact_entities (entity_type, entity_name, attributes) values
                ('food', 'pizza', null), ('food', 'Pizza', '{"tags": ["round"]}'), ('food', 'café', '{}'),
                ('food', 'Cafe', '{}'), ('food', 'bread', '{}');
            insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)
                select u, e.id, 'likes', c from (values
                    ('weu_0123456789abcdef', 'pizza', 0.4), ('weu_0123456789abcdef', 'Pizza', 0.9),
                    ('222', 'Pizza', null), ('222', 'bread', 0.6)) as f (u, n, c)
                join fact_entities e on e.entity_name = f.n;
            insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight)
                select a.id, b.id, 'similar_to', 0.9 from fact_entities a, fact_entities b
                where (a.entity_name, b.entity_name) in (('pizza', 'Pizza'), ('pizza', 'bread'), ('Pizza', 'bread'));
            insert into user_privacy_preferences (user_id, level) values ('222', 'strict');
            insert into fan_clubs (character_id, name)
                select id, 'The Reef' from characters where normalized_name = 'Elena';
            """;

    private static final String SECRET_ROWS = """
            insert into character_llm_config (character_id, llm_chat_api_key)
                select id, 'sk-clear-' || normalized_name from characters where normalized_name in ('elena', 'Elena');
            insert into character_discord_config (character_id, discord_bot_token)
                select id, 'token-clear' from characters where normalized_name = 'elena';
            insert into character_deployment_config (character_id, environment_variables)
                select id, '{"LOG": "info", "NESTED": {"KEY": "env-clear"}, "NONE": null}'
                from characters where normalized_name = 'elena';
            delete from bot_deployments where character_id = (select id from characters where normalized_name = 'elena');
            insert into bot_deployments (character_id, container_name, port, config)
                select id, 'bot-elena', 9391, '{"TOKEN": "deploy-clear"}' from characters where normalized_name = 'elena';
            """;

    /** Values that the checks of the original ask for. */
    private static final Map<String, String> CHECKED = Map.ofEntries(
            Map.entry("optimization_approach", "moderate"),
            Map.entry("implementation_complexity", "low"),
            Map.entry("risk_level", "low"),
            Map.entry("conversation_quality", "good"),
            Map.entry("recovery_stage", "active"),
            Map.entry("entity_relationships.relationship_type", "related_to"),
            Map.entry("guidance_type", "avoid"),
            Map.entry("timezone", "UTC"));

    static final String SECRETS = "first:" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    Database create(TestPostgres version) throws SQLException {
        Database database = version.empty();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, migration("V1__baseline"));
            if (this == LATEST) {
                Jdbc.execute(connection, migration("V3__evolution"));
                Jdbc.execute(connection, """
                        drop table character_scenario_triggers_v2, character_roleplay_scenarios_v2,
                            character_emotional_triggers_v2;
                        alter table communication_styles drop column ai_identity_handling,
                            drop column conversation_flow_guidance;
                        alter table character_deployment_config drop column container_name, drop column docker_image,
                            drop column env_overrides, drop column deployment_logs;
                        alter table character_discord_config drop column discord_public_key,
                            drop column discord_activity_name, drop column response_delay_min,
                            drop column response_delay_max, drop column typing_indicator;
                        alter table universal_users alter column preferences drop default,
                            alter column preferences type jsonb using preferences::jsonb,
                            alter column preferences set default '{}';
                        create index on universal_users using gin (preferences);
                        alter table character_conversation_modes alter column energy_level type text;
                        """);
            }
            renameEverything(connection);
            Jdbc.execute(connection, SURROUNDINGS);
            fill(connection);
            Jdbc.execute(connection, SPECIAL_ROWS);
            if (this == LATEST) {
                Jdbc.execute(connection, SECRET_ROWS);
                Jdbc.execute(
                        connection,
                        "insert into character_conversation_modes (character_id, mode_name, energy_level)"
                                + " select id, 'chatty', repeat('x', 53) from characters where normalized_name = 'elena'");
            }
        }
        return database;
    }

    /** Rows by table. */
    static SortedMap<String, Long> count(Connection connection) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : tables(connection)) {
            rows.put(table, Jdbc.count(connection, "select count(*) from " + Jdbc.identifier(table)));
        }
        return rows;
    }

    /** Everything that can be seen of a database: every object outside the system schemas, and every row. */
    static SortedMap<String, String> photograph(Connection connection) throws SQLException {
        SortedMap<String, String> picture = new TreeMap<>(ai.whisperengine.schema.verify.Catalogue.read(connection));
        for (String table : tables(connection)) {
            picture.put(
                    "rows of " + table,
                    String.valueOf(Jdbc.text(
                            connection,
                            "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "
                                    + Jdbc.identifier(table) + " t")));
        }
        for (String object : Jdbc.strings(connection, """
                select n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || pg_get_userbyid(c.relowner)
                       || coalesce(' ' || c.relacl::text, '')
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                union all
                select n.nspname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                from pg_constraint k join pg_namespace n on n.oid = k.connamespace
                where n.nspname not in ('pg_catalog', 'information_schema')
                union all select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_(toast_)?temp_'
                union all select 'sequence ' || sequencename || ' ' || coalesce(last_value, 0) from pg_sequences
                union all select 'default right ' || defaclacl::text from pg_default_acl
                """)) {
            picture.put(object, "");
        }
        return picture;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Jdbc.strings(
                connection,
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1");
    }

    private static String migration(String name) {
        try (InputStream file = LegacyDatabase.class.getResourceAsStream("/db/migration/versioned/" + name + ".sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void renameEverything(Connection connection) throws SQLException {
        Jdbc.execute(connection, """
                do $$
                declare
                    item record;
                begin
                    for item in select k.oid, k.conrelid::regclass as t, k.conname from pg_constraint k
                                where k.connamespace = 'public'::regnamespace and k.contype <> 'n' loop
                        execute format('alter table %s rename constraint %I to %I', item.t, item.conname,
                                       'was_' || item.oid);
                    end loop;
                    for item in select c.oid, c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
                                where c.relnamespace = 'public'::regnamespace and c.relname not like 'was%' loop
                        execute format('alter index %I rename to %I', item.relname, 'was_index_' || item.oid);
                    end loop;
                end
                $$
                """);
    }

    private record Column(
            String name,
            String type,
            boolean required,
            @Nullable String defaultValue,
            @Nullable String parent) {}

    /** In each table a row with every column filled, the same once more where no key forbids it, and a sparse one. */
    private static void fill(Connection connection) throws SQLException {
        List<String> waiting = new ArrayList<>(tables(connection));
        TreeSet<String> done = new TreeSet<>();
        while (!waiting.isEmpty()) {
            for (String table : List.copyOf(waiting)) {
                List<Column> columns = columns(connection, table);
                boolean ready = columns.stream()
                        .map(Column::parent)
                        .filter(Objects::nonNull)
                        .allMatch(parent -> {
                            String name = Objects.requireNonNull(parent).substring(0, parent.indexOf('.'));
                            return name.equals(table) || done.contains(name);
                        });
                if (ready) {
                    for (String variant : List.of("full", "copy", "sparse")) {
                        insert(connection, table, columns, variant);
                    }
                    done.add(table);
                    waiting.remove(table);
                }
            }
        }
    }

    private static void insert(Connection connection, String table, List<Column> columns, String variant)
            throws SQLException {
        boolean sparse = variant.equals("sparse");
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : columns) {
            String automatic = column.defaultValue();
            boolean numbered =
                    automatic != null && (automatic.startsWith("nextval") || automatic.startsWith("gen_random_uuid"));
            if (numbered || (sparse && column.required() && automatic != null)) {
                continue;
            }
            if (sparse && !column.required()) {
                values.put(column.name(), "null");
            } else if (column.parent() != null) {
                String parent = column.parent();
                String key = parent.substring(parent.indexOf('.') + 1);
                boolean second = sparse != column.name().startsWith("to_");
                values.put(
                        column.name(),
                        "(select " + key + " from " + parent.substring(0, parent.indexOf('.')) + " order by " + key
                                + (second ? " desc" : "") + " limit 1)");
            } else {
                values.put(column.name(), value(table, column, sparse ? "s" : "v"));
            }
        }
        String sql = "insert into " + table
                + (values.isEmpty()
                        ? " default values"
                        : values.keySet().stream().collect(Collectors.joining(", ", " (", ")"))
                                + values.values().stream().collect(Collectors.joining(", ", " values (", ")")));
        try {
            Jdbc.execute(connection, sql);
        } catch (SQLException e) {
            // A key forbids the copy, or the sparse row's parent is taken: both are what keys are for.
            if (!"23505".equals(e.getSQLState()) || variant.equals("full")) {
                throw new SQLException(sql, e);
            }
        }
    }

    private static String value(String table, Column column, String prefix) {
        String checked = CHECKED.getOrDefault(
                table + "." + column.name(), CHECKED.getOrDefault(column.name(), prefix + "_" + column.name()));
        String type = column.type();
        if (type.startsWith("character varying(") && !type.endsWith("[]")) {
            int length = Integer.parseInt(type.replaceAll("\\D", ""));
            return "'" + checked.substring(0, Math.min(length, checked.length())) + "'";
        }
        return switch (type.replaceFirst("\\(.*\\)", "")) {
            case "text" ->
                table.equals("users") || column.name().matches("preferences|privacy_settings|tags|metadata")
                        ? "'{\"k\": \"" + checked + "\"}'"
                        : "'" + checked + "'";
            case "integer", "bigint" -> "3";
            case "numeric", "double precision", "real" -> "0.5";
            case "boolean" -> "true";
            case "timestamp without time zone", "timestamp with time zone" -> "'2025-07-01 12:00:00'";
            case "json", "jsonb" -> "'{\"k\": [1, \"two\", null]}'";
            case "text[]", "character varying[]" -> "'{a,NULL,b}'";
            case "uuid" -> "'00000000-0000-0000-0000-00000000000" + (prefix.equals("s") ? 2 : 1) + "'";
            default -> throw new IllegalStateException(table + "." + column);
        };
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        return Jdbc.query(
                connection,
                """
                select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
                       (select p.relname || '.' || pa.attname
                        from pg_constraint k join pg_class p on p.oid = k.confrelid
                        join pg_attribute pa on pa.attrelid = p.oid
                             and pa.attnum = k.confkey[array_position(k.conkey, a.attnum)]
                        where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey) limit 1)
                from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum
                """,
                row -> new Column(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getString(5)),
                table);
    }
}
