package org.enlace.gateway.configuration.connectors;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;

/** Takes everything and remembers on which threads. */
final class CountingIntake implements Intake {

    final List<String> contents = new CopyOnWriteArrayList<>();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public Caller authenticate(PresentedCredential presentedCredential) {
        return new Caller("main");
    }

    @Override
    public AcceptedMessage accept(PartnerMessage message) {
        threads.add(Thread.currentThread());
        contents.add(new String(message.content(), java.nio.charset.StandardCharsets.UTF_8));
        return new AcceptedMessage(UUID.randomUUID(), UUID.randomUUID(), Instant.EPOCH, false);
    }

    @Override
    public FileReceipt accept(IncomingFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void refused(MessageRefusedException messageRefusedException) {}
}
