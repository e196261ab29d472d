package org.enlace.connector.soap;

import org.enlace.connector.Refusal;

/** An envelope that cannot be taken as SOAP 1.1 says, beyond what a {@link Refusal} can say. No stack trace: it is an answer. */
final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The fault codes of SOAP 1.1 that a receiver may give to a sender. */
    enum Code {
        CLIENT("Client"),
        VERSION_MISMATCH("VersionMismatch"),
        MUST_UNDERSTAND("MustUnderstand");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Code code;
    private final transient Refusal refusal;

    SoapFault(Code code, Refusal refusal) {
        super(code.word(), null, false, false);
        this.code = code;
        this.refusal = refusal;
    }

    Code code() {
        return code;
    }

    Refusal refusal() {
        return refusal;
    }
}
