package org.enlace.connector.testkit;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;

/**
 * A link of a test.
 *
 * @param intake null for a sending link
 * @param folder the link's folder; if null, a folder below {@code target} that does not exist yet
 * @param context the current TLS context of a sending link
 * @param answers true if its messages are queries
 * @param destinations the addresses it may connect to
 */
public record TestLink<S extends Record>(
        LinkId id,
        Direction direction,
        S settings,
        Intake intake,
        Optional<PresentedCredential> secret,
        Map<String, URL> contractFiles,
        Path folder,
        Supplier<SSLContext> context,
        boolean answers,
        Destinations destinations)
        implements Link<S> {

    public TestLink {
        if (folder == null) {
            folder = Path.of("target", "links", UUID.randomUUID().toString()).toAbsolutePath();
        }
    }

    /** A receiving link. */
    public static <S extends Record> TestLink<S> receiving(
            LinkId id, S settings, Intake intake, Map<String, URL> contractFiles, Path folder) {
        return new TestLink<>(
                id,
                Direction.RECEIVE,
                settings,
                intake,
                Optional.empty(),
                contractFiles,
                folder,
                null,
                false,
                Destinations.USUAL);
    }

    /** A sending link. */
    public static <S extends Record> TestLink<S> sending(
            LinkId id, S settings, Optional<PresentedCredential> secret, Path folder) {
        return sending(id, settings, secret, folder, null);
    }

    /** A sending link with TLS of its own; null, or a context that is null, for that of the Java runtime. */
    public static <S extends Record> TestLink<S> sending(
            LinkId id, S settings, Optional<PresentedCredential> secret, Path folder, Supplier<SSLContext> context) {
        return new TestLink<>(
                id, Direction.SEND, settings, null, secret, Map.of(), folder, context, false, Destinations.USUAL);
    }

    /** Returns the same link with a credential to present. */
    public TestLink<S> presenting(Optional<PresentedCredential> other) {
        return new TestLink<>(
                id, direction, settings, intake, other, contractFiles, folder, context, answers, destinations);
    }

    /** Returns the same link for queries. */
    public TestLink<S> asked() {
        return new TestLink<>(
                id, direction, settings, intake, secret, contractFiles, folder, context, true, destinations);
    }

    /** Returns the same link with these addresses permitted. */
    public TestLink<S> to(Destinations others) {
        return new TestLink<>(id, direction, settings, intake, secret, contractFiles, folder, context, answers, others);
    }

    @Override
    public SSLContext tls() {
        SSLContext own = context == null ? null : context.get();
        return own == null ? Link.super.tls() : own;
    }

    @Override
    public Intake intake() {
        if (intake == null) {
            throw new IllegalStateException("a sending link has no intake");
        }
        return intake;
    }

    @Override
    public Optional<URL> contract(String file) {
        return Optional.ofNullable(contractFiles.get(file));
    }
}
