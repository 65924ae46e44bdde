package ai.whisperengine.character.exchange.format;

/** A PNG without the chunks that carry a card. */
@SuppressWarnings("ArrayRecordComponent") // a picture is passed on and never compared
public record Portrait(byte[] png) {}
