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
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.Sending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt for each call: connects, uploads what is missing, hangs up. One file at a time. */
final class Sender extends ServiceSupport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** An attempt ends then; what was uploaded stays, and the next attempt goes on. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Link<SftpSettings> link;
    private final Promises promises;

    Sender(Link<SftpSettings> link) {
        this.link = link;
        this.promises = new Promises(link.folder().resolve("sent"));
    }

    @Override
    protected void doStart() throws IOException {
        promises.prepare();
    }

    @Override
    public void process(Exchange exchange) {
        Sending.step(exchange, this::send);
    }

    private synchronized SendOutcome send(Outgoing outgoing) {
        if (!link.settings().rules().mayBeSent(outgoing.fileName().orElse(""))) {
            LOG.error("link {}: a file without a usable name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
        try (Connection connection = Connection.open(link.settings(), link.folder(), link.destinations());
                Watch watch = new Watch(link.settings().timeout(), LONGEST, connection::cut).begin()) {
            return upload(outgoing, new RemoteFiles(connection, watch), watch);
        } catch (Failed failed) {
            LOG.warn("link {}: {} ({})", link.id(), failed.fault(), failed.step());
            return SendOutcome.Fault.of(failed.fault());
        }
    }

    private SendOutcome upload(Outgoing outgoing, RemoteFiles files, Watch watch) {
        try {
            return new Upload(link.settings(), files, promises).of(outgoing);
        } catch (Upload.TwoOfOneName defect) {
            LOG.error("link {}: two files of one name", link.id());
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        } catch (SftpException said) {
            LOG.warn("link {}: the server says status {}", link.id(), said.getStatus());
            return SendOutcome.Fault.of(meaning(said.getStatus()));
        } catch (IOException broke) {
            FaultCode fault = watch.isOver() ? FaultCode.TIMEOUT : FaultCode.CONNECTION_LOST;
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
