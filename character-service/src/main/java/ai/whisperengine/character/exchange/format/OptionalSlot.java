package ai.whisperengine.character.exchange.format;

/**
 * A correspondence that is written only where the original has it, or in a new document where it is the custom.
 *
 * @param custom whether a new document has it
 */
record OptionalSlot(Slot slot, String path, boolean custom) implements Slot {

    @Override
    public void read(Reading reading) {
        slot.read(reading);
    }

    @Override
    public void write(Writing writing) {
        if (writing.original.isMissingNode() ? custom : Trees.isGiven(Trees.at(writing.original, path))) {
            slot.write(writing);
        }
    }
}
