package ai.whisperengine.character.exchange.format;

import org.eclipse.microprofile.graphql.Description;

/** The formats in which a character comes in and goes out. */
@Description("The format of a document with a character.")
public enum CharacterFormat {
    @Description("The versioned document of this suite with every section, as JSON.")
    CDL_JSON("application/json", "json"),

    @Description("The versioned document of this suite with every section, as YAML.")
    CDL_YAML("application/yaml", "yaml"),

    @Description("The YAML of the original web editor and of the original command line.")
    WEB_UI_YAML("application/yaml", "yaml"),

    @Description("The older JSON definitions, nested or flat; on import also the JSON and the templates of the original"
            + " web editor.")
    LEGACY_JSON("application/json", "json"),

    @Description("The SQL export of WhisperEngine: INSERT statements for one character and its sections. It is read as"
            + " a document and never executed. Times of creation and change in it are not taken over.")
    WHISPERENGINE_SQL("application/sql", "sql"),

    @Description("A character card of version 2 as JSON, or a PNG that carries one. Cards of version 1 are understood.")
    CARD_V2("application/json", "json"),

    @Description("A character card of version 3 as JSON, or a PNG that carries one.")
    CARD_V3("application/json", "json");

    private final String mediaType;
    private final String fileExtension;

    CharacterFormat(String mediaType, String fileExtension) {
        this.mediaType = mediaType;
        this.fileExtension = fileExtension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String fileExtension() {
        return fileExtension;
    }

    public boolean isCard() {
        return this == CARD_V2 || this == CARD_V3;
    }
}
