package org.enlace.gateway.configuration.promotion;

import java.util.Arrays;
import java.util.List;

/** Signals that a bundle is not packed, or not applied to this environment. Nothing was written. */
public final class PromotionRefusedException extends Exception {

    /** The reason. Its sentence is {@code promotion.refused.<NAME>} in the texts of the commands. */
    public enum Reason {
        /** The name of the environment is not configured. */
        UNNAMED_ENVIRONMENT("UNNAMED_HOUSE"),
        NO_PARTNER,
        /** A place in a file and the kind of secret; never the secret. */
        SECRET,
        /** The address or name of an environment is at a place from which it would not be removed: place in a file, setting. */
        ENVIRONMENT_VALUE("HOUSE_VALUE"),
        /** A file is written in a form in which one value cannot be changed alone. */
        BY_HAND,
        NOT_A_BUNDLE,
        UNKNOWN_FORMAT,
        TOO_LARGE,
        /** A name that is not valid in a bundle. */
        ODD_NAME,
        /** The content differs from the list: the file. */
        ALTERED,
        /** This environment requires a signature, and there is none by a trusted signer. */
        NOT_SIGNED,
        /** A file among the trusted certificates is no certificate. */
        ODD_REVIEWER,
        /** A bundle of a training environment is not accepted in production. */
        TRAINING,
        SIMULATED,
        UNKNOWN_PLACE,
        /** A bundle contains a value where each environment has its own: the place. */
        ENVIRONMENT_LITERAL("HOUSE_LITERAL"),
        /** The places in the files differ from those in the list: which. */
        OTHER_PLACES,
        /** The partners in the files differ from those in the list: which. */
        OTHER_PARTNERS,
        /** A symbolic link is at the place where a file would be written. */
        LEADS_OUTSIDE,
        /** A file could not be written, or not for its owner. */
        NOT_WRITABLE,
        NO_SPACE,
        /** A promotion was interrupted. */
        CUT_OFF,
        /** The interrupted promotion was of another bundle. */
        CUT_OFF_OTHER,
        /** The promotion was decided and could not be finished: file, kind of fault. */
        STOPPED,
        /** A file was edited while a promotion was interrupted. */
        CHANGED_MIDWAY,
        BUSY,
        NOTHING_TO_UNDO,
        /** A file differs from what the promotion left. */
        CHANGED_SINCE,
        /** The copy of a file from before is missing. */
        COPY_GONE,
        /** An undone promotion would come back without the signature that this environment requires. */
        SIGNED_ONLY;

        private final String code;

        Reason() {
            this.code = name();
        }

        Reason(String code) {
            this.code = code;
        }

        /** Returns the code that scripts read; it outlives the name of the constant. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final List<String> words;

    PromotionRefusedException(Reason reason, String... words) {
        super(reason + " " + Arrays.toString(words), null, false, false);
        this.reason = reason;
        this.words = List.of(words);
    }

    /** Returns the exception that every caller gets while a promotion is interrupted. */
    public static PromotionRefusedException cutOff() {
        return new PromotionRefusedException(Reason.CUT_OFF);
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the arguments of the sentence. */
    public List<String> words() {
        return words;
    }
}
