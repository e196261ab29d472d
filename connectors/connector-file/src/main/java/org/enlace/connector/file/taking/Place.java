package org.enlace.connector.file.taking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Refusal;

/** Where a partner's files lie and where it looks for answers. Of one link; one call at a time. A look begins with {@link #claimed}. */
public interface Place extends AutoCloseable {

    /** Makes ready what is ours, once before the first look. Talks to nobody. */
    void prepare() throws IOException;

    /** What was claimed before and is not answered yet, in order of name. */
    List<Claimed> claimed() throws IOException;

    /** Names of files that are complete now, in order. */
    List<String> complete() throws IOException;

    /**
     * Takes a file out of the partner's reach.
     *
     * @throws IOException if it is gone, or changed into something else
     */
    Claimed claim(String name) throws IOException;

    /** What the companions say, in lower case; {@link Companion#NONSENSE} for one that cannot be read. */
    Map<Companion, String> digests(Claimed claimed) throws IOException;

    /**
     * The bytes of a claimed file on a disk of ours.
     *
     * @throws Refusal if the place contradicts itself about the file
     */
    Path bytes(Claimed claimed) throws IOException;

    /** Answers a file that was taken: the answer lies there before the data goes. May be called again after a crash. */
    void taken(Claimed claimed, FileReceipt receipt) throws IOException;

    /** Answers a file that was refused and gives it back. May be called again after a crash. */
    void refused(Claimed claimed, Refusal refusal) throws IOException;

    /** A look is over. */
    default void rest() {}

    /** No look will come for now; a later one may. */
    @Override
    default void close() {}
}
