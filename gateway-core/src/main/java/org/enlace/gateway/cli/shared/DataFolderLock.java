package org.enlace.gateway.cli.shared;

/** Locks a data folder, so that only one gateway runs on it at a time. */
public final class DataFolderLock {

    private DataFolderLock() {}

    /** @throws CommandFailedException if a gateway runs on this folder */
    public static void mustBeAlone(DataFolder data) {
        data.gateway().process().ifPresent(process -> {
            throw new CommandFailedException("gateway.alive", process.pid(), data.root());
        });
    }
}
