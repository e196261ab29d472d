package org.enlace.connector.testkit;

import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.connector.Direction;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;

/** A link that counts how often its secret is requested. */
record AskedLink<S extends Record>(TestLink<S> link, AtomicInteger count) implements Link<S> {

    AskedLink(TestLink<S> link) {
        this(link, new AtomicInteger());
    }

    int asked() {
        return count.get();
    }

    @Override
    public LinkId id() {
        return link.id();
    }

    @Override
    public Direction direction() {
        return link.direction();
    }

    @Override
    public S settings() {
        return link.settings();
    }

    @Override
    public Intake intake() {
        return link.intake();
    }

    @Override
    public Optional<PresentedCredential> secret() {
        count.incrementAndGet();
        return link.secret();
    }

    @Override
    public boolean answers() {
        return link.answers();
    }

    @Override
    public Optional<URL> contract(String file) {
        return link.contract(file);
    }

    @Override
    public Path folder() {
        return link.folder();
    }
}
