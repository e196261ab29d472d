package org.enlace.gateway.cli;

/** One gateway on a data folder at a time. */
final class Standalone {

    private Standalone() {}

    /** @throws Failure if a gateway lives on this folder */
    static void mustBeAlone(DataFolder data) {
        data.gateway().process().ifPresent(process -> {
            throw new Failure("gateway.alive", process.pid(), data.root());
        });
    }
}
