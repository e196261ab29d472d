package org.enlace.load.traffic;

/**
 * The account of a run.
 *
 * @param sent records sent
 * @param accepted answered yes
 * @param refused answered no for good
 * @param effects records that a receiver has, for each receiver
 * @param lost accepted, and a receiver of it does not have it, for each such receiver
 * @param doubled effects under a second key, of what was never sent or was refused, or at a receiver without a right to it
 * @param orderBreaks a version that came after a later one of its case
 * @param repeats the same again under the same key, which a receiver knows and ignores
 */
public record AccountBalance(
        int sent, int accepted, int refused, int effects, int lost, int doubled, int orderBreaks, long repeats) {

    /** Returns true if nothing is lost, doubled, out of order or without an answer. */
    public boolean clean() {
        return lost == 0 && doubled == 0 && orderBreaks == 0 && accepted + refused == sent;
    }

    /** In one line. */
    public String line() {
        return "sent %,d · accepted %,d · refused %,d · effects %,d · lost %,d · doubled %,d · order breaks %,d · repeats under the same key %,d"
                .formatted(sent, accepted, refused, effects, lost, doubled, orderBreaks, repeats);
    }
}
