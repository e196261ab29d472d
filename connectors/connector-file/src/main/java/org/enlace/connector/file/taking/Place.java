package org.enlace.connector.file.taking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a partner's files lie and where it looks for answers. Of one link; one call at a time. A look begins with {@link #claimed}. */
public interface Place extends AutoCloseable {

    /** Makes ready what is ours, once before the first look. Talks to nobody. */
    void prepare() throws IOException;

    /** What was claimed before and is not answered yet, in order of name. */
    List<Claimed> claimed() throws IOException;

    /** Names of files that are complete now, in order. */
    List<String> complete() throws IOException;

    /** How many files are claimed, offered and answered together at most. */
    int handful();

    /**
     * Takes files out of the partner's reach, in this order.
     *
     * @return those that are ours now; a file that is gone is left out
     */
    List<Claimed> claim(List<String> names) throws IOException;

    /** What the companions say, in lower case; {@link Companion#NONSENSE} for one that cannot be read. */
    Map<Companion, String> digests(Claimed claimed) throws IOException;

    /**
     * The bytes of a claimed file on a disk of ours.
     *
     * @throws org.enlace.connector.Refusal if it is no file any more, or the place contradicts itself about it
     */
    Path bytes(Claimed claimed) throws IOException;

    /**
     * Answers files: each answer lies there before its file goes, or is given back. May be called again after a crash or a failure, and then leaves one
     * answer for each.
     */
    void answer(List<Answered> files) throws IOException;

    /** A look is over. */
    default void rest() {}

    /** No look will come for now; a later one may. */
    @Override
    default void close() {}
}
