package org.enlace.connector.sftp;

import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendAttempt;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads a file, one attempt for each call: connects, uploads what is missing, disconnects. One file at a time. */
final class SftpUploader extends ServiceSupport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(SftpUploader.class);

    /** The longest attempt: it ends then; uploaded bytes stay, and the next attempt continues. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Link<SftpSettings> link;
    private final PendingRenames pendingRenames;

    SftpUploader(Link<SftpSettings> link) {
        this.link = link;
        this.pendingRenames = new PendingRenames(link.folder().resolve("sent"));
    }

    @Override
    protected void doStart() throws IOException {
        pendingRenames.prepare();
    }

    @Override
    public void process(Exchange exchange) {
        SendAttempt.step(exchange, this::send);
    }

    private synchronized SendOutcome send(OutboundRequest outboundRequest) {
        if (!link.settings().rules().mayBeSent(outboundRequest.fileName().orElse(""))) {
            LOG.error("link {}: a file without a usable name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
        try (SftpConnection sftpConnection = SftpConnection.open(link.settings(), link.folder(), link.destinations());
                ConnectionWatchdog connectionWatchdog =
                        new ConnectionWatchdog(link.settings().timeout(), LONGEST, sftpConnection::cut).begin()) {
            return upload(outboundRequest, new RemoteFiles(sftpConnection, connectionWatchdog), connectionWatchdog);
        } catch (SftpStepException sftpStepException) {
            LOG.warn("link {}: {} ({})", link.id(), sftpStepException.fault(), sftpStepException.step());
            return SendOutcome.Fault.of(sftpStepException.fault())
                    .answering(
                            RefusedAnswer.of("SFTP " + sftpStepException.step().word()));
        }
    }

    private SendOutcome upload(
            OutboundRequest outboundRequest, RemoteFiles files, ConnectionWatchdog connectionWatchdog) {
        try {
            return new FileUpload(link.settings(), files, pendingRenames).of(outboundRequest);
        } catch (FileUpload.NameTakenException defect) {
            LOG.error("link {}: two files of one name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        } catch (SftpException said) {
            LOG.warn("link {}: the server says status {}", link.id(), said.getStatus());
            return SendOutcome.Fault.of(meaning(said.getStatus()))
                    .answering(RefusedAnswer.of("SFTP status " + said.getStatus()));
        } catch (IOException broke) {
            FaultCode fault = connectionWatchdog.isOver() ? FaultCode.TIMEOUT : FaultCode.CONNECTION_LOST;
            LOG.warn("link {}: {} ({})", link.id(), fault, broke.getClass().getName());
            return SendOutcome.Fault.of(fault);
        }
    }

    private static FaultCode meaning(int status) {
        return switch (status) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE,
                    SftpConstants.SSH_FX_NO_SUCH_PATH,
                    SftpConstants.SSH_FX_PERMISSION_DENIED,
                    SftpConstants.SSH_FX_WRITE_PROTECT,
                    SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM,
                    SftpConstants.SSH_FX_QUOTA_EXCEEDED -> FaultCode.FOLDER_UNWRITABLE;
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST -> FaultCode.CONNECTION_LOST;
            default -> FaultCode.PARTNER_TROUBLE;
        };
    }
}
