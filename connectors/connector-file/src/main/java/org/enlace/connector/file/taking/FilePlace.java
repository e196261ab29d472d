package org.enlace.connector.file.taking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Gives access to the place where a partner's files are and where the partner looks for answers. Of one link; one call at a time. A poll begins
 * with {@link #claimed}.
 */
public interface FilePlace extends AutoCloseable {

    /** Prepares our own folders, once before the first poll. Opens no connection. */
    void prepare() throws IOException;

    /** Returns the files that were claimed before and are not answered yet, in order of name. */
    List<ClaimedFile> claimed() throws IOException;

    /** Names of files that are complete now, in order. */
    List<String> complete() throws IOException;

    /** Returns the largest number of files that are claimed, offered and answered together. */
    int handful();

    /**
     * Claims files, in this order: the partner cannot change them any more.
     *
     * @return the claimed files; a file that is gone is left out
     */
    List<ClaimedFile> claim(List<String> names) throws IOException;

    /** Returns the digests from the companions, in lower case; {@link CompanionFile#NONSENSE} for one that cannot be read. */
    Map<CompanionFile, String> digests(ClaimedFile claimedFile) throws IOException;

    /**
     * Returns the path of a claimed file's bytes on a local disk.
     *
     * @throws org.enlace.connector.MessageRefusedException if it is no file any more, or the place gives contradictory facts about it
     */
    Path bytes(ClaimedFile claimedFile) throws IOException;

    /**
     * Answers files: each answer is written before its file is deleted or given back. May be called again after a crash or a failure, and then
     * leaves one answer for each.
     */
    void answer(List<AnsweredFile> files) throws IOException;

    /** Ends a poll. */
    default void rest() {}

    /** Called when no poll follows for now; a later one may. */
    @Override
    default void close() {}
}
