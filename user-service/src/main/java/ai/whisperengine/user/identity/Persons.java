package ai.whisperengine.user.identity;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import java.util.regex.Pattern;

/** What every feature of this service checks of a person, and how a person is found by an id. */
public final class Persons {

    public static final int LONGEST_NAME = 1_000;
    public static final int LONGEST_ID = 1_000;

    private static final int LONGEST_EMAIL = 254;

    /** Whether an address exists only a message to it can show; this refuses what can be none. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^@\\s\\p{Cntrl}\\p{Cf}\\p{Z}]{1,64}@[^@\\s\\p{Cntrl}\\p{Cf}\\p{Z}.]+(\\.[^@\\s\\p{Cntrl}\\p{Cf}\\p{Z}.]+)*");

    private Persons() {}

    public static String id(String id, String field) {
        return Inputs.text(id, field, LONGEST_ID);
    }

    static String email(String email, String field) {
        Inputs.text(email, field, LONGEST_EMAIL);
        if (!EMAIL.matcher(email).matches()) {
            throw ApiException.badInput(field, "is not an e-mail address");
        }
        return email;
    }

    /** The key that an id leads to, as text of a statement: an id given up in a merge leads to its successor. */
    public static String key(String id, Sql sql) {
        return "user_key(" + sql.bind(id, "text") + ")";
    }

    /** The rows whose column holds the key that an id leads to. */
    public static Condition of(String column, String id) {
        return (alias, sql) -> alias + "." + column + " = " + key(id, sql);
    }

    public static ApiException unknown(String field) {
        return ApiException.notFound("There is no user with this id; resolveUser makes one")
                .with("field", field);
    }
}
