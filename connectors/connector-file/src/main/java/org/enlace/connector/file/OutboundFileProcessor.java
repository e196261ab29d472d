package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendAttempt;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files into a folder: companion first, data last and by rename, so that a partner who sees a file sees all of it. One file at a time. */
final class OutboundFileProcessor extends ServiceSupport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundFileProcessor.class);

    private final Link<FileSettings> link;
    private final DurableFiles durableFiles;
    private final Path folder;

    OutboundFileProcessor(Link<FileSettings> link) {
        this.link = link;
        this.durableFiles = new DurableFiles(link.settings().group());
        this.folder = link.folder().resolve("outbox");
    }

    @Override
    protected void doStart() throws IOException {
        durableFiles.folder(link.folder());
        durableFiles.folder(folder);
    }

    @Override
    public void process(Exchange exchange) {
        SendAttempt.step(exchange, this::put);
    }

    private synchronized SendOutcome put(OutboundRequest outboundRequest) {
        String name = outboundRequest.fileName().orElse("");
        if (!link.settings().rules().mayBeSent(name)) {
            LOG.error("link {}: a file without a usable name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
        try {
            return write(folder.resolve(name), outboundRequest.content());
        } catch (IOException e) {
            LOG.warn(
                    "link {}: the outbox cannot be written: {}",
                    link.id(),
                    e.getClass().getName());
            return SendOutcome.Fault.of(FaultCode.FOLDER_UNWRITABLE)
                    .answering(RefusedAnswer.of("file " + e.getClass().getSimpleName()));
        }
    }

    private SendOutcome write(Path file, byte[] content) throws IOException {
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && !isSame(file, content)) {
            LOG.error("link {}: two files of one name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
        String name = file.getFileName().toString();
        FileSettings settings = link.settings();
        for (CompanionFile kind : settings.written()) {
            durableFiles.write(file.resolveSibling(kind.of(name)), kind.content(content, name));
        }
        if (!there) {
            durableFiles.write(file, content);
        }
        if (settings.ready() == CompletionSign.MARKER) {
            durableFiles.write(file.resolveSibling(name + settings.marker()), new byte[0]);
        }
        return new SendOutcome.Receipt(Optional.of(file.getFileName().toString()), there);
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }
}
