package org.enlace.gateway.cli;

/** A program that is over at once. */
public final class ClassArchiveProbe {

    private ClassArchiveProbe() {}

    public static void main(String[] arguments) {
        Runnable lambda = () -> System.out.println("done");
        lambda.run();
    }
}
