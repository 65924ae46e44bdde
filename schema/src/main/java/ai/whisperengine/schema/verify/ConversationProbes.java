package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions of conversations. */
final class ConversationProbes extends ProbeGroup {

    ConversationProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        conversations();
    }

    private void conversations() {
        String start = "select outcome from start_conversation('verify', ?, 'dm', null, array[?], array[?])";
        String thread = "(select id from conversation_threads where platform = 'verify')";
        String append = "select string_agg(outcome, ',' order by place) from append_messages(" + thread + ","
                + " jsonb_build_array(jsonb_build_object('place', 0, 'kind', 'USER', 'author', ?::text, 'content', 'hi',"
                + " 'client_id', 'a'), jsonb_build_object('place', 1, 'kind', 'CHARACTER', 'author', 'nobody',"
                + " 'content', 'hi')))";
        probes.put(
                "channel_audience(text)",
                () -> expect(
                        "DIRECT PUBLIC UNKNOWN UNKNOWN",
                        "select concat_ws(' ', channel_audience('Direct-Message'), channel_audience('guild'),"
                                + " channel_audience('cellar'), channel_audience(null))"));
        probes.put("search_text(text)", () -> expect("Creme", "select search_text('Cr\u00e8me')"));
        probes.put("start_conversation(text, text, text, text, text[], text[])", () -> {
            expect("started", start, tag, user, tag);
            expect("found", start, tag, user, tag);
        });
        probes.put("join_conversation(bigint, text[], text[])", () -> {
            expect("started", start, tag, user, tag);
            expect("joined", "select outcome from join_conversation(" + thread + ", array[?], '{}')", user);
        });
        probes.put("append_messages(bigint, jsonb)", () -> {
            expect("started", start, tag, user, tag);
            expect("stored,no_participant", append, user);
            expect("existing,no_participant", append, user);
        });
        probes.put("forget_conversation(bigint, text)", () -> {
            expect("started", start, tag, user, tag);
            expect("stored,no_participant", append, user);
            expect("1", "select messages from forget_conversation(" + thread + ", ?)", user);
        });
        probes.put("shares_between_characters(text)", () -> expect("f", "select shares_between_characters(?)", user));
        probes.put("may_remember(text)", () -> expect("t", "select may_remember(?)", user));
        probes.put("stays_in_channel(text)", () -> {
            expect("f", "select stays_in_channel(?)", user);
            run("update universal_users set privacy_settings = '{\"consent\": \"denied\"}' where universal_id = '"
                    + user + "'");
            expect("t", "select stays_in_channel(?)", user);
        });
        probes.put("forget_outdated(integer)", () -> {
            run("update universal_users set privacy_settings = '{\"retention_days\": 1}' where universal_id = '" + user
                    + "'");
            run("insert into emotions (user_id, detected_emotion, confidence, \"timestamp\") values ('" + user
                    + "', 'joy', 0.5, now() - interval '2 days')");
            expect("1", "select forget_outdated(10)");
        });
    }
}
