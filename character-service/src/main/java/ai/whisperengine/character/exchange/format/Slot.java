package ai.whisperengine.character.exchange.format;

/** One correspondence between a place of a foreign document and a place of ours, in both directions. */
interface Slot {

    void read(Reading reading);

    void write(Writing writing);
}
