package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.soap.xml.SoapVersion;

/**
 * Signals an envelope that cannot be accepted according to SOAP, beyond the cases of {@link MessageRefusedException}. No stack trace: it is a
 * regular answer.
 */
final class SoapFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The fault codes that a receiver may give to a sender. */
    enum Code {
        /** Called Sender in SOAP 1.2. */
        CLIENT("Client", "Sender"),
        VERSION_MISMATCH("VersionMismatch", "VersionMismatch"),
        MUST_UNDERSTAND("MustUnderstand", "MustUnderstand");

        private final String old;
        private final String young;

        Code(String old, String young) {
            this.old = old;
            this.young = young;
        }

        String word(SoapVersion version) {
            return version == SoapVersion.V1_1 ? old : young;
        }
    }

    private final Code code;
    private final transient MessageRefusedException messageRefusedException;
    private final transient Optional<QName> block;

    private SoapFaultException(Code code, MessageRefusedException messageRefusedException, Optional<QName> block) {
        super(code.name(), null, false, false);
        this.code = code;
        this.messageRefusedException = messageRefusedException;
        this.block = block;
    }

    /** Signals a header block for us that we do not know, or do not check. */
    static SoapFaultException notUnderstood(QName block) {
        return new SoapFaultException(Code.MUST_UNDERSTAND, malformed("Header", "mustUnderstand"), Optional.of(block));
    }

    /** Signals an envelope of another version than the content type says, or of none. */
    static SoapFaultException otherVersion() {
        return new SoapFaultException(Code.VERSION_MISMATCH, malformed("Envelope", "namespace"), Optional.empty());
    }

    Code code() {
        return code;
    }

    MessageRefusedException refusal() {
        return messageRefusedException;
    }

    /** Name of the block that was not understood. */
    Optional<QName> block() {
        return block;
    }
}
