package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.enlace.connector.Refusal;

/** An envelope that cannot be taken as SOAP says, beyond what a {@link Refusal} can say. No stack trace: it is an answer. */
final class SoapFault extends RuntimeException {

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
    private final transient Refusal refusal;
    private final transient Optional<QName> block;

    private SoapFault(Code code, Refusal refusal, Optional<QName> block) {
        super(code.name(), null, false, false);
        this.code = code;
        this.refusal = refusal;
        this.block = block;
    }

    /** A header block for us that we do not know, or do not check. */
    static SoapFault notUnderstood(QName block) {
        return new SoapFault(Code.MUST_UNDERSTAND, malformed("Header", "mustUnderstand"), Optional.of(block));
    }

    /** An envelope of another version than the content type says, or of none. */
    static SoapFault otherVersion() {
        return new SoapFault(Code.VERSION_MISMATCH, malformed("Envelope", "namespace"), Optional.empty());
    }

    Code code() {
        return code;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Name of the block that was not understood. */
    Optional<QName> block() {
        return block;
    }
}
