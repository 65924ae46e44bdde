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
        boolean there = Trees.isGiven(Trees.at(writing.original, path));
        if (there || (custom && writing.original.isMissingNode())) {
            slot.write(writing);
        }
    }
}
