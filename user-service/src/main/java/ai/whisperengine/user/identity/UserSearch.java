package ai.whisperengine.user.identity;

import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.FilterTree;
import ai.whisperengine.user.profile.RelationshipLevel;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a {@link UserFilter} to a condition on the table. */
final class UserSearch {

    private static final int LONGEST_SEARCH = 200;

    /** Each of the names has an index of its own, which a condition over joined tables could not use. */
    private static final List<String> NAMES = List.of(
            "select n.universal_id from universal_users n where lower(n.primary_username)",
            "select n.universal_id from universal_users n where lower(n.display_name)",
            "select n.universal_id from platform_identities n where lower(n.username)",
            "select n.universal_id from platform_identities n where lower(n.display_name)",
            "select n.universal_id from users n where lower(n.username)");

    private static final FilterTree<UserFilter> FILTERS =
            new FilterTree<>(filter -> filter.and, filter -> filter.or, filter -> filter.not, UserSearch::terms);

    private UserSearch() {}

    static Condition condition(@Nullable UserFilter filter) {
        return FILTERS.condition(filter);
    }

    private static void terms(UserFilter filter, String path, List<Condition> conditions) {
        if (filter.search != null) {
            conditions.add(named(Inputs.text(filter.search, path + ".search", LONGEST_SEARCH)));
        }
        if (filter.platform != null) {
            conditions.add(onPlatform(Account.platform(filter.platform, path + ".platform")));
        }
        if (filter.email != null) {
            conditions.add(withEmail(Inputs.text(filter.email, path + ".email", Persons.LONGEST_NAME)));
        }
        if (filter.relationshipLevel != null) {
            conditions.add(atLevel(filter.relationshipLevel));
        }
        if (filter.banned != null) {
            Condition banned = (alias, sql) -> "is_banned(" + alias + ".universal_id, null, null)";
            conditions.add(filter.banned ? banned : Condition.not(banned));
        }
        compare(conditions, "created_at", ">=", filter.createdFrom, path + ".createdFrom");
        compare(conditions, "created_at", "<", filter.createdTo, path + ".createdTo");
        compare(conditions, "last_active", ">=", filter.activeFrom, path + ".activeFrom");
        compare(conditions, "last_active", "<", filter.activeTo, path + ".activeTo");
    }

    private static Condition named(String part) {
        String pattern = "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return (alias, sql) -> {
            String like = " like lower(" + sql.bind(pattern, "text") + ")";
            return alias + ".universal_id in (" + String.join(like + " union all ", NAMES) + like + ")";
        };
    }

    private static Condition onPlatform(String platform) {
        return (alias, sql) -> "exists (select from platform_identities i where i.universal_id = " + alias
                + ".universal_id and i.platform = " + sql.bind(platform, "text") + ")";
    }

    private static Condition withEmail(String email) {
        return (alias, sql) -> {
            String given = "lower(" + sql.bind(email, "text") + ")";
            return alias + ".universal_id in (select n.universal_id from universal_users n where lower(n.email) = "
                    + given + " union all select n.universal_id from platform_identities n where lower(n.email) = "
                    + given + ")";
        };
    }

    private static Condition atLevel(RelationshipLevel level) {
        return (alias, sql) -> "coalesce((select p.relationship_level from user_profiles p where p.user_id = " + alias
                + ".universal_id), 1) = " + sql.bind(level.number(), "int4");
    }

    private static void compare(
            List<Condition> conditions, String column, String operator, @Nullable OffsetDateTime moment, String path) {
        if (moment != null) {
            OffsetDateTime checked = Inputs.storable(moment, path);
            conditions.add(
                    (alias, sql) -> alias + "." + column + " " + operator + " " + sql.bind(checked, "timestamptz"));
        }
    }
}
